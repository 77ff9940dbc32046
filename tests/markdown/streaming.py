"""Answers streamed through the renderer and held as docs/wire.md tells a client to hold them. Knows no Markdown."""

import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

from facade.chat import events
from facade.chat.backends import dify
from facade.chat.events import Block, Delta, Finished, Reasoning, Withdrawn
from facade.chat.render import rendered

PART = getattr(events, "Part", type("Part", (), {}))


class HeldBlock:
    """One block in a browser, as UTF-16: JavaScript's strings are, and lengths on the wire count its code units."""

    def __init__(self) -> None:
        self.html = b""
        self.hole: int | None = None
        self.parts: list[bytes] = []

    def full(self) -> str:
        """The HTML that the browser shows for it."""
        at = len(self.html) if self.hole is None else self.hole * 2
        return (self.html[:at] + b"".join(self.parts) + self.html[at:]).decode("utf-16-le")


class Held:
    """What a browser holds of one answer."""

    def __init__(self) -> None:
        self.blocks: list[HeldBlock] = []
        self.reasoning = ""

    def take(self, event: Any) -> None:
        """Patch with one event, refusing what a browser could not follow."""
        if isinstance(event, Withdrawn):
            self.blocks.clear()
        elif isinstance(event, Reasoning):
            self.reasoning += event.text
        elif isinstance(event, Block):
            assert event.index <= len(self.blocks), f"block {event.index} after {len(self.blocks)} blocks"
            self.blocks += [HeldBlock()] * 0 if event.index < len(self.blocks) else [HeldBlock()]
            self._block(self.blocks[event.index], event)
        elif isinstance(event, PART):
            self._part(self.blocks[event.index], event)

    def html(self) -> list[str]:
        """Every block's whole HTML; emptied blocks are no blocks."""
        return [full for block in self.blocks if (full := block.full())]

    @staticmethod
    def _block(block: HeldBlock, event: Any) -> None:
        assert 0 <= event.keep * 2 <= len(block.html), f"{event} keeps more than {len(block.html) // 2} units"
        block.html = block.html[: event.keep * 2] + event.html.encode("utf-16-le")
        block.hole = getattr(event, "hole", None)
        assert block.hole is None or 0 <= block.hole * 2 <= len(block.html), f"{event}: the hole is outside"
        if block.hole is None:
            block.parts.clear()

    @staticmethod
    def _part(block: HeldBlock, event: Any) -> None:
        assert block.hole is not None, f"{event}: a part of a block without a hole"
        assert event.part <= len(block.parts), f"{event}: after {len(block.parts)} parts"
        old = block.parts[event.part] if event.part < len(block.parts) else b""
        assert 0 <= event.keep * 2 <= len(old), f"{event} keeps more than {len(old) // 2} units"
        new = old[: event.keep * 2] + event.html.encode("utf-16-le")
        block.parts[event.part : event.part + 1] = [new]


def batches(deltas: Iterable[str], ending: Any = None) -> Iterator[list[Any]]:
    """The renderer's events, batch by batch: one batch for each delta, one for the ending."""
    return rendered([[Delta(text)] for text in deltas] + [[ending or Finished()]])  # type: ignore[return-value]


def held(deltas: Iterable[str], ending: Any = None, times: int = 1) -> list[str]:
    """What a browser holds in the end; every event is taken so many times."""
    return browser(deltas, ending, times).html()


def browser(deltas: Iterable[str], ending: Any = None, times: int = 1) -> Held:
    """The browser at the end."""
    page = Held()
    for batch in batches(deltas, ending):
        for event in batch:
            for _ in range(1 if isinstance(event, Reasoning) else times):
                page.take(event)
    return page


def states(deltas: Iterable[str]) -> Iterator[list[str]]:
    """What the browser holds after each batch."""
    page = Held()
    for batch in batches(deltas):
        for event in batch:
            page.take(event)
        yield page.html()


def cuts(text: str, seed: int, longest: int = 12) -> list[str]:
    """The text in pieces of random lengths, the same for the same seed."""
    picker = random.Random(seed)
    pieces = []
    at = 0
    while at < len(text):
        size = picker.randint(1, longest)
        pieces.append(text[at : at + size])
        at += size
    return pieces


def fours(text: str) -> list[str]:
    """The text in pieces of four characters: a token each, as models write."""
    return [text[at : at + 4] for at in range(0, len(text), 4)]


def through_dify(text: str, seed: int, longest: int = 3) -> list[str]:
    """The deltas of an app that cuts its JSON at code units, so also inside surrogate pairs."""
    units = text.encode("utf-16-le", "surrogatepass")
    picker = random.Random(seed)
    items: list[object] = []
    at = 0
    while at < len(units):
        size = 2 * picker.randint(1, longest)
        piece = units[at : at + size].decode("utf-16-le", "surrogatepass")
        items.append(json.loads(json.dumps({"event": "message", "answer": piece})))
        at += size
    return [event.text for event in dify.events(items) if isinstance(event, Delta)]
