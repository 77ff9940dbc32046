"""Gives the names of a theme that hold for the whole page another beginning: `paper-rise` becomes `moon-rise`.

Knows nothing of theme.json. Changes decoded names of style sheets in their place and leaves every other letter alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2 import ast

from facade.site import css

_KEPT = "surrogateescape"  # a check refuses bytes that are no UTF-8, and should see them
_LINE_END = re.compile(r"\r\n|[\r\n\f]")  # as tinycss2 counts them
_RULES = frozenset(("keyframes", "counter-style", "property", "font-palette-values", "position-try", "layer"))
_DECLARED = frozenset(
    (
        "font-family",
        "container",
        "container-name",
        "anchor-name",
        "view-transition-name",
        "counter-reset",
        "counter-set",
    )
)
"""Properties whose values are names; of the family, that of a font-face."""


def renamed(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The files; each name `old-…` that is defined in one of their style sheets is `new-…` in all of these."""
    sheets = {name: content.decode("utf-8", _KEPT) for name, content in files.items() if name.endswith(".css")}
    parsed = {name: tinycss2.parse_component_value_list(text) for name, text in sheets.items()}
    names = {name for nodes in parsed.values() for name in _defined(nodes) if _starts(name, old)}
    changed = {
        name: _written(sheets[name], nodes, names, old, new).encode("utf-8", _KEPT) for name, nodes in parsed.items()
    }
    return {**files, **changed}


def _starts(name: str, old: str) -> bool:
    return name.removeprefix("--").startswith(f"{old}-")


def _defined(nodes: list[Any]) -> Iterator[str]:
    """Every name that the nodes, or those in their blocks, define."""
    before: list[Any] = []
    for node in nodes:
        if isinstance(node, (ast.CurlyBracketsBlock, ast.LiteralToken)) and getattr(node, "value", "{") in "{;}":
            yield from _of_statement(before)
            before = []
            if isinstance(node, ast.CurlyBracketsBlock):
                yield from _defined(node.content)
        elif not isinstance(node, (ast.WhitespaceToken, ast.Comment)):
            before.append(node)
    yield from _of_statement(before)


def _of_statement(nodes: list[Any]) -> Iterator[str]:
    """The names in what stands before a block or a semicolon: an at-rule's, a custom property's, a list of names."""
    if not nodes:
        return
    first = nodes[0]
    if isinstance(first, ast.AtKeywordToken):
        named = first.lower_value.removeprefix("-webkit-") in _RULES
    else:
        named = isinstance(first, ast.IdentToken) and first.lower_value in _DECLARED
        if isinstance(first, ast.IdentToken) and first.value.startswith("--"):
            yield first.value
    if named:
        yield from (str(node.value) for node in nodes[1:] if isinstance(node, (ast.IdentToken, ast.StringToken)))


def _written(text: str, nodes: list[Any], names: set[str], old: str, new: str) -> str:
    """The text with those names, and the theme's own in `data-theme`, in their places."""
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = {lines[node.source_line - 1] + node.source_column - 1 for node in _uses(nodes, names, old)}
    for place in sorted(found, reverse=True):
        at = text.find(old, place, place + len(old) + 3)  # behind dashes or a quotation mark; escapes stay as they are
        if at >= 0:
            text = text[:at] + new + text[at + len(old) :]
    return text


def _uses(nodes: list[Any], names: set[str], old: str) -> Iterator[Any]:
    previous: Any = None
    for node in nodes:
        value = getattr(node, "value", None)
        if isinstance(node, (ast.IdentToken, ast.StringToken)) and value in names and not _is_class(previous):
            yield node
        if isinstance(node, ast.SquareBracketsBlock):
            yield from _themes(node, old)
        elif isinstance(node, ast.FunctionBlock):
            yield from _uses(node.arguments, names, old)
        elif isinstance(node, (ast.CurlyBracketsBlock, ast.ParenthesesBlock)):
            yield from _uses(node.content, names, old)
        previous = node


def _is_class(previous: Any) -> bool:
    return isinstance(previous, ast.LiteralToken) and previous.value == "."


def _themes(block: Any, old: str) -> Iterator[Any]:
    """The value in `[data-theme="old"]`."""
    parts = [part for part in block.content if not isinstance(part, ast.WhitespaceToken)]
    if css.written(parts[:1]) == "data-theme" and getattr(parts[-1], "value", None) == old:
        yield parts[-1]
