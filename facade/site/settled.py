"""Puts values of tokens where they are read, and leaves out tokens that nothing reads, in as many steps as there are.

Knows nothing of layers, defaults or themes. A step settles what it can and drops what nothing read when it began; the
next looks only at what that has changed, so that a chain of a thousand tokens is gone through once.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from tinycss2 import ast

from facade.site import css

SHORT = 30
"""Characters of a value that may stand in many places; a longer one only moves to the one place that reads it."""
_MANY = 4 * SHORT
"""Component values of what is longer, whatever they are."""
_WIDE = frozenset(("initial", "inherit", "unset", "revert", "revert-layer", ""))


@dataclass(slots=True, eq=False)
class Token:
    """One declaration of a token: its nodes in `block`, and those of its value; `root` if it holds for the page."""

    name: str
    block: Any
    places: range
    value: list[Any]
    root: bool
    reads: "list[Read]" = field(default_factory=list)
    open: int = 0
    """How many var() are left in the value."""
    size: int = 0
    depth: int = 0


@dataclass(slots=True, eq=False)
class Read:
    """One var(), with the names in it and the var() in it; `within` are the declarations around it."""

    node: Any
    name: str | None
    within: tuple[Token, ...]
    depth: int
    names: list[tuple[str, bool]] = field(default_factory=list)
    inner: "list[Read]" = field(default_factory=list)
    gone: bool = False


class Sheet:
    """Who reads what in a sheet's nodes, as it changes."""

    def __init__(self, nodes: list[Any], tokens: Iterable[Token], kept: Collection[str]) -> None:
        self._nodes, self._kept = nodes, kept
        self._tokens: dict[str, list[Token]] = {}
        self._starts: dict[int, dict[int, Token]] = {}
        for token in tokens:
            self._tokens.setdefault(token.name, []).append(token)
            self._starts.setdefault(id(token.block), {})[token.places.start] = token
        self._found: Counter[str] = Counter()
        self._direct: Counter[str] = Counter()
        self._readers: dict[str, list[Read]] = {}
        self._dropped: set[Token] = set()
        self._instead: dict[int, list[Any]] = {}
        """What stands in place of a var(), by the id of its node."""
        self._changed = set(self._tokens)
        self._walk(nodes, None, (), 0, None)

    def _walk(self, nodes: list[Any], block: Any, within: tuple[Token, ...], depth: int, read: Read | None) -> None:
        starts = self._starts.get(id(block), {})
        token, around = None, within
        for at, node in enumerate(nodes):
            if token and at not in token.places:
                token, within = None, around
            if at in starts:
                token = starts[at]
                within = (*around, token)
            for one in within:
                one.size += 1
                one.depth = max(one.depth, depth)
            if read and node.type == "ident":
                direct = nodes is read.node.arguments
                read.names.append((node.value, direct))
                self._found[node.value] += 1
                self._direct[node.value] += direct
            below = depth + 1 if within else 0
            if node.type == "function":
                inside = self._read(node, within, depth, read) if node.lower_name == "var" else read
                self._walk(node.arguments, None, within, below, inside)
            elif node.type in ("{} block", "[] block", "() block"):
                self._walk(node.content, node, within, below, read)

    def _read(self, node: Any, within: tuple[Token, ...], depth: int, outer: Read | None) -> Read:
        first = node.arguments[0] if node.arguments else None
        found = Read(node, getattr(first, "value", None), within, depth)
        if isinstance(found.name, str):
            self._readers.setdefault(found.name, []).append(found)
        for one in within:
            one.open += 1
            one.reads.append(found)
        if outer:
            outer.inner.append(found)
        return found

    def settle(self) -> None:
        """All steps, to where nothing more goes."""
        unread = {name for name in self._tokens if not self._found[name]}
        gone: set[str] | None = None
        while gone is None or gone:
            drop, gone = unread if gone is None else gone, set()
            changed, self._changed = self._changed, set()
            values = [(token, value) for name in sorted(changed) for token, value in self._value(name)]
            for token, value in values:
                self._place(token, value, gone)
            for name in drop - set(self._kept):
                for token in self._tokens.pop(name, []):
                    self._dropped.add(token)
                    self._end(token.reads, gone)
                    for read in token.reads:
                        self._instead.pop(id(read.node), None)  # long ones take memory

    def _value(self, name: str) -> Iterable[tuple[Token, list[Any]]]:
        """The token and its value, if it says one thing everywhere and may stand where it is read."""
        token = self._tokens.get(name, [None])[0]
        if not token or len(self._tokens[name]) != 1 or not token.root or name in self._kept or token.open:
            return
        once = self._direct[name] == 1
        if token.depth > css.DEPTH or not (once or token.size <= _MANY):
            return
        value = self._whole(token.value)
        written = css.written(value) if token.size <= _MANY else "long"
        if (once or len(written) <= SHORT) and "var(" not in written and written not in _WIDE:
            yield token, value

    def _place(self, token: Token, value: list[Any], gone: set[str]) -> None:
        for read in self._readers.pop(token.name, []):
            if read.gone:
                continue
            self._instead[id(read.node)] = value
            self._end([read], gone)
            for one in read.within:
                one.size += token.size
                one.depth = max(one.depth, read.depth + token.depth)

    def _end(self, reads: list[Read], gone: set[str]) -> None:
        """These read no more; what nothing reads now goes to `gone`."""
        waiting = list(reads)
        while waiting:
            read = waiting.pop()
            if read.gone:
                continue
            read.gone = True
            waiting += read.inner
            for name, direct in read.names:
                self._found[name] -= 1
                self._direct[name] -= direct
                self._changed.add(name)
                if not self._found[name]:
                    gone.add(name)
            for one in read.within:
                one.open -= 1
                self._changed.add(one.name)

    def _whole(self, nodes: list[Any]) -> list[Any]:
        """The nodes with what stands in place of others; those in it are as they will be."""
        found: list[Any] = []
        for node in nodes:
            if id(node) in self._instead:
                found += self._instead[id(node)]
            elif node.type == "function":
                line, column = node.source_line, node.source_column
                found.append(ast.FunctionBlock(line, column, node.name, self._whole(node.arguments)))
            elif node.type in ("{} block", "[] block", "() block"):
                out = self._left(node)
                found.append(type(node)(node.source_line, node.source_column, self._whole(out)))
            else:
                found.append(node)
        return found

    def _left(self, block: Any) -> list[Any]:
        starts = self._starts.get(id(block), {})
        gone = {at for token in starts.values() if token in self._dropped for at in token.places}
        return [node for at, node in enumerate(block.content) if at not in gone]

    def written(self) -> list[Any]:
        """The nodes of the sheet as it is now."""
        return self._whole(self._nodes)
