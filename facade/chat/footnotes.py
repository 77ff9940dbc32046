"""Footnotes: `[^label]` in the text, `[^label]: …` where the note is. Knows nothing of links.

Notes stand where they were written, numbered by their order, each numbered once: a text read in pieces gives what it
gives read whole, and nothing written is left out. No ids and no links within the page: both would be the model's.
`env["footnotes"]` keeps each label's number between pieces.
"""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

MOST_NOTES = 200
_LABEL: Final = re.compile(r"\[\^([^\s\[\]]{1,100})\]")
_INDENT: Final = 4


def install(parser: MarkdownIt) -> None:
    """The parser reads footnotes; inline ones (`^[…]`) stay text."""
    others = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("table", "footnotes", _notes, {"alt": others})
    parser.block.ruler.at("reference", _link_reference)
    parser.inline.ruler.before("link", "footnote_ref", _reference)
    parser.add_render_rule("footnote_ref", _render_reference)
    parser.add_render_rule("footnotes_open", _render_notes_open)
    parser.add_render_rule("footnotes_close", _render_notes_close)
    parser.add_render_rule("footnote_open", _render_note_open)


def _reference(state: StateInline, silent: bool) -> bool:
    match = _LABEL.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    number = state.env.get("footnotes", {}).get(match[1]) if match else None
    if match is not None and number is None and state.env.get("growing"):
        number = escapeHtml(match[1])  # its note may come yet: shown as one until the text ends
    if match is None or number is None:
        return False
    if not silent:
        state.push("footnote_ref", "sup", 0).meta = {"number": number}
    state.pos = match.end()
    return True


def _link_reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Not for a note's label: a note that is none would vanish as the address of a link."""
    if state.src.startswith("[^", state.bMarks[first] + state.tShift[first]):
        return False
    return reference(state, first, last, silent)


def _notes(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """All notes that follow one another; on the outermost level alone, so that no note holds another."""
    if silent:  # a line less indented than its paragraph belongs to a level further out
        outer = not state.level or state.sCount[first] < state.blkIndent
        return outer and _definition(state, first) is not None
    if state.level or _definition(state, first) is None:
        return False
    opening = state.push("footnotes_open", "section", 1)
    line = first
    while line < last and (match := _definition(state, line)):
        _note(state, line, last, match)
        line = state.skipEmptyLines(state.line)
    opening.map = [first, state.line]
    state.push("footnotes_close", "section", -1)
    return True


def _definition(state: StateBlock, line: int) -> re.Match[str] | None:
    """The label that opens a note on this line, if there is still a number for it."""
    if state.is_code_block(line):
        return None
    match = _LABEL.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if match is None or state.src[match.end() : match.end() + 1] != ":":
        return None
    numbers = state.env.setdefault("footnotes", {})
    return match if match[1] in numbers or len(numbers) < MOST_NOTES else None


def _note(state: StateBlock, line: int, last: int, match: re.Match[str]) -> None:
    """One note's blocks, read as a list item's are: from behind the label on, then whatever is indented enough."""
    numbers = state.env["footnotes"]
    token = state.push("footnote_open", "li", 1)
    token.meta = {"number": numbers.setdefault(match[1], len(numbers) + 1)}
    kept = state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType
    begin = match.end() + 1
    rest = state.src[begin : state.eMarks[line]]
    state.bMarks[line] = begin
    state.tShift[line] = len(rest) - len(rest.lstrip(" \t"))
    state.sCount[line] = _INDENT  # however far its text stands from the colon, it is not code
    state.blkIndent += _INDENT
    state.parentType = "footnote"
    state.md.block.tokenize(state, line, last)
    state.blkIndent -= _INDENT
    state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType = kept
    token.map = [line, state.line]
    state.push("footnote_close", "li", -1)


def _render_reference(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return f"<sup class=footnote-ref>[{tokens[idx].meta['number']}]</sup>"


def _render_notes_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return f"<section class=footnotes{self.renderAttrs(tokens[idx])}>\n<ol>\n"


def _render_notes_close(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return "</ol>\n</section>\n"


def _render_note_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return f"<li value={tokens[idx].meta['number']}>"
