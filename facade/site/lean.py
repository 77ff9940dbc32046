"""Makes the style sheet of a page lean: what nothing reads is left out, so that the first document stays small.

Knows nothing of themes. Only custom properties of tokens are left out, never a rule: those that nothing reads, and
those that say one thing everywhere, whose value then stands where it was read.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tinycss2 import ast

from facade.site import css
from facade.site.settled import Sheet, Token
from facade.site.tokens import PREFIX


@lru_cache(maxsize=8)
def lean(core: str, theme: str, replaced: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()) -> str:
    """Both sheets, small, without tokens that no var() reads and the core's defaults of those in `replaced`.

    Properties in `kept` are set or read elsewhere as well, and stay.
    """
    nodes = css.copied(css.wrapped(core))
    defaults = next((block for block in _blocks(nodes) if any(_declared(block.content))), None)
    if defaults:
        _drop(defaults, {name for name, _ in _declared(defaults.content) if name in replaced})
    nodes += css.copied(css.wrapped(theme))
    roots = {id(block) for block in _roots(nodes)}
    tokens = [
        Token(name, block, places, _value(block.content[places.start : places.stop]), id(block) in roots)
        for block in _blocks(nodes)
        for name, places in _declared(block.content)
    ]
    sheet = Sheet(nodes, tokens, kept)
    sheet.settle()
    return css.written(_joined(sheet.written()))


def _joined(nodes: list[Any]) -> list[Any]:
    """The same with one block where blocks of one layer follow each other."""
    found: list[Any] = []
    begun, last = 0, ("", None)
    for node in nodes:
        found.append(node)
        if getattr(node, "value", None) == ";":
            begun, last = len(found), ("", None)
        elif isinstance(node, ast.CurlyBracketsBlock):
            first = found[begun] if begun < len(found) else None
            before = css.written(found[begun:-1]) if isinstance(first, ast.AtKeywordToken) else ""
            if before.startswith("@layer ") and before == last[0] and last[1] is not None:
                last[1].content.extend(node.content)
                del found[begun:]
            else:
                begun, last = len(found), (before, node)
    return found


def _value(declaration: list[Any]) -> list[Any]:
    """What stands between colon and semicolon, without the white space around it."""
    colon = next(at for at, node in enumerate(declaration) if getattr(node, "value", None) == ":")
    found = [node for node in declaration[colon + 1 :] if getattr(node, "value", None) != ";"]
    while found and isinstance(found[0], ast.WhitespaceToken):
        found.pop(0)
    while found and isinstance(found[-1], ast.WhitespaceToken):
        found.pop()
    return found


def _roots(nodes: list[Any]) -> Iterator[Any]:
    """The blocks of rules for :root alone that hold whatever the page is shown on."""
    start = 0
    for at, node in enumerate(nodes):
        if getattr(node, "value", None) == ";":
            start = at + 1
        elif isinstance(node, ast.CurlyBracketsBlock):
            before = css.written(nodes[start:at]) if _may_be_root(nodes[start:at]) else ""
            if before == ":root":
                yield node
            elif before.startswith("@layer"):
                yield from _roots(node.content)
            start = at + 1


def _may_be_root(prelude: list[Any]) -> bool:
    """False for most rules, at a glance."""
    words = [node for node in prelude if not isinstance(node, ast.WhitespaceToken)]
    return bool(words) and (isinstance(words[0], ast.AtKeywordToken) or (len(words) == 2 and words[0] == ":"))


def _blocks(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        if isinstance(node, ast.CurlyBracketsBlock):
            yield node
            yield from _blocks(node.content)


def _declared(content: list[Any]) -> Iterator[tuple[str, range]]:
    """The tokens that a block sets, each with the places of its declaration, semicolon included."""
    end = 0
    for start, node in enumerate(content):
        if start >= end and isinstance(node, ast.IdentToken) and _begins(content, start):
            ends = (at + 1 for at in range(start, len(content)) if getattr(content[at], "value", None) == ";")
            end = next(ends, len(content))
            yield node.value, range(start, end)


def _begins(content: list[Any], at: int) -> bool:
    if not str(content[at].value).startswith(PREFIX):
        return False
    before = at - 1
    while before >= 0 and isinstance(content[before], ast.WhitespaceToken):
        before -= 1
    last = content[before] if before >= 0 else None
    return last is None or isinstance(last, ast.CurlyBracketsBlock) or getattr(last, "value", None) == ";"


def _drop(block: Any, names: set[str]) -> None:
    gone = {at for name, places in _declared(block.content) if name in names for at in places}
    block.content[:] = [node for at, node in enumerate(block.content) if at not in gone]
