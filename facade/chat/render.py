"""Deltas become HTML blocks that grow. Knows nothing of where text comes from or where blocks go.

Only the text from the last open top-level block on is parsed again; what stands before it is settled. At the end the
whole text is rendered once more, and blocks that differ (a late link reference) are sent again, so what the visitor
holds at `Finished` is the one-shot rendering, however the text was cut.
"""

import re
from collections.abc import Iterable, Iterator

from facade.chat import markdown
from facade.chat.events import Block, Delta, Event, Failed, Finished, Rendered, Replaced, Withdrawn
from facade.chat.pace import Batch


def rendered(batches: Iterable[Batch]) -> Iterator[list[Rendered]]:
    """The batches with text rendered: `Delta`s as `Block`s, `Replaced` as `Withdrawn` and the new text's blocks."""
    answer = Answer()
    for batch in batches:
        yield [out for event in batch for out in _rendered(answer, event)]


def _rendered(answer: "Answer", event: Event) -> Iterator[Rendered]:
    if isinstance(event, Delta):
        yield from answer.add(event.text)
    elif isinstance(event, Replaced):
        yield Withdrawn()
        answer.clear()
        yield from answer.add(event.text)
    elif isinstance(event, Finished | Failed):
        yield from answer.finish()
        yield event
    else:
        yield event


_NEWLINE = re.compile(r"\r\n?")  # as markdown-it counts lines


class Answer:
    """One answer's text and the HTML its reader holds, block by block."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew, as if nothing had been written."""
        self._text: list[str] = []
        self._open = ""  # the text from the open block on
        self._settled = 0  # blocks before the open one
        self._sent: list[str] = []
        self._references: dict[str, object] = {}

    def add(self, text: str) -> Iterator[Block]:
        """The blocks that the new text changes."""
        self._text.append(text)
        self._open += text
        found = markdown.blocks(self._open, self._references, growing=True)
        for number, block in enumerate(found):
            yield from self._send(self._settled + number, block.html)
        if len(found) > 1:
            self._settled += len(found) - 1
            self._open = _NEWLINE.sub("\n", self._open).split("\n", found[-1].line)[-1]

    def finish(self) -> Iterator[Block]:
        """The blocks in which the finished answer differs from what was sent."""
        final = markdown.html("".join(self._text))
        for index, html in enumerate(final):
            yield from self._send(index, html)
        for index in range(len(final), len(self._sent)):
            yield from self._send(index, "")

    def _send(self, index: int, html: str) -> Iterator[Block]:
        while len(self._sent) <= index:
            self._sent.append("")
        old, self._sent[index] = self._sent[index], html
        if html != old:
            keep = _same(old, html)
            yield Block(index, _units(html[:keep]), html[keep:])


def _same(old: str, new: str) -> int:
    """Length of the common beginning, by halving: slices compare at the speed of memory."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """Length in UTF-16 code units, as JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
