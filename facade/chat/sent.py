"""What the reader holds, and the smallest change that brings it up to date. Knows nothing of Markdown."""

from collections.abc import Iterator

from facade.chat.events import Block, Part
from facade.chat.markdown import Html

_NOTHING = Html("")


class Sent:
    """The blocks as they were sent last."""

    def __init__(self) -> None:
        self._blocks: list[Html] = []

    def show(self, index: int, html: Html) -> Iterator[Block | Part]:
        """The changes that make block `index` this HTML."""
        while len(self._blocks) <= index:
            self._blocks.append(_NOTHING)
        old, self._blocks[index] = self._blocks[index], html
        if (old.html, old.hole) != (html.html, html.hole):
            keep = same(old.html, html.html)
            hole = None if html.hole is None else units(html.html[: html.hole])
            yield Block(index, units(html.html[:keep]), html.html[keep:], hole)
        had = old.parts if html.hole is not None else ()
        for number, part in enumerate(html.parts):
            before = had[number] if number < len(had) else ""
            if part is not before and part != before:
                keep = same(before, part)
                yield Part(index, number, units(part[:keep]), part[keep:])
        for number in range(len(html.parts), len(had)):
            yield Part(index, number, 0, "")

    def cut(self, length: int) -> Iterator[Block | Part]:
        """The changes that leave `length` blocks."""
        for index in range(length, len(self._blocks)):
            if self._blocks[index] != _NOTHING:
                yield from self.show(index, _NOTHING)


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
