"""The lines between daemon and plugin: JSON, one message a line. Knows nothing of processes, threads or HTTP.

dify-platform 2.3 to 2.5; captured from dify_plugin 0.10.2.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The plugin is alive; the first one says that it takes requests."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A log line, or a failure the plugin tells outside any request."""

    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """Part of an answer: `type` is stream, error, end, or invoke (the plugin asks Dify for something)."""

    session_id: str
    type: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no message, such as a stray print()."""

    text: str


type Line = Heartbeat | Logged | Message | Unreadable | None


class LineTooLong(Exception):
    """The plugin wrote a line above the limit; `size` is its length in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"a line of {size:,} bytes")
        self.size = size


class _Readable(Protocol):
    def readline(self, size: int = -1, /) -> bytes: ...


def lines(stdout: _Readable, most: int) -> Iterator[bytes]:
    """The plugin's lines without their ends and without empty ones. Raises LineTooLong above `most` bytes."""
    while line := stdout.readline(most + 2):
        size = len(line.rstrip(b"\r\n"))
        if size > most:
            while not line.endswith(b"\n") and (line := stdout.readline(most)):
                size += len(line.rstrip(b"\n"))
            raise LineTooLong(size)
        if size:
            yield line.rstrip(b"\r\n")


def decode(line: bytes) -> Line:
    """One line of the plugin's stdout as a value; None for the manifest it prints first."""
    try:
        message = json.loads(line)
    except ValueError:
        return Unreadable(line[:200].decode("utf-8", "replace"))
    if not isinstance(message, dict):
        return Unreadable(line[:200].decode("utf-8", "replace"))
    data = message.get("data")
    match message.get("event"):
        case "heartbeat":
            return Heartbeat()
        case "session" if isinstance(data, dict):
            inner = data.get("data")
            return Message(
                str(message.get("session_id")), str(data.get("type")), inner if isinstance(inner, dict) else {}
            )
        case "log" if isinstance(data, dict):
            return Logged(f"{data.get('level', 'INFO')} {data.get('message', '')}")
        case "error" if isinstance(data, dict):
            return Logged(f"ERROR {data.get('error', data)}")
        case None if "version" in message:
            return None
    return Unreadable(line[:200].decode("utf-8", "replace"))


def request_line(session_id: str, endpoint_id: str, raw_request: bytes, settings: Mapping[str, Any]) -> bytes:
    """The line that hands one HTTP request to the plugin."""
    data = {
        "user_id": "",
        "type": "endpoint",
        "action": "invoke_endpoint",
        "raw_http_request": raw_request.hex(),
        "settings": settings,
    }
    return _line(session_id, endpoint_id, "request", data)


def response_line(session_id: str, invocation_id: str, event: str, message: str, data: object) -> bytes:
    """The line that answers a reverse invocation: `event` is response, error or end."""
    answer = {"backwards_request_id": invocation_id, "event": event, "message": message, "data": data}
    return _line(session_id, None, "backwards_response", answer)


def _line(session_id: str, endpoint_id: str | None, event: str, data: object) -> bytes:
    message = {
        "session_id": session_id,
        "conversation_id": None,
        "message_id": None,
        "app_id": None,
        "endpoint_id": endpoint_id,
        "context": None,
        "event": event,
        "data": data,
    }
    return json.dumps(message).encode("ascii") + b"\n"
