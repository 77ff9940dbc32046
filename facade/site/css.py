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

_WORD = re.compile("[a-z][a-z-]*")
_TIGHT_AFTER = frozenset("{};,([: ")
_END = "facade-end"
DEPTH = 32


@lru_cache(maxsize=512)
def parse(text: str) -> list[Any]:
    """The sheet's component values, comments dropped, to be looked at: a text is parsed once.

    One error stands in place of what is nested deeper than DEPTH.
    """
    return fresh(text)


def fresh(text: str) -> list[Any]:
    """The same, to be changed."""
    values = list(tinycss2.parse_component_value_list(text, skip_comments=True))
    waiting = [(node, 1) for node in values]
    while waiting:
        node, level = waiting.pop()
        inner = getattr(node, "content", None) or getattr(node, "arguments", None)
        if level > DEPTH:
            message = f"blocks lie in each other more than {DEPTH} levels deep"
            return [ast.ParseError(node.source_line, node.source_column, "depth", message)]
        if isinstance(inner, list):
            waiting += [(child, level + 1) for child in inner]
    return values


def is_too_deep(values: list[Any]) -> bool:
    """True if `parse` gave one error in place of the sheet."""
    return len(values) == 1 and isinstance(values[0], ast.ParseError) and values[0].kind == "depth"


@lru_cache(maxsize=512)
def is_closed(text: str) -> bool:
    """True if every block, string and comment of the sheet ends before the sheet does."""
    last = tinycss2.parse_component_value_list(f"{text}/*{_END}*/")[-1]
    return isinstance(last, ast.Comment) and str(last.value) == _END


def walk(nodes: list[Any], parents: tuple[str, ...] = ()) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every node below, with the lower-case names of the functions around it, outermost first."""
    for node in nodes:
        yield node, parents
        if node.type == "function":
            yield from walk(node.arguments, (*parents, node.lower_name))
        elif node.type in ("{} block", "[] block", "() block"):
            yield from walk(node.content, parents)


def names(text: str) -> set[str]:
    """Every name, custom property and address in a sheet or value, decoded."""
    found = set()
    for node, _ in walk(parse(text)):
        if isinstance(node, (ast.IdentToken, ast.URLToken, ast.StringToken, ast.AtKeywordToken)):
            found.add(str(node.value))
        elif isinstance(node, ast.FunctionBlock):
            found.add(str(node.lower_name))
    return found


def minified(text: str, asset: Callable[[str], str]) -> str:
    """The sheet without comments and idle white space; `asset` gives the address of each `assets/…` in a url()."""
    return _written(parse(text), asset).strip()


def written(nodes: list[Any]) -> str:
    """Component values as a sheet without comments and idle white space."""
    return _written(nodes, str).strip()


def _written(nodes: list[Any], asset: Callable[[str], str]) -> str:
    out: list[str] = []
    kept = [node for node in nodes if node.type != "comment"]
    for index, node in enumerate(kept):
        if node.type == "whitespace":
            before = out[-1][-1:] if out else "{"
            after = kept[index + 1] if index + 1 < len(kept) else None
            if before in _TIGHT_AFTER or after is None or _opens_tight(after):
                continue
            out.append(" ")
        else:
            out.append(_one(node, asset))
    return "".join(_separated(out))


def _opens_tight(node: Any) -> bool:
    return node.type == "{} block" or (node.type == "literal" and node.value in (";", ","))


def _separated(parts: list[str]) -> Iterator[str]:
    """Parts with an empty comment where two would run into one token (a comment stood between them)."""
    for index, part in enumerate(parts):
        if index and parts[index - 1] and part:
            left, right = parts[index - 1][-1], part[0]
            if (left.isalnum() or left in "-_") and (right.isalnum() or right in "-_%(\\"):
                yield "/**/"
        yield part


def _one(node: Any, asset: Callable[[str], str]) -> str:
    match node.type:
        case "ident":
            return _name(node.value)
        case "literal":
            return str(node.value)
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
