"""A colour of the theme is named where it is used, not written again.

Knows nothing of what the colours are for.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2 import ast

from facade.site import colours, css, rules
from facade.site.colours import Colour
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="css-token-colour",
        level="advice",
        says="A colour in a style sheet that is the same as one of the theme's tokens.",
        why="It stays as it is in the other mode, with another palette, and when an operator chooses a colour.",
        fix="write var(--chat-…) with the token's name",
        bad={"styles/theme.css": "p {\n  border-color: #0a66d6;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  border-color: var(--chat-accent);\n}\n"},
    ),
)


def problems(theme: Theme) -> Iterator[Problem]:
    tokens = _colours(theme)
    for name in sorted(file for file in theme.folder.files if file.endswith(".css")):
        path = theme.folder.path(name)
        for rule in rules.rules(theme.folder.text(name)):
            for declaration in rule.declarations:
                if not declaration.lower_name.startswith("--"):
                    yield from _colour(path, declaration.value, tokens)


def _colour(path: str, values: list[Any], tokens: Mapping[Colour, str]) -> Iterator[Problem]:
    for node, around in css.walk(values):
        if isinstance(node, (ast.HashToken, ast.FunctionBlock)) and "var" not in around:
            written = tinycss2.serialize([node])
            token = tokens.get(colours.parse(written) or Colour(-1, 0, 0))
            if token:
                message = f'{written} is the token "{token}"; write var(--chat-{token})'
                yield Problem(path, node.source_line, node.source_column, "css-token-colour", "advice", message)


def _colours(theme: Theme) -> dict[Colour, str]:
    """The theme's colours in all modes with the first token that has each; black and white are nobody's own."""
    found: dict[Colour, str] = {}
    for mode in theme.modes:
        for name, value in theme.tokens.get(mode, {}).items():
            colour = colours.parse(str(value))
            if colour and colour not in (Colour(0, 0, 0), Colour(1, 1, 1)):
                found.setdefault(colour, name)
    return found
