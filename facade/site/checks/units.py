"""A measure is a number with its unit, in one word.

Knows nothing of which measures look well. Which tokens are measures is seen from their examples in the schema.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from facade.site import choices
from facade.site.nearest import quoted
from facade.site.problems import Check, Problem
from facade.site.schema import theme_schema
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="token-unit",
        says="A measure without its unit, or parted from it.",
        why="Browsers would drop every declaration that reads the token, without a word.",
        fix="write number and unit as one word, such as 42rem, 10px or 120ms",
        bad={"theme.json": {"tokens": {"base": {"column": "42 rem"}}}},
        at="theme.json:63",
        good={"theme.json": {"tokens": {"base": {"column": "42rem"}}}},
    ),
)
_UNITS = "px|r?em|r?ex|r?ch|r?lh|ic|pt|pc|cm|mm|Q|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)|%|m?s|deg|turn"
_PARTED = re.compile(rf"(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))\s+({_UNITS})(?![\w%(-])")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_EXAMPLE = re.compile(r"[\d.]+([a-z]+)")
_TIMES = frozenset(("s", "ms"))


def problems(theme: Theme) -> Iterator[Problem]:
    yield from _of(theme, theme.tokens, "", ("tokens",))
    for one in [each for option in choices.choices(theme.options) for each in option]:
        yield from _of(theme, one.tokens, f'option "{one.option}", choice "{one.value}": ', (*one.place, "tokens"))


def _of(theme: Theme, tokens: choices.Tokens, said: str, place: tuple[str | int, ...]) -> Iterator[Problem]:
    for name, value in tokens.get("base", {}).items():
        if right := _right(name, value):
            message = f"{said}tokens.base.{name}: write {quoted(right)}, got {quoted(value)}"
            yield theme.problem("token-unit", message, *place, "base", name)


def _right(name: str, value: Any) -> str:
    """The value as it must be written; empty where it is right."""
    text = str(value).strip()
    if '"' not in text and "'" not in text and (joined := _PARTED.sub(r"\1\2", text)) != text:
        return joined
    unit = _units().get(name, "")
    if not unit or not _NUMBER.fullmatch(text) or (float(text) == 0 and unit not in _TIMES):
        return ""
    return f"{text}{unit}"


@cache
def _units() -> dict[str, str]:
    """The unit of each token whose example is one number with a unit."""
    known = theme_schema()["$defs"]["values"]["properties"]
    found = {name: _EXAMPLE.fullmatch(str(one["examples"][0])) for name, one in known.items()}
    return {name: match.group(1) for name, match in found.items() if match}
