"""Reads server-sent events out of bytes cut anywhere. Knows nothing of what they mean.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation, but for `id` and `retry`.
Lines end at CR, LF or CRLF alone: JSON may hold U+2028, at which `str.splitlines` (so httpx's iter_lines) would cut.
"""

import codecs
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LONGEST_EVENT = 4 * 1024 * 1024
"""Characters of one event; a longer one raises ValueError rather than fill the memory."""


class ServerSent(NamedTuple):
    """One event: its name ("message" unless named) and its data lines joined by LF."""

    name: str
    data: str


def decoded(chunks: Iterable[bytes]) -> Iterator[ServerSent]:
    """Events that carry data, in order. What follows the last blank line is no event, as the standard says."""
    name, data = "", list[str]()
    for line in _lines(chunks):
        if not line:
            if data:
                yield ServerSent(name or "message", "\n".join(data))
            name, data = "", []
            continue
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            name = value
        elif field == "data":
            data.append(value)
            if sum(map(len, data)) > LONGEST_EVENT:
                raise ValueError("an event of over 4 MiB")


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest, after_cr = "", False
    for chunk in chunks:
        text = decoder.decode(chunk)
        if after_cr and text:
            text = text.removeprefix("\n")
            after_cr = False
        after_cr = after_cr or text.endswith("\r")
        *lines, rest = (rest + text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        yield from lines
        if len(rest) > LONGEST_EVENT:
            raise ValueError("a line of over 4 MiB")
