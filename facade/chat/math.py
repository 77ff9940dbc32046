"""Formulas in Markdown: where `$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]` begin and end. Knows nothing of TeX.

Every rule is linear in its text: what could close a formula is listed once for a text, and an opener looks only at the
next thing in that list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from facade.chat.mathml import LONGEST, mathml

CLOSERS: Final = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
DISPLAY: Final = ("$$", "\\[")
_MARK: Final = re.compile(r"\\.|\$+|`+", re.DOTALL)
_AFTER_CLOSER: Final = re.compile(r"[0-9A-Z_{]")
"""`$5-$10`, `$HOME:$PATH`, `${a}${b}`: a dollar before these opens something and closes nothing."""
_PRICE: Final = re.compile(r"\d[^\\]*?\s[^\W\d_]{2,}+\s[^\\]*", re.DOTALL)
"""A number, then a word: `$5 a month, or 50$`."""
_WORDS: Final = r"\s*[^\W\d_]{3,}+(?:[ ,]++[^\W\d_]{2,}+)"
_PROSE: Final = {
    # brackets somebody escaped: a source's number, a remark
    "\\[": re.compile(rf"\s*\d+(?:[,–-] ?\d+)*+\s*|{_WORDS}*+\s*"),
    "\\(": re.compile(rf"{_WORDS}++\s*"),
}


def install(parser: MarkdownIt) -> None:
    """The parser reads formulas and renders them as MathML, or as their source where that cannot be."""
    others = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "math_block", _block, {"alt": others})
    parser.inline.ruler.before("escape", "math_inline", _inline)
    parser.add_render_rule("math_block", _render_block)
    parser.add_render_rule("math_inline", _render_inline)


def _inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    opener = _opener(state.src, start)
    if opener not in CLOSERS:
        if opener[:1] != "$":
            return False
        if not silent:
            state.append_pending(opener)
        state.pos += len(opener)  # three dollars and more are never math: passed at once
        return True
    begin = start + len(opener)
    end = _end(state, begin, opener)
    if end is None and opener == "$$":
        if not silent:
            state.append_pending(opener)
        state.pos = begin
        return True
    if end is None:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.markup = opener
        token.content = state.src[begin:end]
    state.pos = end + len(opener)
    return True


def _opener(src: str, start: int) -> str:
    """What stands here: a run of dollars, a backslash with its character, or nothing of interest."""
    match = _MARK.match(src, start) if src[start] in "$\\" else None
    return match[0] if match else ""


def _end(state: StateInline, begin: int, opener: str) -> int | None:
    """Where the formula's closer stands; nothing when this is no formula."""
    places, marks = _closers(state)
    closer = CLOSERS[opener]
    kind = "$" if opener == "$" else closer
    number = bisect_left(places[kind], begin)
    if number == len(places[kind]):
        return None
    end = places[kind][number]
    if end + len(closer) > state.posMax or not marks[end].startswith(closer):
        return None
    content, following = state.src[begin:end], state.src[end + len(closer) : end + len(closer) + 1]
    return end if _is_formula(content, opener, following) else None


def _is_formula(content: str, opener: str, following: str) -> bool:
    """Whether it is meant as one: not empty, not a price, not escaped brackets."""
    if not content.strip("\\ \t\n"):
        return False
    if opener == "$":
        tight = len(content) <= LONGEST and not content[0].isspace() and not content[-1].isspace()
        return tight and not _AFTER_CLOSER.match(following) and not _PRICE.fullmatch(content)
    if opener in _PROSE and _PROSE[opener].fullmatch(content):
        return False
    return not (opener == "\\[" and following and following in "([")  # an escaped link


def _closers(state: StateInline) -> tuple[dict[str, list[int]], dict[int, str]]:
    """For each closer, the places where a formula it closes would end, well or not: code ends every formula unread."""
    known: tuple[dict[str, list[int]], dict[int, str]] | None = vars(state).get("math_closers")
    if known is None:
        places: dict[str, list[int]] = {closer: [] for closer in CLOSERS.values()}
        marks = {}
        for match in _MARK.finditer(state.src):
            mark = match[0]
            for closer, found in places.items():
                if mark[0] == "`" or mark.startswith(closer):
                    found.append(match.start())
                    marks[match.start()] = mark
        known = places, marks
        vars(state)["math_closers"] = known  # what is learnt of a text lives as long as its state
    return known


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    begin = state.bMarks[first] + state.tShift[first]
    opener = state.src[begin : begin + 2]
    if opener not in DISPLAY or state.src[begin : begin + 3] == "$$$":
        return False
    found = _last_line(state, first, last, opener)
    if found is None:
        return False
    content = state.getLines(first, found + 1, state.blkIndent, False).strip()[2:-2]
    if not _is_formula(content, opener, ""):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.markup = opener
        token.content = content
        token.map = [first, found + 1]
        state.line = found + 1
    return True


def _last_line(state: StateBlock, first: int, last: int, opener: str) -> int | None:
    """The line that ends with the closer; nothing when a blank line, other text or another opener comes before it."""
    for line in range(first, last):
        if line > first and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return None
        begin = state.bMarks[line] + state.tShift[line] + (2 if line == first else 0)
        text = state.src[begin : state.eMarks[line]]
        for match in _MARK.finditer(text):
            if match[0].startswith(CLOSERS[opener]):
                return None if text[match.start() + 2 :].strip() else line
            if match[0] == opener:  # each line is read for one opener only, so many openers cost no more than one
                return None
    return None


def _source(token: Token) -> str:
    return f"<code class=math>{escape(token.markup + token.content + CLOSERS[token.markup])}</code>"


def _render_inline(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    displayed = token.markup in DISPLAY
    formula = mathml(token.content, "block" if displayed else "inline")
    return f"<span class=math{' data-display' if displayed else ''}>{formula}</span>" if formula else _source(token)


def _render_block(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    formula = mathml(token.content, "block")
    return f"<div class=math tabindex=0{self.renderAttrs(token)}>{formula or _source(token)}</div>\n"
