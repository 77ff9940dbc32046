"""A stand-in for Dify's Service API (dify-platform 5): chat-messages as server-sent events, and stop.

A test sets `answer`, a function that plays one answer on a `Talk`, and `stopping`, which answers a stop; what was asked
is kept in `asked`.
"""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Answer = Callable[["Talk"], None]

KEY = "app-KEY-THAT-NOBODY-SEES"


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    key: str
    body: dict[str, Any]


class Talk:
    """One answer of the server, written piece by piece."""

    def __init__(self, handler: "_Handler", asked: Asked) -> None:
        self.asked = asked
        self._handler = handler

    def open(self, status: int = 200, content_type: str = "text/event-stream; charset=utf-8") -> None:
        """Status and headers."""
        self._handler.send_response_only(status)
        self._handler.send_header("Content-Type", content_type)
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()

    def write(self, *pieces: bytes) -> None:
        """Each piece as a chunk of its own."""
        for piece in pieces:
            self._handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))

    def say(self, *events: Mapping[str, Any]) -> None:
        """Events, as Dify frames them."""
        self.write(*(framed(event) for event in events))

    def stream(self, *events: Mapping[str, Any]) -> None:
        """A whole good answer of these events."""
        self.open()
        self.say(*events)
        self.close()

    def close(self) -> None:
        """The proper end of the answer."""
        self.write(b"")

    def cut(self) -> None:
        """The connection breaks: no end is said."""
        self._handler.close_connection = True

    def refuse(self, status: int, code: str, message: str) -> None:
        """An error in the Service API's words."""
        self.whole(status, "application/json", json.dumps({"code": code, "message": message, "status": status}))

    def whole(self, status: int, content_type: str, text: str) -> None:
        """Any other answer."""
        self.open(status, content_type)
        self.write(text.encode())
        self.close()


class DifyServer:
    """A Dify server with one app. A context manager; `url` is what goes into the endpoint's settings."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Answer
        self.stopping: Answer
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler, bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.dify = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def to(self, ending: str) -> list[Asked]:
        """What was asked of the paths with this ending."""
        return [asked for asked in self.asked if asked.path.endswith(ending)]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        dify: DifyServer = self.server.dify  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, self.headers["Authorization"], body)
        dify.asked.append(asked)
        talk = Talk(self, asked)
        try:
            if self.path == "/v1/chat-messages":
                dify.answer(talk)
            elif self.path.startswith("/v1/chat-messages/") and self.path.endswith("/stop"):
                dify.stopping(talk)
            else:
                talk.refuse(404, "not_found", "The requested URL was not found on the server.")
        except ConnectionError:
            self.close_connection = True  # the plugin reads no further

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def framed(event: Mapping[str, Any], newline: str = "\n") -> bytes:
    """One event as bytes; JSON as Dify writes it, halves of surrogate pairs included."""
    text = json.dumps(event, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(event)
    return f"data: {text}{newline}{newline}".encode()
