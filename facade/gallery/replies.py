"""Recorded replies as the bytes that a page would receive, so that a browser alone can play them.

Knows nothing of pages. The replies go through the rooms that real answers go through: events, Markdown, wire.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from facade.chat.backends import dify
from facade.chat.events import Delta, Event, Failed, Started
from facade.chat.pace import Batch
from facade.chat.render import rendered
from facade.chat.settle import settled
from facade.chat.wire import page
from facade.errors import AppFailed
from facade.host.demo.events import Envelope
from facade.studio.actor import told
from facade.studio.recorded import Record, record
from facade.studio.states import STATES, State

_BIT: Final = re.compile(r".{1,12}?(?:(?<=\s)|$)|.{12}", re.DOTALL)
"""As much as a model writes between two looks of the reader."""

_NAMED: Final = {"conversation": "preview", "visitor": "preview", "message": "preview"}
_PING: Final = page.PING.decode()
HOLD: Final = ": hold\n\n"
"""The chunk that stands where a reply holds its breath; to the page it is a comment."""

_ELAPSED: Final = 2.4  # seconds, as an answer of this length may take


@dataclass(frozen=True, slots=True)
class Live:
    """A state that can be looked at in a browser: its name in the table of states, and what people call it."""

    state: str
    label: str


LIVE: Final = (
    Live("welcome", "Welcome"),
    Live("turns", "A conversation"),
    Live("streaming", "An answer arriving"),
    Live("waiting", "Waiting"),
    Live("rich", "Headings, lists, formula"),
    Live("code", "Code"),
    Live("table", "Table"),
    Live("sources", "Sources"),
    Live("steps", "Steps of an agent"),
    Live("reasoning-open", "Reasoning"),
    Live("long", "A long answer"),
    Live("error", "Failed, with retry"),
    Live("interrupted", "Cut off"),
)
ANY: Final = ("short", "guide", "table", "code", "sources", "rich")
"""What is played, in turn, for a question that was not recorded."""


def script(language: str) -> str:
    """A script that leaves the replies and the states of a language where the preview's own script finds them."""
    states = {live.state: next(state for state in STATES if state.name == live.state) for live in LIVE}
    names = dict.fromkeys([*(name for state in states.values() for name in state.asks), *ANY])
    played = {name: _played(record(name, language)) for name in names}
    value = {"records": played, "states": {name: _walk(state) for name, state in states.items()}, "any": ANY}
    return f"globalThis.facadeReplies={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def _walk(state: State) -> dict[str, Any]:
    acts = [act._asdict() for act in state.acts]
    return {"asks": state.asks, "stands": state.stands, "awaited": "", "acts": acts}


def _played(reply: Record) -> dict[str, Any]:
    """What is asked and the chunks of the answer; a comment stands where the reply holds its breath."""
    holds: list[bool] = []

    def noted() -> Iterator[Batch]:
        for batch in _batches(reply):
            holds.append(not batch)
            yield batch

    batches = settled(noted(), limit=float("inf"))
    chunks = page.frames(rendered(batches), lambda started: dict(_NAMED), lambda: _ELAPSED)
    said = zip_longest([chunk.decode() for chunk in chunks], holds, fillvalue=False)
    return {"asks": reply.asks, "chunks": [HOLD if held else chunk for chunk, held in said if held or chunk != _PING]}


def _batches(reply: Record) -> Iterator[Batch]:
    """One batch for each bit of text and each other event, an empty one for each hold."""
    envelope, held = Envelope(), 0

    def items() -> Iterator[dict[str, Any]]:
        nonlocal held
        for event in told(reply, envelope.run_id):
            if event is None:
                held += 1
            else:
                yield envelope.seal(event)

    try:
        for event in dify.events(items()):
            yield from ([] for _ in range(held))
            held = 0
            yield from ([bit] for bit in _bits(event))
    except AppFailed as error:
        yield [Failed(error.code)]


def _bits(event: Event) -> Iterator[Event]:
    match event:
        case Delta(text):
            yield from (Delta(bit) for bit in _BIT.findall(text) if bit)
        case Started():
            yield Started()
        case _:
            yield event
