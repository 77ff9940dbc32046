"""Colours of a theme can be told apart, and are drawn on every screen as they are written.

Knows nothing of what a colour is for, nor of contrast.
"""

from collections.abc import Iterator
from itertools import combinations

from facade.site import colours, oklch
from facade.site.colours import Colour
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="token-alike",
        level="advice",
        says="Two colours that are not the same and cannot be told apart.",
        why="One of them is most likely a slip, or one token would do.",
        fix="give both the same value, or move them apart",
        bad={"theme.json": {"tokens": {"light": {"bubble-user": "#f3f4f7"}}}},
        at="theme.json:33",
        good={"theme.json": {"tokens": {"light": {"bubble-user": "#eef1f5"}}}},
    ),
    Check(
        name="token-gamut",
        level="advice",
        says="A colour that lies outside of what most screens can show.",
        why="Each screen moves it to a colour that it has, so nobody sees the one that was chosen.",
        fix="lower the chroma, the second number of oklch(), until it fits",
        bad={"theme.json": {"tokens": {"light": {"line": "oklch(0.6 0.4 150)"}}}},
        at="theme.json:26",
        good={"theme.json": {"tokens": {"light": {"line": "oklch(0.6 0.1 150)"}}}},
    ),
)
LEAST = 0.006
"""In OKLab; about 0.01 is the smallest distance that a trained eye sees side by side."""


def problems(theme: Theme) -> Iterator[Problem]:
    for mode in theme.modes:
        values = theme.tokens.get(mode, {})
        seen = {name: colour for name, text in values.items() if (colour := colours.parse(str(text)))}
        for one, other in combinations(sorted(name for name in seen if not name.startswith("x-")), 2):
            if _near(seen[one], seen[other]) and oklch.distance(seen[one], seen[other]) < LEAST:
                message = f'tokens.{mode}.{one}: "{values[one]}" looks like {other}, "{values[other]}"'
                yield theme.problem("token-alike", message, "tokens", mode, one, level="advice")
        for name, text in values.items():
            if oklch.is_outside(str(text)):
                message = f'tokens.{mode}.{name}: "{text}" is outside of sRGB; screens show another colour'
                yield theme.problem("token-gamut", message, "tokens", mode, name, level="advice")


def _near(one: Colour, other: Colour) -> bool:
    """True if it is worth to look closer: they differ, and not by much in any part."""
    return one != other and all(abs(mine - theirs) < 0.05 for mine, theirs in zip(one, other, strict=True))
