"""What the reader holds, and the smallest change that brings it up to date. Knows nothing of Markdown.

The HTML of a block, and of each of its parts, is told as a body that grows and the rest that closes it: a text that
grows by some words is those words alone on the wire.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from facade.chat.events import Block, Change, More, Part
from facade.chat.markdown import Html

_END_TAG: Final = re.compile(r"</\w+>\n?")


class Told(NamedTuple):
    """One piece of HTML in two: where it was changed last, and what stands behind."""

    body: str = ""
    close: str = ""


class Sent:
    """The blocks as they were sent last."""

    def __init__(self) -> None:
        self._blocks: list[list[Told]] = []  # each block's own HTML, then its parts
        self._shown: list[Html] = []
        self._last = (-1, -1)  # the block that was changed last, and which of its pieces

    def show(self, index: int, html: Html) -> Iterator[Change]:
        """The changes that make block `index` this HTML."""
        while len(self._blocks) <= index:
            self._blocks.append([Told()])
            self._shown.append(Html(""))
        was, self._shown[index] = self._shown[index], html
        pieces = self._blocks[index]
        if was[:2] != html[:2]:
            now = Told(html.html, html.close) if html.close else _changed(pieces[0], html.html)
            yield from self._change(index, 0, now)
        for number, part in enumerate(html.parts, 1):
            if number > len(was.parts) or part is not was.parts[number - 1]:
                if number == len(pieces):
                    pieces.append(Told())
                yield from self._change(index, number, _changed(pieces[number], part))
        for number in range(len(html.parts), len(was.parts)):
            yield from self._change(index, number + 1, Told())

    def cut(self, length: int) -> Iterator[Change]:
        """The changes that leave `length` blocks."""
        for index in range(length, len(self._blocks)):
            yield from self.show(index, Html(""))

    def _change(self, index: int, number: int, now: Told) -> Iterator[Change]:
        was, self._blocks[index][number] = self._blocks[index][number], now
        if was == now:
            return
        goes_on = self._last == (index, number) and now.body.startswith(was.body)
        self._last = index, number
        if goes_on:
            yield More(now.body[len(was.body) :], None if now.close == was.close else now.close)
            return
        keep = same(was.body, now.body)
        change = units(now.body[:keep]), now.body[keep:], now.close
        yield Part(index, number - 1, *change) if number else Block(index, *change)


def _changed(was: Told, html: str) -> Told:
    """The HTML in two: cut where it differs from what it was, so that it may go on there."""
    if was == Told():
        return _split(html)
    if html.startswith(was.body) and html.endswith(was.close) and len(html) >= len(was.body) + len(was.close):
        return Told(html[: len(html) - len(was.close)], was.close)
    old = was.body + was.close
    begin = same(old, html)
    end = same(old[begin:][::-1], html[begin:][::-1])
    return Told(html[: len(html) - end], html[len(html) - end :]) if end else _split(html)


def _split(html: str) -> Told:
    """The HTML without the end tags at its end, and these."""
    at = len(html)
    while at and (tag := _END_TAG.match(html, html.rfind("<", 0, at))) and tag.end() == at:
        at = tag.start()
    return Told(html[:at], html[at:])


def same(old: str, new: str) -> int:
    """Length of the common beginning, by halving: slices compare at the speed of memory."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def units(text: str) -> int:
    """Length in UTF-16 code units, as JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
