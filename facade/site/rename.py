"""Gives the names of a theme that hold for the whole page another beginning: `paper-rise` becomes `moon-rise`.

Knows nothing of theme.json. Changes decoded names of style sheets in their place and leaves every other letter alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2 import ast

from facade.site import css, rules
from facade.site.checks import names

_KEPT = "surrogateescape"  # a check refuses bytes that are no UTF-8, and should see them
_LINE_END = re.compile(r"\r\n|[\r\n\f]")  # as tinycss2 counts them


def renamed(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The files; each name `old-…` that is defined in one of their style sheets is `new-…` in all of these."""
    sheets = {name: content.decode("utf-8", _KEPT) for name, content in files.items() if name.endswith(".css")}
    parsed = {name: tinycss2.parse_component_value_list(text) for name, text in sheets.items()}
    theirs = {name for text in sheets.values() for name in _defined(text) if _starts(name, old)}
    changed = {
        name: _written(sheets[name], nodes, theirs, old, new).encode("utf-8", _KEPT) for name, nodes in parsed.items()
    }
    return {**files, **changed}


def _starts(name: str, old: str) -> bool:
    return name.removeprefix("--").startswith(f"{old}-")


def _defined(text: str) -> set[str]:
    """Every name that the sheet defines for the whole page, and every custom property that it sets."""
    own = {one.name for rule in rules.rules(text) for one in rule.declarations if one.name.startswith("--")}
    return {*names.written(text), *own}


def _written(text: str, nodes: list[Any], theirs: set[str], old: str, new: str) -> str:
    """The text with those names, and the theme's own in `data-theme`, in their places."""
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = {lines[node.source_line - 1] + node.source_column - 1 for node in _uses(nodes, theirs, old)}
    for place in sorted(found, reverse=True):
        at = text.find(old, place, place + len(old) + 3)  # behind dashes or a quotation mark; escapes stay as they are
        if at >= 0:
            text = text[:at] + new + text[at + len(old) :]
    return text


def _uses(nodes: list[Any], theirs: set[str], old: str) -> Iterator[Any]:
    previous: Any = None
    for node in nodes:
        value = getattr(node, "value", None)
        if isinstance(node, (ast.IdentToken, ast.StringToken)) and value in theirs and not _is_class(previous):
            yield node
        if isinstance(node, ast.SquareBracketsBlock):
            yield from _themes(node, old)
        elif isinstance(node, ast.FunctionBlock):
            yield from _uses(node.arguments, theirs, old)
        elif isinstance(node, (ast.CurlyBracketsBlock, ast.ParenthesesBlock)):
            yield from _uses(node.content, theirs, old)
        previous = node


def _is_class(previous: Any) -> bool:
    return isinstance(previous, ast.LiteralToken) and previous.value == "."


def _themes(block: Any, old: str) -> Iterator[Any]:
    """The value in `[data-theme="old"]`."""
    parts = [part for part in block.content if not isinstance(part, ast.WhitespaceToken)]
    if css.written(parts[:1]) == "data-theme" and getattr(parts[-1], "value", None) == old:
        yield parts[-1]
