"""A text that grows becomes blocks that grow, each sent once it can no longer change. Knows nothing of apps or bytes.

Only the text from the last open top-level block on is parsed again; of a long list, table or code only its last parts.
What is shown of the open block is provisional; when it closes it is rendered once more, as the whole text would be, and
what differs is sent. So at the end the reader holds the one-shot rendering, however the text was cut.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facade.chat import markdown
from facade.chat.breath import Breathe, without_end
from facade.chat.events import Change
from facade.chat.growth import Growth
from facade.chat.markdown import Options
from facade.chat.sent import Sent
from facade.chat.unfinished import completed

LATE = ("references", "footnotes")
"""What a later line may define for earlier ones (in the environment of markdown-it)."""

LONG = 4_000
"""Characters of open text, parsed whole, from which on it is not drawn at every update."""

LINE = 10
"""Characters that cost as much as a line's end does: at each, every kind of block is asked whether it begins."""

TALL = 200
"""Rows of an open table from which on new ones are drawn some at a time: a browser lays out all rows for each one."""


_FORMULA = re.compile(r"^[ \t>]*(?:\$\$|\\\[)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_BLANK_END = re.compile(r"\n[ \t]*\n\Z")

ENDED = ("paragraph_open", "heading_open", "blockquote_open", "table_open")
"""What a blank line ends, whatever follows."""


class Segment(NamedTuple):
    """Closed text that may yet change: the `first` of its blocks, and how much of LATE it knew."""

    text: str
    first: int
    known: int


class Document:
    """One answer's text and what its reader holds of it."""

    def __init__(self, options: Options | None = None, breathe: Breathe = without_end) -> None:
        self._env = {**markdown.new_env(options or Options(), breathe), "growing": True}
        self._open = ""  # the text from the open block on
        self._index = 0  # of the open block
        self._held = ""  # a carriage return whose line feed may follow
        self._growth = Growth()
        self._drawn = 0  # length of the open text when it was drawn last
        self._segments: list[Segment] = []
        self._sent = Sent()

    def feed(self, text: str) -> None:
        """Take more text; nothing is rendered yet."""
        text = self._held + text
        self._held = "\r" if text.endswith("\r") else ""
        self._open += text[: len(text) - len(self._held)].replace("\r\n", "\n").replace("\r", "\n")

    def update(self, *, silent: bool = False) -> Iterator[Change]:
        """What the text fed since last time changes, the open block as it may be shown now.

        A block that is long and in one piece, or a tall table, is drawn anew each time it has grown by a twentieth, and
        when the app is `silent`: so that drawing it stays linear in its length.
        """
        growth = self._growth
        text = self._open[growth.start :]
        tall = growth.kind == "table_open" and growth.kept > TALL
        slow = len(self._open) if tall else len(text) + LINE * text.count("\n")
        if slow > LONG and not silent and len(self._open) - self._drawn < slow // 20:
            return
        self._drawn = len(self._open)
        window = completed(growth.prefix + text)
        env = {**self._env, **{name: dict(self._env[name]) for name in LATE}}
        groups = markdown.groups(window, env)
        closed = self._closed(growth) if len(groups) > 1 else 0
        if closed:
            yield from self._close(closed)
            yield from self.update(silent=True)
            return
        if not growth.goes_on(groups):
            self._growth = Growth()
            yield from self.update(silent=True)
            return
        lines = window.split("\n")
        for number, group in enumerate(groups):
            build = growth.built if number == 0 else _built_anew
            yield from self._sent.show(self._index + number, build(group, lines, env))
        yield from self._sent.cut(self._index + len(groups))

    def finish(self) -> Iterator[Change]:
        """What the end of the text changes."""
        if self._held:
            self._held = ""
            self._open += "\n"
        self._env["growing"] = False
        yield from self._close(len(self._open))
        yield from self._sent.cut(self._index)
        if any(segment.known < self._known() or "[^" in segment.text for segment in self._segments):
            self._env["expanded"] = 0
            for segment in self._segments:
                for number, html in enumerate(markdown.rendered(segment.text, self._env)):
                    yield from self._sent.show(segment.first + number, html)

    def _known(self) -> int:
        return sum(len(self._env[name]) for name in LATE)

    def _closed(self, growth: Growth) -> int:
        """Characters of the open text that belong to closed blocks: up to the last block that began on a whole line.

        Only whole lines as they were written count: an unfinished line, or a formula whose end may come, can still
        make one block of two. Behind a blank line it mostly cannot.
        """
        whole = self._open[growth.start : self._open.rfind("\n") + 1]
        lines = whole.count("\n")
        for found in _FORMULA.finditer(whole):
            if not _BLANK.search(whole, found.end()):
                lines = whole.count("\n", 0, found.start()) + 1
                break
        behind = growth.prefix.count("\n")
        env = {**self._env, **{name: dict(self._env[name]) for name in LATE}}
        blocks = markdown.outline(growth.prefix + whole, env)
        if lines == whole.count("\n") and blocks and blocks[-1].kind in ENDED and _BLANK_END.search(whole):
            return growth.start + len(whole)
        begun = [block.first - behind for block in blocks[1:] if block.first - behind < lines]
        at = growth.start
        for _ in range(begun[-1] if begun else 0):
            at = self._open.index("\n", at) + 1
        return at if begun else 0

    def _close(self, length: int) -> Iterator[Change]:
        """Render the first `length` characters of the open text for good."""
        text, self._open, self._growth = self._open[:length], self._open[length:], Growth()
        first = self._index
        for html in markdown.rendered(text, self._env):
            yield from self._sent.show(self._index, html)
            self._index += 1
        if "[" in text:
            self._segments.append(Segment(text, first, self._known()))


def _built_anew(group: markdown.Group, lines: list[str], env: markdown.Env) -> markdown.Html:
    """A block beside another open one: too young to grow by parts."""
    return markdown.built(group, lines, env)
