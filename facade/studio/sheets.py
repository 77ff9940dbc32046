"""Lays pictures out on contact sheets, each with its label, none larger than a reviewer can look at.

Knows nothing of themes or states: pictures, sizes and labels are given.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from playwright.sync_api import Browser

WIDEST, HIGHEST = 1800, 1500
_GAP, _CAPTION = 16, 24
_PAGE = Path(__file__).with_name("sheet.html")


@dataclass(frozen=True, slots=True)
class Thumb:
    """A picture on a sheet, `width` by `height` pixels there; what is higher is cut off below, and above `top`."""

    png: bytes
    width: int
    height: int
    label: str = ""
    top: int = 0

    @property
    def source(self) -> str:
        """The picture as an address."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


type Row = list[Thumb]


def rows(thumbs: Iterable[Thumb], widest: int = WIDEST) -> Iterator[Row]:
    """The pictures in order, in rows that are at most so wide."""
    row: Row = []
    for thumb in thumbs:
        if row and _wide([*row, thumb]) > widest:
            yield row
            row = []
        row.append(thumb)
    if row:
        yield row


def pages(thumbs: Iterable[Thumb]) -> Iterator[list[Row]]:
    """The rows, on sheets that are at most so high."""
    page: list[Row] = []
    for row in rows(thumbs):
        if page and _high([*page, row]) > HIGHEST:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def draw(browser: Browser, page: Sequence[Row], *, rounded: int = 0, dark: bool = False) -> bytes:
    """A sheet as PNG; `rounded` are the corners of its pictures in pixels."""
    html = Environment(autoescape=True, undefined=StrictUndefined).from_string(_PAGE.read_text(encoding="utf-8"))
    size = {"width": max(map(_wide, page)), "height": _high(page)}
    tab = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    tab.set_content(html.render(rows=page, gap=_GAP, caption=_CAPTION, rounded=rounded, dark=dark))
    drawn = tab.screenshot()
    tab.close()
    return drawn


def _wide(row: Row) -> int:
    return sum(thumb.width + _GAP for thumb in row) + _GAP


def _foot(row: Row) -> int:
    return _CAPTION if any(thumb.label for thumb in row) else 0


def _high(page: Sequence[Row]) -> int:
    return sum(max(thumb.height for thumb in row) + _foot(row) + _GAP for row in page) + _GAP
