"""What people choose a theme and its options by can be seen, on one line. Knows nothing of what it says."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="name-blank",
        says="A name or label that cannot be seen, takes more than one line, or stacks marks on a letter.",
        why="In lists and forms nobody could choose it, or it would cover its neighbours.",
        fix="write a name that can be read",
        bad={"theme.json": {"name": "\N{BRAILLE PATTERN BLANK}"}},
        at="theme.json:6",
        good={"theme.json": {"name": "\N{BRAILLE PATTERN DOTS-12}"}},
    ),
)
_BLANKS = frozenset("\u2800\u3164\uffa0\u115f\u1160")  # Braille and Hangul fillers
MARKS = 4
"""The most that any script stacks on one letter."""

type Place = tuple[str | int, ...]


def problems(theme: Theme) -> Iterator[Problem]:
    for place, text in _names(theme):
        if wrong := _wrong(text):
            yield theme.problem("name-blank", f"{wrong}; {'.'.join(map(str, place))} is what people see", *place)


def _names(theme: Theme) -> Iterator[tuple[Place, str]]:
    yield from _texts(theme.manifest["name"], "name")
    for at, author in enumerate(theme.manifest["authors"]):
        yield ("authors", at, "name"), author["name"]
    for at, option in enumerate(theme.options):
        yield from _texts(option["label"], "options", at, "label")
        for each, choice in enumerate(option.get("choices", ())):
            yield from _texts(choice.get("label", choice["value"]), "options", at, "choices", each, "label")


def _texts(value: Any, *place: str | int) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    else:
        yield from (((*place, locale), text) for locale, text in value.items())


def _wrong(text: str) -> str:
    """What is wrong with it, "" if nothing is."""
    if not any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANKS for char in text):
        return "nothing of it can be seen"
    if re.search(r"[\r\n\v\f\x85\u2028\u2029\t]", text):
        return "it has a line break or a tab"
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run > MARKS:
            return f"more than {MARKS} marks stand on one letter"
    return ""
