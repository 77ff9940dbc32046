"""Events as the page's server-sent events (docs/wire.md). Knows nothing of how events come to be."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from facade.chat.events import (
    FAILURES,
    Attached,
    Block,
    Change,
    Failed,
    Finished,
    More,
    Part,
    Reasoning,
    Rendered,
    Source,
    Sources,
    Started,
    Status,
    Suggested,
    Withdrawn,
)

OPEN: Final = b": open\n\n"
"""The first bytes: the daemon sends status and headers with the first chunk, not before (dify-platform 1.5)."""

PING: Final = b": ping\n\n"

LARGEST_CHUNK = 512 * 1024
"""Bytes. Dify ends the plugin at a line of 5 MiB, and a chunk travels as hexadecimal (dify-platform 1.5)."""

Name = Callable[[Started], dict[str, Any]]
"""Gives the tokens of a `started` event: conversation, visitor, message."""


def frames(batches: Iterable[list[Rendered]], name: Name, elapsed: Callable[[], float]) -> Iterator[bytes]:
    """Chunks of bytes: one a batch, a comment for an empty one. `elapsed` tells seconds since the question came."""
    number = 0
    for batch in batches:
        out = bytearray()
        for kind, data in encoded(batch, name, elapsed):
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            out += f"id: {number}\nevent: {kind}\ndata: {text}\n\n".encode("utf-8", "replace")
            number += 1
        whole = bytes(out) or (b"" if batch else PING)
        for start in range(0, len(whole), LARGEST_CHUNK):
            yield whole[start : start + LARGEST_CHUNK]


def encoded(
    batch: Iterable[Rendered], name: Name, elapsed: Callable[[], float]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each event's name and its JSON data; changes of HTML that follow one another are one event."""
    for drawing, events in groupby(batch, lambda event: isinstance(event, Change)):
        if drawing:
            yield "html", {"html": [change(event) for event in events if isinstance(event, Change)]}
        else:
            for event in events:
                yield _encode(event, name, elapsed)


def change(event: Change) -> list[str | int | None]:
    """The change as a list; what is behind the last thing that needs saying is left out."""
    match event:
        case More(html, None):
            return [html]
        case More(html, close):
            return [html, close]
        case Block(index, keep, html, close):
            return [html, close, index, keep] if keep else [html, close, index]
        case Part(index, part, keep, html, close):
            return [html, close, index, keep, part]


def attachment(file: Attached) -> dict[str, str]:
    """A file of the app as JSON."""
    return {"kind": file.kind, "url": file.url, "name": file.name}


def source(item: Source) -> dict[str, Any]:
    """A source as JSON; address and number are there only where the app gave them."""
    more = {"url": item.url, "position": item.position}
    return {"title": item.title, "text": item.text} | {key: value for key, value in more.items() if value}


def _encode(event: Rendered, name: Name, elapsed: Callable[[], float]) -> tuple[str, dict[str, Any]]:
    match event:
        case Reasoning(text):
            return "reasoning", {"text": text}
        case Status(id, label, state, kind):
            return "status", {"id": id, "label": label, "state": state, "kind": kind}
        case Started():
            return "started", name(event)
        case Withdrawn():
            return "replaced", {}
        case Attached():
            return "attached", attachment(event)
        case Sources(items):
            return "sources", {"items": [source(item) for item in items]}
        case Suggested(items):
            return "suggested", {"items": list(items)}
        case Finished(stopped):
            return "finished", {"elapsed": round(elapsed(), 2), "stopped": stopped}
        case Failed(code, reference):
            message, retryable = FAILURES[code]
            return "failed", {"code": code, "message": message, "retryable": retryable, "reference": reference}
        case _:
            raise TypeError(f"not an event of the wire: {event!r}")
