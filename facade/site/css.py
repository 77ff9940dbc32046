"""Reads style sheets as decoded tokens, and writes them small.

Knows nothing of what a theme may do (see checks/styles.py). Nothing here looks at CSS with regular expressions:
`u\\72l(` is a url to a browser and to tinycss2 alike.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import ast
from tinycss2.serializer import BAD_PAIRS

_WORD = re.compile("[a-z][a-z-]*")
_TIGHT_AFTER = frozenset("{};,([: ")
_MORE = {("number", "%"), ("#", "-"), ("-", "-"), ("-", "-->"), ("-", ">"), ("<", "!"), ("!", "-")}
_TOGETHER = BAD_PAIRS | _MORE
"""CSS Syntax 3, 9; tinycss2 leaves out what its own tokens cannot be, and what begins or ends a comment of HTML."""
_END = "facade-end"
DEPTH = 32
WRAPPED = 4
"""How many levels the compiler may put around what a theme has: a layer, a rule."""
DIGITS = 100
UNREAD = "facade-unread"
_LONG = re.compile(rf"\d{{{DIGITS + 1}}}", re.ASCII)
LOADS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"}) | {
    "element", "-moz-element", "-webkit-canvas", "paint", "expression",
}  # fmt: skip
"""Functions that load something or once ran something, but for url() of a file of the theme."""


def parse(text: str) -> list[Any]:
    """The sheet's component values, comments dropped, to be looked at: a text is parsed once.

    One error stands in place of what is nested deeper than DEPTH or has a number of more than DIGITS.
    """
    values, _, deep = _read(text)
    return [deep] if deep else values


def wrapped(text: str) -> list[Any]:
    """The same of what the compiler wrote, which may be WRAPPED levels deeper."""
    return _read(text)[0]


def is_unread(values: list[Any]) -> bool:
    """True if `parse` gave one error in place of the sheet."""
    return len(values) == 1 and isinstance(values[0], ast.ParseError) and values[0].kind == UNREAD


def is_closed(text: str) -> bool:
    """True if every block, string and comment of the sheet ends before the sheet does, or it is not read at all."""
    _, closed, deep = _read(text)
    return closed or deep is not None


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[list[Any], bool, ast.ParseError | None]:
    """The values, if all is closed, and what to say if they are too deep for a theme.

    What is open at the end swallows a word that is put there.
    """
    if found := _LONG.search(text):
        line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
        return [_unread(line, found.start() - start + 1, f"a number of more than {DIGITS} digits")], True, None
    values = list(tinycss2.parse_component_value_list(f"{text}\n{_END}", skip_comments=True))
    waiting = [(node, 1) for node in values]
    deep: ast.ParseError | None = None
    while waiting:
        node, level = waiting.pop()
        inner = getattr(node, "content", None) or getattr(node, "arguments", None)
        if level > DEPTH:
            message = f"blocks lie in each other more than {DEPTH} levels deep"
            deep = deep or _unread(node.source_line, node.source_column, message)
        if deep and level > DEPTH + WRAPPED:
            return [deep], True, None
        if isinstance(inner, list):
            waiting += [(child, level + 1) for child in inner]
    if not values or values[-1].type != "ident" or values[-1].value != _END:
        return list(tinycss2.parse_component_value_list(text, skip_comments=True)), False, deep
    return values[:-1], True, deep


def _unread(line: int, column: int, message: str) -> ast.ParseError:
    return ast.ParseError(line, column, UNREAD, message)


def copied(nodes: list[Any]) -> list[Any]:
    """The values in new lists, which may be changed; tokens without content stay the ones they are."""
    return [
        type(node)(node.source_line, node.source_column, copied(node.content))
        if node.type in ("{} block", "[] block", "() block")
        else ast.FunctionBlock(node.source_line, node.source_column, node.name, copied(node.arguments))
        if node.type == "function"
        else node
        for node in nodes
    ]


def walk(nodes: list[Any], parents: tuple[str, ...] = ()) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every node below, with the lower-case names of the functions around it, outermost first."""
    for node in nodes:
        yield node, parents
        if node.type == "function":
            yield from walk(node.arguments, (*parents, node.lower_name))
        elif node.type in ("{} block", "[] block", "() block"):
            yield from walk(node.content, parents)


@lru_cache(maxsize=1024)
def names(text: str) -> frozenset[str]:
    """Every name, custom property and address in a sheet or value, decoded."""
    found = set()
    for node, _ in walk(parse(text)):
        if isinstance(node, (ast.IdentToken, ast.URLToken, ast.StringToken, ast.AtKeywordToken)):
            found.add(str(node.value))
        elif isinstance(node, ast.FunctionBlock):
            found.add(str(node.lower_name))
    return frozenset(found)


