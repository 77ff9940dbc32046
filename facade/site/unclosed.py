"""Finds what a style sheet opens and never closes: a bracket, a string, a comment.

Knows nothing of what stands in between. tinycss2, like a browser, closes all that is open at the end and does not say
where that began. https://drafts.csswg.org/css-syntax-3/#tokenization
"""

import re
from typing import NamedTuple

_PARTS = re.compile(
    r"""/\*(?:.*?(?P<comment>\*/)|.*) | (?P<quote>["'])(?:\\.|(?!(?P=quote))[^\\\n])*(?P<string>(?P=quote))?"""
    r"""| (?<![\w\\-])url\((?!\s*["'])(?:\\.|[^\\)])*(?P<url>\))? | \\. | (?P<open>[{(\[]) | (?P<close>[})\]])""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_ENDS = {"{": "}", "(": ")", "[": "]"}


class Opened(NamedTuple):
    """Where something begins that does not end, what it is, and what would end it."""

    line: int
    column: int
    kind: str
    end: str


def first(text: str) -> Opened | None:
    """What is to be closed first in a sheet that has something open at its end; None where all is closed.

    Of brackets, the innermost that is open at the end, or one that a bracket further left than itself closes.
    """
    text = re.sub(r"\r\n?|\f", "\n", text)
    around: list[int] = []
    stray = -1
    for part in _PARTS.finditer(text):
        start = part.start()
        if part["open"]:
            around.append(start)
        elif part["close"]:
            if around and _ENDS[text[around[-1]]] == part["close"]:
                stray = around[-1] if stray < 0 and _is_left_of(text, start, around[-1]) else stray
                around.pop()
        elif text.startswith("/*", start):
            if not part["comment"]:
                return _opened(text, start, "comment", "*/")
        elif part["quote"]:
            if not part["string"]:
                return _opened(text, start, "string", part["quote"])
        elif not part["url"] and not text.startswith("\\", start):
            return _opened(text, start, "url(", ")")
    if not around:
        return None
    at = stray if stray > around[-1] and text[around[-1]] == "{" else around[-1]
    return _opened(text, at, text[at], _ENDS[text[at]])


def _is_left_of(text: str, end: int, start: int) -> bool:
    """True if a bracket that begins its line stands further left than the line of the one it closes."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    opening = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip() and len(line) < len(opening) - len(opening.lstrip())


def _opened(text: str, at: int, kind: str, end: str) -> Opened:
    return Opened(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), kind, end)
