"""Reads JSON and remembers the line and column of every key and value.

Knows nothing of what the document means. JSON is RFC 8259; lines and columns count from 1.
"""

import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from facade.site.characters import HIDDEN, shown
from facade.site.nearest import quoted
from facade.site.problems import Level, Problem

DEPTH = 64
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_BEGINS = {"}": '"', "]": '"{[-0123456789tfn'}
"""What the next entry may begin with, by what would end them."""
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(slots=True)
class Node:
    """One value with its place; `keys` holds the places of an object's keys, `children` the values below.

    `members` holds where in the text each member of an object begins and ends, from its key to its value.
    """

    value: Any
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    children: "dict[str | int, Node]" = field(default_factory=dict)
    members: dict[str, tuple[int, int]] = field(default_factory=dict)

    def at(self, *path: str | int) -> "Node":
        """The node at a path, or the deepest one that exists on the way."""
        node = self
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column of the key that names the last step, else of the value."""
        parent = self.at(*path[:-1])
        last = path[-1] if path else None
        if isinstance(last, str) and last in parent.keys:
            return parent.keys[last]
        node = self.at(*path)
        return node.line, node.column


class _Stop(Exception):
    """The rest of the text cannot be read."""


def scan(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The document (None if it cannot be read) and the problems of its syntax, `path` naming the file in them."""
    node, problems = _scanned(text, path)
    return node, list(problems)


@lru_cache(maxsize=64)
def _scanned(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    scanner = _Scanner(text.removeprefix("\ufeff"), path)
    if text.startswith("\ufeff"):
        scanner.report(0, "manifest-bom", "the file starts with a byte order mark; save it as UTF-8 without one")
    try:
        node = scanner.document()
    except _Stop:
        node = None
    return node, scanner.problems


def literal(text: str, node: Node) -> tuple[int, int]:
    """Where in its text, which begins without a byte order mark, a node that is a string begins and ends."""
    start = 0
    for _ in range(node.line - 1):
        start = text.index("\n", start) + 1
    match = _STRING.match(text, start + node.column - 1)
    if match is None:
        raise ValueError(f"no string at line {node.line}")
    return match.span()


class _Scanner:
    def __init__(self, text: str, path: str) -> None:
        self.text, self.path, self.offset = text, path, 0
        self.ends = [at for at, char in enumerate(text) if char == "\n"]
        self.problems: list[Problem] = []

    def place(self, offset: int) -> tuple[int, int]:
        before = bisect_left(self.ends, offset)
        return before + 1, offset - (self.ends[before - 1] + 1 if before else 0) + 1

    def report(self, offset: int, code: str, message: str, fix: str = "", level: Level = "error") -> None:
        self.problems.append(Problem(self.path, *self.place(offset), code, level, message, fix))

    def stop(self, expected: str) -> _Stop:
        found = self.text[self.offset : self.offset + 1]
        got = quoted(found) if found else "the end of the file"
        self.report(self.offset, "manifest-syntax", f"expected {expected}, found {got}")
        return _Stop()

    def space(self) -> None:
        while True:
            match = _SPACE.match(self.text, self.offset)
            self.offset = match.end() if match else self.offset
            if not self.text.startswith(("//", "/*"), self.offset):
                return
            self.report(
                self.offset, "manifest-syntax", 'JSON has no comments; keep notes under a key that starts with "x-"'
            )
            raise _Stop

    def take(self, char: str) -> bool:
        self.space()
        if self.text.startswith(char, self.offset):
            self.offset += 1
            return True
        return False

    def document(self) -> Node:
        node = self.value(0)
        self.space()
        if self.offset != len(self.text):
            raise self.stop("the end of the file")
        return node

    def value(self, depth: int) -> Node:
        self.space()
        start = self.offset
        char = self.text[start : start + 1]
        if depth > DEPTH:
            raise self.stop(f"at most {DEPTH} levels of nesting")
        if char == "{":
            return self.members(depth)
        if char == "[":
            return self.items(depth)
        if char == '"':
            return Node(self.string("a value"), *self.place(start))
        return Node(self.scalar(), *self.place(start))

    def scalar(self) -> Any:
        if match := _NUMBER.match(self.text, self.offset):
            if len(match.group()) > 40:
                raise self.stop("a number of at most 40 characters")
            if not math.isfinite(float(match.group())):
                raise self.stop("a number below 1e300")
            self.offset = match.end()
            return json.loads(match.group())
        match = _WORD.match(self.text, self.offset)
        if not match or match.group() not in _WORDS:
            raise self.stop("a value")
        self.offset = match.end()
        return _WORDS[match.group()]

    def string(self, expected: str) -> str:
        match = _STRING.match(self.text, self.offset)
        if not match:
            raise self.stop(f"{expected} in double quotes, closed on its line")
        start, self.offset = self.offset, match.end()
        text = str(json.loads(match.group()))
        if "\\u" in match.group() and (hidden := HIDDEN.search(text)):  # written out, checks/text.py finds it
            message = f"an escape for {shown(hidden.group())}, which cannot be seen; delete it"
            self.report(start, "text-character", message)
        return HIDDEN.sub("\ufffd", text)

    def members(self, depth: int) -> Node:
        node = Node({}, *self.place(self.offset))
        self.offset += 1
        while not self.take("}"):
            start = self.offset
            name = self.string("a property name")
            if name in node.keys:
                line = node.keys[name][0]
                self.report(start, "manifest-duplicate-key", f"{quoted(name)} is already set at line {line}; keep one")
            if not self.take(":"):
                raise self.stop('":"')
            child = self.value(depth + 1)
            node.keys[name] = self.place(start)
            node.children[name] = child
            node.members[name] = (start, self.offset)
            node.value[name] = child.value
            self.comma("}")
        return node

    def items(self, depth: int) -> Node:
        node = Node([], *self.place(self.offset))
        self.offset += 1
        while not self.take("]"):
            child = self.value(depth + 1)
            node.children[len(node.value)] = child
            node.value.append(child.value)
            self.comma("]")
        return node

    def comma(self, end: str) -> None:
        previous = self.offset
        self.space()
        before = self.offset
        if self.take(","):
            self.space()
            if self.text.startswith(end, self.offset):
                self.report(before, "manifest-trailing-comma", f'a comma before "{end}"; remove it')
        elif self.text.startswith(tuple(_BEGINS[end]), self.offset):
            raise self.missing_comma(previous)
        elif not self.text.startswith(end, self.offset):
            raise self.stop(f'"," or "{end}"')

    def missing_comma(self, after: int) -> _Stop:
        line = self.place(after)[0]
        apart = line != self.place(self.offset)[0]
        where = f"at the end of line {line}" if apart else f"before {quoted(self.text[self.offset])}"
        self.report(after, "manifest-syntax", f"a comma is missing {where}")
        return _Stop()
