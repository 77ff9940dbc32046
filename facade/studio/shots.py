"""`build.py shots`: every theme in every state, as pictures and contact sheets. Knows not how a build is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched
from pathlib import Path

from playwright.sync_api import Browser

from facade.host.themes import Theme, built_themes
from facade.site.files import write
from facade.studio.gallery import wanted, write_gallery, write_options
from facade.studio.plan import MODES, Mode, Shot, plan
from facade.studio.sheets import Thumb, draw, pages
from facade.studio.studio import Studio, opened

_SCALES = {"phone": 0.6, "desk": 0.4, "more": 0.6}
_THUMB = 240  # pixels: how narrow a theme must still be known by
_MOST_IN_A_ROW = 8


@dataclass(frozen=True, slots=True)
class ShotOptions:
    """What the command line says; no `themes` (ids) and no `states` (names) mean all."""

    root: Path
    out: Path
    themes: Sequence[str] = ()
    states: Sequence[str] = ()
    quick: bool = False
    gallery: bool = False


def take(options: ShotOptions, missed: Callable[[str], None]) -> Iterator[Path]:
    """Take the pictures of themes that are built; yields each sheet when it is there, tells each state not reached.

    Single pictures lie at <out>/<theme>/<view>/<state>-<mode>.png. Raises HostError when the plugin does not start.
    """
    themes = [theme for theme in built_themes(options.root) if not options.themes or theme.id in options.themes]
    with opened(options.root) as studio:
        if options.gallery:
            offered = [theme for theme in themes if theme.offered]
            taken = ((theme, dict(_taken(studio, theme, wanted(theme), options.out))) for theme in offered)
            yield from write_gallery(studio.browser, options.root / "docs/gallery", taken)
            for theme in offered:
                take = partial(_seen, studio, theme)
                yield from write_options(studio.browser, options.root / "docs/gallery", theme, take)
        else:
            for theme in themes:
                yield from _shown(studio, theme, options)
            yield from _thumbnails(studio.browser, options.out, built_themes(options.root))
        for line in studio.missed:
            missed(line)


def _shown(studio: Studio, theme: Theme, options: ShotOptions) -> Iterator[Path]:
    shots = list(plan(theme.modes, options.states, quick=options.quick))
    pictures = dict(_taken(studio, theme, shots, options.out))
    yield from _sheets(studio.browser, options.out / theme.id, shots, pictures)


def _taken(studio: Studio, theme: Theme, shots: Iterable[Shot], out: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture with its file's name, once it is written."""
    for shot in shots:
        for mode, png in studio.pictures(theme.id, shot):
            write(out / theme.id / shot.file(mode), png)
            yield shot.file(mode), png


def _seen(studio: Studio, theme: Theme, shot: Shot) -> Mapping[Mode, bytes]:
    return dict(studio.pictures(theme.id, shot))


def _sheets(browser: Browser, folder: Path, shots: Sequence[Shot], pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Sheets by mode and kind; old ones, which might be more, go first."""
    for old in folder.glob("sheet-*.png"):
        old.unlink()
    for mode in MODES:
        for sheet in dict.fromkeys(shot.view.sheet for shot in shots):
            thumbs = [_thumb(shot, mode, pictures) for shot in shots if shot.view.sheet == sheet and mode in shot.modes]
            for number, page in enumerate(pages(thumbs), 1):
                kind = "" if sheet == "phone" else f"-{sheet}"
                path = folder / f"sheet-{mode}{kind}{f'-{number}' if number > 1 else ''}.png"
                write(path, draw(browser, page, dark=mode == "dark"))
                yield path


def _thumb(shot: Shot, mode: Mode, pictures: Mapping[str, bytes]) -> Thumb:
    view, scale = shot.view, _SCALES[shot.view.sheet]
    where = "" if view.name in ("phone", "desk") else f" · {view.name}"
    label = f"{shot.state.name}{where}"
    return Thumb(pictures[shot.file(mode)], round(view.width * scale), round(view.height * scale), label)


def _thumbnails(browser: Browser, out: Path, themes: Iterable[Theme]) -> Iterator[Path]:
    """Every theme that was ever pictured here, light above dark, as narrow as in a gallery's list."""
    for number, few in enumerate(batched(themes, _MOST_IN_A_ROW), 1):
        rows = [row for state in ("welcome", "turns") for mode in MODES if (row := _row(out, few, state, mode))]
        if rows:
            path = out / f"thumbnails{f'-{number}' if number > 1 else ''}.png"
            write(path, draw(browser, rows))
            yield path


def _row(out: Path, themes: Iterable[Theme], state: str, mode: Mode) -> list[Thumb]:
    files = {theme.id: out / theme.id / f"phone/{state}-{mode}.png" for theme in themes}
    high = round(_THUMB * 844 / 390)
    return [
        Thumb(path.read_bytes(), _THUMB, high, f"{name} · {mode}") for name, path in files.items() if path.is_file()
    ]
