"""The gallery's pictures of the themes, small, in each of their modes. Knows nothing of pages.

A picture's name says what it was taken of: what has not changed is not taken again.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from facade.gallery.entry import Entry
from facade.site.files import write
from facade.studio.plan import MODES, Mode, Shot
from facade.studio.states import STATES
from facade.studio.studio import Studio, opened
from facade.studio.views import View

WIDTH, HEIGHT = 390, 585
SHOWN: Final = ("welcome", "turns")
_VIEWS: Final = {"korean": "ko", "japanese": "ja", "anime": "ja"}
"""The language a theme is pictured in, by tag; English without one of these."""

_QUALITY: Final = 82


class Picture(NamedTuple):
    """One picture of a theme: which state, in which mode, under which name."""

    state: str
    mode: Mode
    name: str


def pictures(entry: Entry) -> list[Picture]:
    """The pictures that a theme has once they are taken."""
    modes = [mode for mode in MODES if mode in entry.theme.modes]
    return [
        Picture(state, mode, f"{entry.id}-{state}-{mode}-{entry.look}.webp") for state in SHOWN for mode in modes
    ]


def taken(entry: Entry, folder: Path) -> bool:
    """Whether its pictures are all there, of the page as it is now."""
    return all((folder / picture.name).is_file() for picture in pictures(entry))


def take(root: Path, entries: Sequence[Entry], folder: Path, missed: Callable[[str], None]) -> Iterator[Path]:
    """Take what is missing and yield each file when it is there; tells each state not reached.

    Raises HostError when the plugin does not start.
    """
    missing = [entry for entry in entries if not taken(entry, folder)]
    if missing:
        with opened(root) as studio:
            for entry in missing:
                yield from _taken(studio, entry, folder)
            for line in studio.missed:
                missed(line)


def _taken(studio: Studio, entry: Entry, folder: Path) -> Iterator[Path]:
    language = next((_VIEWS[tag] for tag in entry.theme.tags if tag in _VIEWS), "en")
    view = View("card", WIDTH, HEIGHT, language=language)
    modes = tuple(mode for mode in MODES if mode in entry.theme.modes)
    for state in (state for state in STATES if state.name in SHOWN):
        made = dict(studio.pictures(entry.id, Shot(state, view, modes)))
        for picture in pictures(entry):
            if picture.state == state.name:
                path = folder / picture.name
                write(path, _small(made[picture.mode]))
                yield path


def _small(png: bytes) -> bytes:
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(packed, "WEBP", quality=_QUALITY, method=6)
    return packed.getvalue()
