"""A style sheet as nested rules with their declarations, read as browsers read them (CSS Syntax 3, with nesting).

Knows nothing of what a theme may do.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from tinycss2 import ast

from facade.site import css


class Rule(NamedTuple):
    """One rule; `keyword` is that of an at-rule in lower case, "" for a style rule, `around` those outside of it."""

    keyword: str
    prelude: list[Any]
    declarations: list[ast.Declaration]
    faults: list[ast.ParseError]
    line: int
    column: int
    around: tuple[str, ...]

    @property
    def selectors(self) -> list[list[Any]]:
        """A style rule's selectors; of an at-rule none."""
        return [] if self.keyword or "keyframes" in self.around else split(self.prelude)


@lru_cache(maxsize=128)  # several checks read the same sheets
def rules(text: str) -> tuple[Rule, ...]:
    """Every rule of the sheet in order, outer ones first; none of a sheet that css.parse does not read."""
    values = css.parse(text)
    if css.is_unread(values):
        return ()
    return tuple(_rules(tinycss2.parse_stylesheet(values, skip_comments=True, skip_whitespace=True), ()))


def _rules(nodes: list[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, (ast.QualifiedRule, ast.AtRule)):
            keyword = node.lower_at_keyword if isinstance(node, ast.AtRule) else ""
            inner = tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True)
            declarations = [one for one in inner if isinstance(one, ast.Declaration)]
            faults = [one for one in inner if isinstance(one, ast.ParseError)]
            place = node.source_line, node.source_column
            yield Rule(keyword, node.prelude, declarations, faults, *place, around)
            yield from _rules(inner, (*around, keyword))


def split(nodes: list[Any]) -> list[list[Any]]:
    """What stands between commas."""
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if isinstance(node, ast.LiteralToken) and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts
