"""A visitor of a chat page: asks over HTTP as a browser would and reads answers strictly. Knows nothing of the host."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from tests.held import Blocks

PATIENCE = 30
"""Seconds until a read that should have come fails the test."""

JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Reply:
    """A whole answer; `headers` are found in any case."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return self.json()["error"]["code"]

    @property
    def everything(self) -> str:
        """Headers and body, to search for what must not be there."""
        return f"{self.headers}\n{self.body.decode('utf-8', 'replace')}"


class Event(NamedTuple):
    """One server-sent event."""

    id: int
    name: str
    data: dict[str, Any]


class Stream:
    """Server-sent events as they come. `tail` is what stands after the last blank line and so is no event."""

    def __init__(self, response: HTTPResponse) -> None:
        self.headers = response.headers
        self.comments: list[str] = []
        self.events: list[Event] = []
        self.tail = b""
        self._response = response
        self._coming = self._read()

    def __iter__(self) -> Iterator[Event]:
        return self._coming

    def next(self, name: str) -> Event:
        """The next event of that name; what comes before it is kept in `events`."""
        return next(event for event in self if event.name == name)

    def comment(self) -> str:
        """The next comment; nothing else may come before it."""
        line = self._response.readline()
        while line == b"\n":
            line = self._response.readline()
        assert line[:1] == b":", line
        return line[1:].strip().decode()

    def read(self, size: int) -> bytes:
        """The next bytes as they are, at most `size`."""
        return self._response.read1(size)

    def _read(self) -> Iterator[Event]:
        fields: dict[str, str] = {}
        for line in iter(self._response.readline, b""):
            if not line.endswith(b"\n"):
                self.tail += line
            elif line == b"\n" and fields:
                event = Event(int(fields["id"]), fields["event"], json.loads(fields["data"]))
                fields = {}
                self.events.append(event)
                yield event
            elif line[:1] == b":":
                self.comments.append(line[1:].strip().decode())
            elif line != b"\n":
                name, _, value = line[:-1].decode().partition(": ")
                assert name in ("id", "event", "data"), line
                fields[name] = value


@dataclass
class Answer:
    """A whole answer to a message."""

    headers: HTTPMessage
    events: list[Event]
    comments: list[str] = field(default_factory=list)
    tail: bytes = b""

    @property
    def names(self) -> list[str]:
        return [event.name for event in self.events]

    @property
    def ending(self) -> Event:
        return self.events[-1]

    @property
    def outcome(self) -> str:
        """How it ended: `finished`, `stopped`, or the failure's code."""
        end = self.ending
        if end.name == "finished":
            return "stopped" if end.data["stopped"] else "finished"
        assert end.name == "failed", end
        return str(end.data["code"])

    def all(self, name: str) -> list[dict[str, Any]]:
        """The data of every event of that name."""
        return [event.data for event in self.events if event.name == name]

    @property
    def html(self) -> str:
        """What the page holds at the end: every block, put together as docs/wire.md says."""
        held = Blocks()
        for event in self.events:
            if event.name == "replaced":
                held.clear()
            if event.name == "html":
                held.take(event.data["html"])
        return "".join(held.html())

    @property
    def everything(self) -> str:
        """Headers, events and comments, to search for what must not be there."""
        return f"{self.headers}\n{self.events!r}\n{self.comments!r}\n{self.tail!r}"


class Visitor:
    """Somebody at one endpoint, given by the URL of its page. Remembers the tokens of the last answer."""

    def __init__(self, page: str) -> None:
        self.page, parts = page, urlsplit(page)
        self._host, self.path = parts.netloc, parts.path
        self.tokens: dict[str, str | None] = {"visitor": None, "conversation": None}

    def raw(self, method: str, path: str = "", body: Any = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Any request; `path` is sent as it is, below the endpoint's own."""
        with self._sent(method, path, body, headers or {}) as response:
            return Reply(response.status, response.headers, response.read())

    def get(self, path: str = "", **headers: str) -> Reply:
        """A GET; header names are written with underscores."""
        return self.raw("GET", path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, body: object, **headers: str) -> Reply:
        """A POST of JSON."""
        sent = JSON | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.raw("POST", path, json.dumps(body), sent)

    def upload(self, content: bytes, name: str, field: str = "", content_type: str = "", **headers: str) -> Reply:
        """A file for a message, or for a field of the form. Remembers who we are."""
        query = urlencode({"name": name, "field": field, "visitor": self.tokens["visitor"] or ""})
        sent = {"Content-Type": content_type} if content_type else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        reply = self.raw("POST", f"files?{query}", content, sent)
        if reply.status == 200:
            self.tokens["visitor"] = reply.json()["visitor"]
        return reply

    @contextmanager
    def asking(self, query: str, **more: object) -> Iterator[Stream]:
        """A message whose answer is read while it comes."""
        body = json.dumps({"query": query, **self.tokens, **more})
        with self._sent("POST", "messages", body, JSON) as response:
            assert response.status == 200, response.read()
            yield Stream(response)

    def say(self, query: str, **more: object) -> Answer:
        """A message and its whole answer."""
        with self.asking(query, **more) as stream:
            events = list(stream)
        for event in events[:1]:
            told = {name: event.data.get(name) for name in self.tokens}
            self.tokens = self.tokens | {name: token for name, token in told.items() if token}
        return Answer(stream.headers, events, stream.comments, stream.tail)

    @contextmanager
    def _sent(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Iterator[HTTPResponse]:
        connection = HTTPConnection(self._host, timeout=PATIENCE)
        try:
            connection.request(method, self.path + path, body, dict(headers))
            with connection.getresponse() as response:
                yield response
        finally:
            connection.close()
