"""Gives the names of a theme that hold for the whole page another beginning: `paper-rise` becomes `moon-rise`.

Changes decoded names of CSS in their place and leaves every other letter alone.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2 import ast

from facade.site import css, rules
from facade.site.checks.names import written

_KEPT = "surrogateescape"  # a check refuses bytes that are no UTF-8, and should see them
_LINE_END = re.compile(r"\r\n|[\r\n\f]")  # as tinycss2 counts them


@dataclass(frozen=True, slots=True)
class Renaming:
    """From `old` to `new`, for a theme with these style sheets. `names` are those `old-…` that a sheet defines."""

    old: str
    new: str
    files: Mapping[str, bytes]
    names: frozenset[str]

    @classmethod
    def of(cls, files: Mapping[str, bytes], old: str, new: str) -> "Renaming":
        """What the theme `old` has to rename when it is called otherwise."""
        found = {name for text in _texts(files).values() for name in _defined(text) if _starts(name, old)}
        return cls(old, new, files, frozenset(found))

    def renamed(self) -> dict[str, bytes]:
        """The files, with other names in the style sheets; theme.json stays as it is."""
        return {
            **self.files,
            **{name: self._value(text).encode("utf-8", _KEPT) for name, text in _texts(self.files).items()},
        }

    def manifest(self, document: Any) -> Any:
        """What theme.json says, with other names in its tokens, those of choices included."""
        return self._node(document, is_token=False)

    def _node(self, node: Any, *, is_token: bool) -> Any:
        if isinstance(node, dict):
            return {key: self._node(value, is_token=is_token or key == "tokens") for key, value in node.items()}
        if isinstance(node, list):
            return [self._node(each, is_token=is_token) for each in node]
        return self._value(node) if is_token and isinstance(node, str) else node

    def _value(self, text: str) -> str:
        return _written(text, self.names, self.old, self.new)


def _texts(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: content.decode("utf-8", _KEPT) for name, content in files.items() if name.endswith(".css")}


def _starts(name: str, old: str) -> bool:
    return name.removeprefix("--").startswith(f"{old}-")


def _defined(text: str) -> set[str]:
    """Every name that the sheet defines for the whole page, and every custom property that it sets."""
    own = {one.name for rule in rules.rules(text) for one in rule.declarations if one.name.startswith("--")}
    return {*written(text), *own}


def _written(text: str, theirs: Collection[str], old: str, new: str) -> str:
    """The text with those names, and the theme's own in `data-theme`, in their places."""
    nodes = tinycss2.parse_component_value_list(text)
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = {lines[node.source_line - 1] + node.source_column - 1 for node in _uses(nodes, theirs, old)}
    for place in sorted(found, reverse=True):
        at = text.find(old, place, place + len(old) + 3)  # behind dashes or a quotation mark; escapes stay as they are
        if at >= 0:
            text = text[:at] + new + text[at + len(old) :]
    return text


def _uses(nodes: list[Any], theirs: Collection[str], old: str) -> Iterator[Any]:
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
