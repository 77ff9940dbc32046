"""One message's way from a backend's events to a whole answer, for whoever cannot be sent it piece by piece.

Knows no backend, no HTML and no bytes. See reply.py for the way of those who can.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from facade.chat.events import (
    Attached,
    Delta,
    Event,
    Failed,
    Finished,
    Reasoning,
    Replaced,
    Source,
    Sources,
    Started,
    Status,
    Suggested,
)
from facade.chat.pace import Pace, Reader, batches
from facade.chat.reasoning import Splitter
from facade.chat.running import Place, Running
from facade.chat.settle import settled


@dataclass(slots=True)
class Answer:
    """All that an app said to one message, once it has ended; `text` is Markdown."""

    started: Started = field(default_factory=Started)
    text: str = ""
    reasoning: str = ""
    steps: dict[str, Status] = field(default_factory=dict)
    files: list[Attached] = field(default_factory=list)
    sources: tuple[Source, ...] = ()
    suggested: tuple[str, ...] = ()
    ending: Finished | Failed = field(default_factory=lambda: Failed("interrupted"))

    def take(self, event: Event) -> None:
        """One event after the other."""
        match event:
            case Started():
                self.started = event
            case Delta(text):
                self.text += text
            case Replaced(text):
                self.text = text
            case Reasoning(text):
                self.reasoning += text
            case Status():
                self.steps[event.id] = event
            case Attached():
                self.files.append(event)
            case Sources(items):
                self.sources = items
            case Suggested(items):
                self.suggested = items
            case Finished() | Failed():
                self.ending = event

    def tell_apart(self) -> None:
        """Move the reasoning that stands between tags out of the text."""
        splitter = Splitter()
        pieces = [*splitter.split(self.text), *splitter.end()]
        self.text = "".join(text for text, _ in pieces)
        self.reasoning += "".join(thought for _, thought in pieces)


def gathered(
    events: Iterator[Event], place: Place, running: Running, pace: Pace, clock: Callable[[], float] = time.monotonic
) -> Answer:
    """The answer when it has ended, at the pace's limit at the latest. Frees the place, whatever the end is."""
    answer = Answer()
    reader = Reader(events)
    place.stop = reader.stop
    try:
        for batch in settled(batches(reader, pace, clock), pace.limit, clock):
            for event in batch:
                answer.take(event)
    finally:
        reader.close()
        running.leave(place)
    answer.tell_apart()
    return answer
