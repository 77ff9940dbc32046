"""Makes the style sheet of a page lean: what nothing reads is left out, so that the first document stays small.

Knows nothing of themes. Only custom properties of tokens are left out, never a rule: those that nothing reads, and
those that say one thing everywhere, whose value then stands where it was read.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from tinycss2 import ast

from facade.site import css
from facade.site.tokens import PREFIX

SHORT = 30
"""Characters of a value that may stand in many places; a longer one only moves to the one place that reads it."""
_HOLDERS = frozenset(("{} block", "[] block", "() block", "function"))
_WIDE = frozenset(("initial", "inherit", "unset", "revert", "revert-layer", ""))


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
    before: set[str] | None = None
    while before != set(found := _reads(nodes)):
        _settle(nodes, kept, found)
        for block in _blocks(nodes):
            _drop(block, {name for name, _ in _declared(block.content)} - set(found) - set(kept))
        before = set(found)
    return css.written(_joined(nodes))


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


def _settle(nodes: list[Any], kept: Collection[str], reads: Mapping[str, int]) -> None:
    """Puts the value of each token that is set once, for the whole page, where it is read."""
    every = Counter(name for block in _blocks(nodes) for name, _ in _declared(block.content))
    values = {}
    for block in _roots(nodes):
        for name, places in _declared(block.content):
            if every[name] != 1 or name in kept:
                continue
            value = _value([block.content[at] for at in places])
            written = css.written(value)
            if (len(written) <= SHORT or reads.get(name) == 1) and "var(" not in written and written not in _WIDE:
                values[name] = value
    _replace(nodes, values)


def _replace(nodes: list[Any], values: dict[str, list[Any]]) -> None:
    for at in reversed(range(len(nodes))):
        node = nodes[at]
        if node.type not in _HOLDERS:
            continue
        inner = node.arguments if node.type == "function" else node.content
        name = getattr(inner[0], "value", None) if getattr(node, "lower_name", "") == "var" and inner else None
        if name in values:
            nodes[at : at + 1] = css.copied(values[name])
        else:
            _replace(inner, values)


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
    starts = [at for at, node in enumerate(content) if isinstance(node, ast.IdentToken) and _begins(content, at)]
    for start in starts:
        ends = (at + 1 for at in range(start, len(content)) if getattr(content[at], "value", None) == ";")
        yield content[start].value, range(start, next(ends, len(content)))


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


def _reads(nodes: list[Any]) -> Counter[str]:
    """Every name that stands in a var(), and how often it is what is read there."""
    found: Counter[str] = Counter()
    for node, around in css.walk(nodes):
        if around and node.type == "ident" and "var" in around:
            found[node.value] += around[-1] == "var"
    return found
