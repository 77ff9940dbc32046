"""The whole gallery as files, each made when it is asked for. Knows nothing of servers."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from facade.gallery import pages, preview, replies, style
from facade.gallery.apart import classic
from facade.gallery.entry import Entry, entries
from facade.gallery.listing import listing
from facade.gallery.pages import Card
from facade.gallery.pictures import pictures, taken
from facade.gallery.quality import Weights
from facade.site.bundle import bundle
from facade.site.client import PLACE
from facade.site.files import write
from facade.studio.scripts import scripts

type Make = Callable[[], bytes]

_WRITTEN: Final = ".gallery-files"
"""What the last run wrote, a path a line: of an older site only these files go."""


class Site:
    """The gallery of the themes that are built below `root`; pictures are those of the folder `shots`.

    `live` is the address of a theme's served page, as `/e/{id}/`; empty where none is served. `without` are the ids of
    themes that are left out.
    """

    def __init__(self, root: Path, shots: Path, live: str = "", without: Collection[str] = ()) -> None:
        self._root, self._shots, self._live, self._without = root, shots, live, without
        self._weighed: dict[tuple[str, str], Weights] = {}

    def files(self) -> Mapping[str, Make]:
        """What makes each file of the site, by its path, for the themes as they are now."""
        found = entries(self._root, patterns=bool(self._live), without=self._without)
        cards = [self._card(entry) for entry in found]
        return {
            "index.html": partial(pages.index, cards),
            "gallery.css": partial(style.sheet, found),
            "icon.svg": style.icon,
            "registry.json": partial(listing, cards),
            **dict(self._scripts()),
            **dict(self._previews(found)),
            **{path: make for card in cards for path, make in self._of_theme(card)},
        }

    def _card(self, entry: Entry) -> Card:
        key = entry.id, entry.look
        weights = self._weighed.setdefault(key, Weights(entry))
        found: dict[str, dict[str, str]] = {}
        if taken(entry, self._shots):
            for picture in pictures(entry):
                found.setdefault(picture.state, {})[picture.mode] = f"shots/{picture.name}"
        live = self._live.format(id=entry.id)
        return Card(entry, weights, len(bundle(entry.files)), found, live)

    def _scripts(self) -> Iterator[tuple[str, Make]]:
        for name in ("index", "theme"):
            yield f"{name}.js", partial(self._script, name)

    def _bundles(self) -> Mapping[str, str]:
        return scripts("gallery", ("index", "theme", "preview"), self._root / ".cache")

    def _script(self, name: str) -> bytes:
        return self._bundles()[name].encode()

    def _previews(self, found: list[Entry]) -> Iterator[tuple[str, Make]]:
        for entry in found:
            for variant in preview.variants(entry):
                yield f"preview/{variant.file(entry.id)}", partial(self._preview, entry, variant)
        for language in preview.LANGUAGES:
            yield f"preview/assets/page.own/replies-{language}.js", partial(_replies, language)
        dist = self._root / "dist"
        for path in sorted((dist / "assets").glob("*/*")):
            if path.parent.name not in self._without:  # a folder for each theme
                make = partial(_classic, path) if path.parent.name == PLACE else path.read_bytes
                yield f"preview/{path.relative_to(dist).as_posix()}", make

    def _preview(self, entry: Entry, variant: preview.Variant) -> bytes:
        return preview.document(entry, variant, self._bundles()["preview"])

    def _of_theme(self, card: Card) -> Iterator[tuple[str, Make]]:
        yield card.page, partial(pages.theme, card)
        yield card.download, partial(bundle, card.entry.files)
        for modes in card.shots.values():
            for address in modes.values():
                yield address, (self._shots / address.rpartition("/")[2]).read_bytes


def save(site: Site, out: Path) -> Iterator[Path]:
    """Write the site into a folder and yield each file; what an earlier run wrote there and is no more goes."""
    files = site.files()
    noted = out / _WRITTEN
    before = noted.read_text("utf-8").splitlines() if noted.is_file() else []
    for name, make in files.items():
        write(out / name, make())
        yield out / name
    for name in set(before) - set(files):
        (out / name).unlink(missing_ok=True)
    write(noted, "".join(f"{name}\n" for name in sorted(files)).encode())


def _classic(path: Path) -> bytes:
    return classic(path.read_text("utf-8")).encode()


def _replies(language: str) -> bytes:
    return replies.script(language).encode()
