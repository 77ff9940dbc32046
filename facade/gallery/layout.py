"""How a theme parts questions from answers, read from its colours and rules. Knows nothing of pages.

The core paints a question's ground and no answer's (docs/hooks.md): one in the page's own colour is not seen.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import tinycss2

from facade.site import colours, css
from facade.site.rules import rules
from facade.site.tokens import PREFIX

BUBBLES: Final = "bubbles"
BOXED: Final = "boxed-questions"
TEXT: Final = "running-text"

LAYOUTS: Final = {
    BUBBLES: "Bubbles",
    BOXED: "Boxed questions",
    TEXT: "Running text",
}
"""Every layout, and what people call it."""

type Tokens = Mapping[str, Mapping[str, str]]
"""Colours by mode and name."""

_GROUND: Final = f"{PREFIX}bubble-bot"


def layout(tokens: Tokens, sheets: Iterable[str]) -> str:
    """The layout of a theme as it comes, in whichever mode shows more of it: one of LAYOUTS.

    `sheets` are the theme's own as they are written: in those of the page a colour stands where its name was read.
    """
    if _seen(tokens, "bubble-bot") and any(map(_paints, sheets)):
        return BUBBLES
    return BOXED if _seen(tokens, "bubble-user") else TEXT


def _paints(sheet: str) -> bool:
    """True if a rule of it gives something the ground of an answer."""
    return any(
        declared.lower_name.startswith("background") and _GROUND in css.names(tinycss2.serialize(declared.value))
        for rule in rules(sheet)
        for declared in rule.declarations
    )


def _seen(tokens: Tokens, name: str) -> bool:
    return any(_differs(mode.get(name, ""), mode.get("page", "")) for mode in tokens.values())


def _differs(top: str, below: str) -> bool:
    ink, ground = colours.parse(top), colours.parse(below)
    return ink is not None and ground is not None and colours.over(ink, ground)[:3] != ground[:3]
