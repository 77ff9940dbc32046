"""Where a page says what its operator writes: marked in the document, so that a browser can say it differently.

Knows nothing of controls. A text is marked where it is all that an element says, an address where it is all of an
attribute (`data-said="motto"`, `data-said-href="contact"`); elsewhere the theme's own stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

KINDS: Final = ("text", "link", "image")
"""Kinds of options whose values are somebody's own words and addresses."""
_FIRST: Final = 0xE000  # private use: no theme's text has it, and the shortest text may be this long
_OPENS: Final = r"<([a-z][a-z0-9-]*)((?: [^<>]*)?)>"

type Option = Mapping[str, Any]


def stand_ins(options: Iterable[Option]) -> dict[str, str]:
    """For each of these options a value that the plugin takes, and that stands nowhere else."""
    return {option["id"]: sign for option, sign in _signed(options)}


def marked(html: str, options: Iterable[Option]) -> str:
    """A document composed with the stand-ins: marked, with the theme's own words and addresses in their place."""
    for option, sign in _signed(options):
        name, own = option["id"], escape(str(option["default"]))
        html = re.sub(f' ([a-z-]+)="{re.escape(sign)}"', rf' \1="{sign}" data-said-\1="{name}"', html)
        html = re.sub(f"{_OPENS}{re.escape(sign)}</", rf'<\1\2 data-said="{name}">{sign}</', html)
        html = html.replace(sign, own)
        html = html.replace(
            f' data-opt-{name.replace("_", "-")}="set"', f' data-opt-{name.replace("_", "-")}="default"', 1
        )
    return html


def _signed(options: Iterable[Option]) -> Iterator[tuple[Option, str]]:
    for number, option in enumerate(option for option in options if option["kind"] in KINDS):
        sign = chr(_FIRST + number)
        if option["kind"] != "text":
            sign = f"https://said.invalid/{number}"
        yield option, sign
