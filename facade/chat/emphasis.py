"""Emphasis that Chinese, Japanese and Korean writers expect. Knows nothing but the characters beside a mark.

CommonMark asks for space or punctuation on one side of a mark, which these scripts do not write: `**重点：**内容`
would not be bold. The rule is https://github.com/tats-u/markdown-cjk-friendly (specification.md); it touches no other
text.
"""

from unicodedata import east_asian_width

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

_FIRST_WIDE = "\u1100"


class Inline(StateInline):
    """markdown-it's state of one run of inline text, reading marks beside wide characters by that rule."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether the run of marks at `start` can open or close emphasis, and its length."""
        found = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        end = start + found.length
        after = self.src[end] if end < self.posMax else " "
        wide = _is_wide(before), _is_wide(after)
        if not any(wide):
            return found
        opens = not _is_space(after) and (
            wide[1] or not _is_mark(after) or wide[0] or _is_space(before) or _is_mark(before)
        )
        closes = not _is_space(before) and (
            wide[0] or not _is_mark(before) or wide[1] or _is_space(after) or _is_mark(after)
        )
        if canSplitWord:
            return Scanned(opens, closes, found.length)
        return Scanned(
            opens and (not closes or _is_mark(before)), closes and (not opens or _is_mark(after)), found.length
        )


def _is_wide(char: str) -> bool:
    return char >= _FIRST_WIDE and east_asian_width(char) in "WF"


def _is_mark(char: str) -> bool:
    return bool(isMdAsciiPunct(ord(char)) or isPunctChar(char))


def _is_space(char: str) -> bool:
    return bool(isWhiteSpace(ord(char)))
