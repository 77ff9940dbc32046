"""Answers streamed through the renderer and held as docs/wire.md tells a client to hold them. Knows no Markdown."""

import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

from facade.chat.backends import dify
from facade.chat.events import Delta, Finished
from facade.chat.render import rendered
from facade.chat.wire import page
from tests.held import Blocks


class Held(Blocks):
    """What a browser holds of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self.reasoning = ""

    def take_batch(self, batch: Iterable[Any], times: int = 1) -> None:
        """Patch with what goes out at once. With `times`, each change that says where it belongs comes as often."""
        for kind, data in page.encoded(batch, lambda started: {}, lambda: 1.0):
            if kind == "replaced":
                self.clear()
            elif kind == "reasoning":
                self.reasoning += data["text"]
            elif kind == "html":
                for change in data["html"]:
                    self.take([change] * (times if len(change) > 2 else 1))


def batches(deltas: Iterable[str], ending: Any = None) -> Iterator[list[Any]]:
    """The renderer's events, batch by batch: one batch for each delta, one for the ending."""
    return rendered([[Delta(text)] for text in deltas] + [[ending or Finished()]])  # type: ignore[return-value]


def held(deltas: Iterable[str], ending: Any = None, times: int = 1) -> list[str]:
    """What a browser holds in the end; every change that can come twice does so many times."""
    return browser(deltas, ending, times).html()


def browser(deltas: Iterable[str], ending: Any = None, times: int = 1) -> Held:
    """The browser at the end."""
    reader = Held()
    for batch in batches(deltas, ending):
        reader.take_batch(batch, times)
    return reader


def states(deltas: Iterable[str]) -> Iterator[list[str]]:
    """What the browser holds after each batch."""
    reader = Held()
    for batch in batches(deltas):
        reader.take_batch(batch)
        yield reader.html()


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
