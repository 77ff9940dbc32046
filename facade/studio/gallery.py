"""The pictures in docs/gallery: small sheets of each theme and of what its options change, and all themes side by side.

Names no theme: what a theme is shown in follows from its tags and modes. Knows nothing of browsers' pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser

from facade.host.themes import Theme
from facade.site.files import write
from facade.studio.plan import Mode, Shot, plan
from facade.studio.previews import Take, previews
from facade.studio.sheets import Thumb, draw, rows
from facade.studio.small import small
from facade.studio.views import VIEWS

type Pictures = Mapping[str, bytes]

_VIEWS = {"korean": "korean", "japanese": "japanese", "anime": "japanese"}
"""The view a theme's picture is taken in, by tag; the phone in English without one of these."""

_SHEET: tuple[tuple[str, Mode], ...] = (
    ("welcome", "light"), ("turns", "light"), ("code", "light"),
    ("turns", "dark"), ("sources", "dark"), ("error", "dark"),
)  # fmt: skip
_SHEET_BYTES, _ROW_BYTES = 120_000, 360_000
_A_ROW = 4  # themes side by side


def wanted(theme: Theme) -> Iterator[Shot]:
    """The shots that the gallery needs of a theme, a few of the whole plan."""
    for shot in plan(theme.modes):
        states = {name for name, _ in _SHEET} if shot.view.name == "phone" else set()
        if shot.view.name == _view(theme):
            states.add("turns")
        if shot.state.name in states:
            yield shot


def write_gallery(browser: Browser, folder: Path, taken: Iterable[tuple[Theme, Pictures]]) -> Iterator[Path]:
    """Write and yield <theme>.png for each theme, and themes.png when there is more than one."""
    faces = []
    for number, (theme, pictures) in enumerate(taken):
        thumbs = [Thumb(pictures[f"phone/{state}-{_drawn(theme, mode)}.png"], 208, 450) for state, mode in _SHEET]
        yield _written(browser, folder / f"{theme.id}.png", thumbs, _SHEET_BYTES)
        mode = "dark" if "dark-first" in theme.tags or number % _A_ROW == _A_ROW - 1 else "light"
        faces.append(Thumb(pictures[f"{_view(theme)}/turns-{_drawn(theme, mode)}.png"], 390, 844))
    if len(faces) > 1:
        yield _written(browser, folder / "themes.png", faces, _ROW_BYTES)


def write_options(browser: Browser, folder: Path, theme: Theme, take: Take) -> Iterator[Path]:
    """Write and yield <theme>-options.png, unless the theme has no option that changes anything."""
    view = next(each for each in VIEWS if each.name == _view(theme))
    sheet = list(previews(theme, view, take))
    if sheet:
        path = folder / f"{theme.id}-options.png"
        write(path, small(browser, draw(browser, sheet, rounded=8), _SHEET_BYTES))
        yield path


def _view(theme: Theme) -> str:
    return next((_VIEWS[tag] for tag in theme.tags if tag in _VIEWS), "phone")


def _drawn(theme: Theme, mode: str) -> str:
    return mode if mode in theme.modes else theme.modes[0]


def _written(browser: Browser, path: Path, thumbs: list[Thumb], most_bytes: int) -> Path:
    sheet = draw(browser, list(rows(thumbs)), rounded=12)
    write(path, small(browser, sheet, most_bytes))
    return path