class Changed(ValueError):
    """A sheet that would say something else once it is written."""


def minified(text: str, asset: Callable[[str], str]) -> str:
    """The sheet without comments and idle white space; `asset` gives the address of each `assets/…` in a url().

    Raises Changed.
    """
    return _kept(wrapped(text), _written(wrapped(text), asset).strip())


def written(nodes: list[Any]) -> str:
    """Component values as a sheet without comments and idle white space."""
    return _written(nodes, str).strip()


def _kept(nodes: list[Any], text: str) -> str:
    """The text, which must read as these values do; raises Changed. What was checked is what a browser gets."""
    if [*_said(nodes)] != [*_said(wrapped(text))]:
        raise Changed("written small, the sheet would say something else; is a comment inside of a name or a sign?")
    return text


def _said(nodes: list[Any], listed: bool = False) -> Iterator[tuple[str, ...]]:
    """What each token says; all the same to a browser are the address in a url(), quotes in [], the last semicolon."""
    last = next((at for at in reversed(range(len(nodes))) if nodes[at].type not in ("whitespace", "comment")), -1)
    for at, node in enumerate(nodes):
        match node.type:
            case "whitespace" | "comment":
                continue
            case "url":
                yield ("url",)
            case "function" if node.lower_name == "url" and url_text(node) is not None:
                yield ("url",)
            case "function":
                yield ("function", node.name)
                yield from _said(node.arguments)
                yield (")",)
            case "{} block" | "() block" | "[] block":
                yield (node.type,)
                yield from _said(node.content, listed=node.type == "[] block")
                yield ("end",)
            case "ident" | "string":
                yield ("word" if listed else node.type, node.value)
            case "literal" if node.value == ";" and at == last:
                continue
            case "literal" | "at-keyword" | "hash":
                yield (node.type, node.value)
            case "error":
                yield ("error", node.kind)
            case _:
                yield (node.type, node.serialize())


def _written(nodes: list[Any], asset: Callable[[str], str]) -> str:
    out: list[str] = []
    before = ""
    kept = [node for node in nodes if node.type != "comment"]
    for index, node in enumerate(kept):
        kind = node.type
        if kind == "whitespace":
            end = out[-1][-1:] if out else "{"
            after = kept[index + 1] if index + 1 < len(kept) else None
            if end in _TIGHT_AFTER or after is None or _opens_tight(after):
                continue
            out.append(" ")
            before = ""
            continue
        if kind == "literal":
            kind = node.value
        if (before, kind) in _TOGETHER and not _is_signed(before, node):
            out.append("/**/")  # a comment stood there
        out.append(node.value if node.type == "literal" else _one(node, asset))
        before = kind
    return "".join(out)


def _opens_tight(node: Any) -> bool:
    return node.type == "{} block" or (node.type == "literal" and node.value in (";", ","))


def _is_signed(before: str, node: Any) -> bool:
    """True for what stays two tokens after all, as in :nth-child(-n+2)."""
    return before == "ident" and node.type == "number" and node.representation[0] == "+"


def _one(node: Any, asset: Callable[[str], str]) -> str:
    match node.type:
        case "ident":
            return _name(node.value)
        case "{} block":
            return f"{{{_written(node.content, asset).strip().removesuffix(';')}}}"
        case "() block":
            return f"({_written(node.content, asset).strip()})"
        case "[] block":
            return f"[{_written([_bare(part) for part in node.content], asset).strip()}]"
        case "url":
            return f'url("{asset(node.value)}")'
        case "function":
            if node.lower_name == "url" and (text := url_text(node)) is not None:
                return f'url("{asset(text)}")'
            return f"{_name(node.name)}({_written(node.arguments, asset).strip()})"
    written: str = node.serialize()
    return written.replace("<", "\\3c ") if node.type == "string" else written


@lru_cache(maxsize=4096)
def _name(value: str) -> str:
    return str(tinycss2.serialize([ast.IdentToken(0, 0, value)]))


def _bare(node: Any) -> Any:
    """A string that is a name needs no quotes where an attribute's value stands, and so is written like the core's."""
    if isinstance(node, ast.StringToken) and _WORD.fullmatch(node.value):
        return ast.IdentToken(node.source_line, node.source_column, node.value)
    return node


def url_text(node: Any) -> str | None:
    """The address in url("…"), None if it holds anything but one string."""
    arguments = [part for part in node.arguments if not isinstance(part, (ast.WhitespaceToken, ast.Comment))]
    if len(arguments) == 1 and isinstance(arguments[0], ast.StringToken):
        return str(arguments[0].value)
    return None
