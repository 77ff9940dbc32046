"""Reads a rendered page by a strict subset of HTML that every browser reads the same way.

Knows nothing of what is allowed in a page. A stray `<`, an unquoted oddity or a `<` inside an attribute is a
problem here, so that no later reader can see elements that this one did not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
DEPTH = 100
"""How many elements may lie in each other: every part of a page knows all that are around it."""
RAW = frozenset(("script", "style", "textarea", "title"))
SPACE = " \t\n\f\r"
"""What HTML takes for white space: no other character parts tags, attributes or the words in a value."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE = re.compile(
    rf"""([{SPACE}]*)(?:(\ue000[a-z-]+\ue001)|([a-zA-Z_:][\w:.-]*)"""
    rf"""(?:[{SPACE}]*=[{SPACE}]*("[^"]*"|'[^']*'|[^{SPACE}"'=<>`]+))?)""",
    re.ASCII,
)
_OPEN_QUOTE = re.compile(rf"""[{SPACE}]*=[{SPACE}]*["']""")
_CLOSING = re.compile(f"[{SPACE}]*(/?)>")
_COMMENT = re.compile(r"<!--(?!>|->)((?:(?!--).)*)-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype html>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute; `value` is as written (entities not decoded), None if there is none, `quote` "" if unquoted."""

    name: str
    value: str | None
    quote: str
    offset: int


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a page; `name` is an element's name in lower case, `source` the exact text."""

    kind: Literal["start", "end", "text", "raw", "comment", "doctype"]
    source: str
    offset: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False
    path: tuple[str, ...] = field(default=())

    def get(self, name: str) -> str | None:
        """The value of an attribute, "" if it has none, None if it is not there."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value or ""
        return None


class MarkupError(Exception):
    """Where the page leaves the subset (`offset` in characters) and what would be right."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        super().__init__(message)

    def said(self, line: int) -> str:
        """The message for somebody who sees the offset as a line of a template."""
        return str(self)


class Unclosed(MarkupError):
    """A start tag that nothing closes, before an end tag (or the end of the page, without one)."""

    def __init__(self, start: "Token", end: "Token | None" = None) -> None:
        self.start, self.before = start.name, f" before </{end.name}>" if end else ""
        super().__init__(start.offset, f"<{self.start}> is not closed{self.before}; add </{self.start}>")

    def said(self, line: int) -> str:
        return f"<{self.start}> of line {line} is not closed{self.before}; add </{self.start}>"


@lru_cache(maxsize=16)  # an edit leaves most documents as they were
def tokens(page: str) -> Sequence[Token]:
    """Every part of the page in order, each with the open elements around it; raises MarkupError at the first fault.

    Elements must be closed in order (void elements and `/>` inside svg excepted).
    """
    found: list[Token] = []
    open_elements: list[Token] = []
    offset = 0
    while offset < len(page):
        token = _next(page, offset, tuple(each.name for each in open_elements), found)
        offset += len(token.source)
        found.append(token)
        if token.kind == "start" and not token.closed and token.name not in VOID:
            open_elements.append(token)
            if len(open_elements) > DEPTH:
                raise MarkupError(token.offset, f"more than {DEPTH} elements lie in each other; a page has fewer")
        elif token.kind == "end":
            _close(open_elements, token)
    if open_elements:
        raise Unclosed(open_elements[-1])
    return found


def _close(open_elements: list[Token], token: Token) -> None:
    if token.name not in [each.name for each in open_elements]:
        raise MarkupError(token.offset, f"</{token.name}> closes nothing that is open; delete it")
    if open_elements[-1].name != token.name:
        raise Unclosed(open_elements[-1], token)
    open_elements.pop()


def _next(page: str, offset: int, path: tuple[str, ...], before: list[Token]) -> Token:
    last = before[-1] if before else None
    if last and last.kind == "start" and last.name in RAW and not last.closed and "svg" not in path[:-1]:
        end = re.compile(f"</{last.name}(?=[{SPACE}/>])", re.IGNORECASE | re.ASCII).search(page, offset)
        if not end:
            raise Unclosed(last)
        if end.start() > offset:
            return Token("raw", page[offset : end.start()], offset, last.name, path=path)
    if page[offset] != "<":
        end_of_text = page.find("<", offset)
        return Token("text", page[offset : end_of_text if end_of_text >= 0 else len(page)], offset, path=path)
    if page.startswith("<!", offset):
        return _declaration(page, offset, path)
    return _tag(page, offset, path)


def _declaration(page: str, offset: int, path: tuple[str, ...]) -> Token:
    if match := _COMMENT.match(page, offset):
        return Token("comment", match.group(), offset, path=path)
    if match := _DOCTYPE.match(page, offset):
        return Token("doctype", match.group(), offset, path=path)
    raise MarkupError(offset, 'expected a comment like "<!-- note -->" without "--" inside, or a tag')


def _tag(page: str, offset: int, path: tuple[str, ...]) -> Token:
    match = _TAG.match(page, offset)
    if not match:
        raise MarkupError(offset, 'a bare "<" in text; write &lt;')
    name = match.group(2).lower()
    attributes, end = _attributes(page, match.end(), name)
    closing = _CLOSING.match(page, end)
    if not closing:
        raise MarkupError(
            end, f'the tag <{match.group(1)}{name}> does not go on like a tag: quote values, close with ">"'
        )
    source = page[offset : closing.end()]
    if match.group(1):
        if attributes:
            raise MarkupError(offset, f"</{name}> has attributes; they belong on <{name}>")
        return Token("end", source, offset, name, path=path)
    inside_svg = "svg" in path or name == "svg"
    if closing.group(1) and name not in VOID and not inside_svg:
        raise MarkupError(offset, f"<{name}/> does not close itself in HTML; write <{name}></{name}>")
    return Token("start", source, offset, name, tuple(attributes), bool(closing.group(1)) and inside_svg, path)


def _attributes(page: str, offset: int, name: str) -> tuple[list[Attribute], int]:
    found: list[Attribute] = []
    while match := _ATTRIBUTE.match(page, offset):
        space, slot, key, written = match.groups()
        if not space and not slot:
            raise MarkupError(match.start(), f"<{name}>: a space is missing before an attribute")
        start = match.start() + len(space)
        quote = written[0] if written and written[0] in "\"'" else ""
        value = written[1:-1] if quote else written
        if _is_open(page, match.end(), quote, value):
            message = f"<{name} {key}>: the quote before its value is never closed; close it behind the value"
            raise MarkupError(start, message)
        if value and "<" in value:
            raise MarkupError(start, f'<{name} {key}>: a bare "<" in a value; write &lt;')
        lowered = slot or key.lower()
        if any(attribute.name == lowered for attribute in found):
            raise MarkupError(start, f"<{name}>: the attribute {lowered} is there twice; keep one")
        found.append(Attribute(lowered, value, quote, start))
        offset = match.end()
    return found, offset


def _is_open(page: str, end: int, quote: str, value: str | None) -> bool:
    """True if nothing closes a value's quote, or what does seems to open another value: `<p class="a><b class="c">`.

    `end` is where the attribute ends, with its value or, where no other quote comes, without it.
    """
    if value is None:
        return _OPEN_QUOTE.match(page, end) is not None
    if not quote:
        return False
    goes_on = page[end : end + 1].isalnum() and value.rstrip().endswith("=")
    return goes_on or (">" in value.partition("<")[0] and "<" in value)


def words(value: str) -> list[str]:
    """The words of an attribute's value, such as classes."""
    return re.findall(f"[^{SPACE}]+", value)


def elements(parts: Sequence[Token]) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Every start tag with the start tags around it, outermost first."""
    around: list[Token] = []
    for token in parts:
        if token.kind == "start":
            yield token, tuple(around)
            if not token.closed and token.name not in VOID:
                around.append(token)
        elif token.kind == "end":
            around.pop()
