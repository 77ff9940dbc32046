"""Makes the style sheet of a page lean: what nothing reads is left out, so that the first document stays small.

Knows nothing of themes. Only custom properties of tokens are left out, never a rule.
"""

from collections.abc import Collection, Iterator
from typing import Any

from tinycss2 import ast

from facade.site import css
from facade.site.tokens import PREFIX


def lean(core: str, theme: str, replaced: Collection[str] = ()) -> str:
    """Both sheets, small, without tokens that no var() reads and the core's defaults of those in `replaced`."""
    nodes = css.parse(core)
    defaults = next((block for block in _blocks(nodes) if any(_declared(block.content))), None)
    if defaults:
        _drop(defaults, {name for name, _ in _declared(defaults.content) if name in replaced})
    nodes += css.parse(theme)
    read = None
    while read != (read := _read(nodes)):
        for block in _blocks(nodes):
            _drop(block, {name for name, _ in _declared(block.content)} - read)
    return css.written(nodes)


def _blocks(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        if isinstance(node, ast.CurlyBracketsBlock):
            yield node
            yield from _blocks(node.content)


def _declared(content: list[Any]) -> Iterator[tuple[str, range]]:
    """The tokens that a block sets, each with the places of its declaration, semicolon included."""
    starts = [at for at, node in enumerate(content) if isinstance(node, ast.IdentToken) and _begins(content, at)]
    for start in starts:
        ends = (at + 1 for at in range(start, len(content)) if getattr(content[at], "value", None) == ";")
        yield content[start].value, range(start, next(ends, len(content)))


def _begins(content: list[Any], at: int) -> bool:
    before = next((node for node in reversed(content[:at]) if not isinstance(node, ast.WhitespaceToken)), None)
    return content[at].value.startswith(PREFIX) and (before is None or getattr(before, "value", None) == ";")


def _drop(block: Any, names: set[str]) -> None:
    gone = {at for name, places in _declared(block.content) if name in names for at in places}
    block.content[:] = [node for at, node in enumerate(block.content) if at not in gone]


def _read(nodes: list[Any]) -> set[str]:
    """Every name that stands in a var()."""
    found = css.walk(nodes)
    return {str(node.value) for node, around in found if isinstance(node, ast.IdentToken) and "var" in around}
