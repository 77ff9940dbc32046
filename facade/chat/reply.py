"""One message's way from a backend's events to bytes: read, paced, settled, rendered, encoded. Knows no backend.

Cleaning up belongs in the generator's `finally`: the SDK calls no other end (dify-platform 1.7).
"""

import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from facade.chat.events import Event, Started
from facade.chat.markdown import Options
from facade.chat.pace import Pace, Reader, batches
from facade.chat.render import rendered
from facade.chat.running import Place, Running
from facade.chat.settle import settled
from facade.chat.tokens import Run, Tokens
from facade.chat.wire import page


def reply(
    events: Iterator[Event],
    tokens: Tokens,
    place: Place,
    running: Running,
    pace: Pace,
    options: Options,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[bytes]:
    """The answer as the page's server-sent events. Frees the place at the end, whatever the end is."""
    began = clock()

    def name(started: Started) -> dict[str, Any]:
        place.message_id = started.message_id or started.task_id or ""
        conversation = started.conversation_id
        run = Run(place.message_id, started.task_id or "", place.visitor)
        return {
            "conversation": tokens.conversation(conversation, place.visitor) if conversation else None,
            "visitor": tokens.visitor(place.visitor),
            "message": tokens.run(run),
        }

    reader: Reader | None = None
    try:
        yield page.OPEN
        reader = Reader(events)
        place.stop = reader.stop
        paced = batches(reader, pace, clock)
        yield from page.frames(rendered(settled(paced, pace.limit, clock), options), name, lambda: clock() - began)
    finally:
        if reader is not None:
            reader.close()
        running.leave(place)
