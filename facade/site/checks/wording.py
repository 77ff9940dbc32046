"""theme.json says who made the theme and what it is like, in words of its own.

Knows nothing of the page's texts.
"""

import re
from collections.abc import Iterator
from typing import Any

from facade.site.nearest import quoted
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="manifest-placeholder",
        level="warning",
        says="A text of theme.json that is still the starter's, or a note to oneself.",
        why="The gallery shows these texts; nobody should be credited as “Your name”.",
        fix="write your own words",
        bad={"theme.json": {"authors": [{"name": "Your name"}]}},
        at="theme.json:10",
        good={"theme.json": {"authors": [{"name": "Ada Lovelace"}]}},
    ),
    Check(
        name="manifest-wording",
        level="advice",
        says="A name or description that says little.",
        why="In a gallery of themes for Dify, the words “theme” and “Dify” tell nothing apart, and a description of two"
        " words helps nobody to choose.",
        fix="name what makes it different; describe how it looks and whom it suits, in 20 characters or more",
        bad={"theme.json": {"name": "Plain Theme", "description": "Plain colours, and nothing else."}},
        at="theme.json:6",
        good={"theme.json": {"name": "Plain", "description": "Plain colours, and nothing else."}},
    ),
)
_STARTER = {
    "name": ("Starter", "My theme", "Untitled"),
    "tagline": ("Yours from here on",),
    "description": (
        "What a new theme begins as: one palette for day and night, one style sheet, one option. "
        "Change the colours first.",
    ),
}
_NOTE = re.compile(r"\b(?:TODO|FIXME|TBD|lorem ipsum|your name|my theme|theme name)\b", re.IGNORECASE)
_EMPTY_WORD = re.compile(r"\b(?:theme|dify)\b", re.IGNORECASE)
SHORTEST = 20


def problems(theme: Theme) -> Iterator[Problem]:
    if theme.manifest.get("offered", True):  # what is offered to nobody may be a pattern for others
        yield from _placeholders(theme)
    name = theme.name["en"]
    if word := _EMPTY_WORD.search(name):
        message = f'the name {quoted(name)} has the word "{word.group()}", which all could have'
        yield theme.problem("manifest-wording", message, "name", level="advice")
    if len(text := _english(theme.manifest["description"])) < SHORTEST:
        message = f"the description has {len(text)} characters; {SHORTEST} or more help to choose"
        yield theme.problem("manifest-wording", message, "description", level="advice")


def _placeholders(theme: Theme) -> Iterator[Problem]:
    for key in ("name", "tagline", "description"):
        text = _english(theme.manifest.get(key, ""))
        if text in _STARTER[key] or _NOTE.search(text):
            message = f"{key}: {quoted(text)} is a placeholder; write your own words"
            yield theme.problem("manifest-placeholder", message, key, level="warning")
    for index, author in enumerate(theme.manifest["authors"]):
        if _NOTE.search(author["name"]):
            message = f"authors[{index}].name: {quoted(author['name'])} is a placeholder; write who made the theme"
            yield theme.problem("manifest-placeholder", message, "authors", index, "name", level="warning")


def _english(text: Any) -> str:
    return str(text.get("en", "")) if isinstance(text, dict) else str(text)
