"""Plays recorded replies as a Dify app would give them, and holds its breath where a record says so.

Knows nothing of pages. One scene at a time: what is asked beyond it is answered like the last question of it.
"""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from facade.host.demo import events, workflow
from facade.host.demo.events import Envelope, Event
from facade.studio.recorded import Part, Record

_PATIENCE = 120  # seconds after which a forgotten scene goes on


class Actor:
    """The app behind the pages that are pictured."""

    def __init__(self, patience: float = _PATIENCE, records: Sequence[Record] = ()) -> None:
        """`patience` is in seconds: after it, a scene that holds its breath goes on."""
        self._patience = patience
        self._records: dict[str, Record] = {}
        self._go_on = threading.Event()
        self.play(records)

    def play(self, records: Sequence[Record]) -> None:
        """Be ready for these questions; a scene that still holds its breath goes on."""
        self._go_on.set()
        self._go_on = threading.Event()
        self._records = {record.asks: record for record in records}

    def knows(self, question: str) -> bool:
        """True for what it has a reply to."""
        return question in self._records

    def stream(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What the host asks."""
        go_on = self._go_on
        record = self._records[str(request["query"])]
        conversation = request.get("conversation_id")
        envelope = Envelope(conversation_id=conversation) if conversation else Envelope()
        for event in told(record, envelope.run_id):
            if event is None:
                go_on.wait(self._patience)
            else:
                yield envelope.seal(event)


def told(record: Record, run: str) -> Iterator[Event | None]:
    """The events of a record, None where it holds its breath."""
    yield workflow.workflow_started(run, record.asks)
    running: tuple[int, str] | None = None
    for number, part in enumerate(record.parts, 1):
        if running and part.word != "hold":
            yield workflow.node_finished(running[0], "tool", running[1])
            running = None
        if part.word == "step":
            running = number, part.more
        if part.word == "fail":
            yield events.error(part.more, "recorded", 400)
        if part.word in ("fail", "cut"):
            return
        yield from _played(number, part)
    said = "\n\n".join(part.text for part in record.parts if part.word == "say")
    sources = [part for part in record.parts if part.word == "source"]
    passages = [events.resource(n, part.more, part.more, part.text, 1 / n) for n, part in enumerate(sources, 1)]
    yield events.message_end(said, passages)
    yield workflow.workflow_finished(run, steps=len(record.parts), answer=said)


def _played(number: int, part: Part) -> Iterator[Event | None]:
    match part.word:
        case "say":
            yield events.message(part.text + " ")
        case "think":
            yield events.reasoning(part.text, f"node-{number}")
            yield events.reasoning("", f"node-{number}", final=True)
        case "step":
            yield workflow.node_started(number, "tool", part.more)
        case "file":
            kind, url = part.more.split()
            yield events.message_file(f"file-{number}", kind, url)
        case "hold":
            yield None
