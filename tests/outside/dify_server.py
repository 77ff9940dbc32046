"""A stand-in for Dify's Service API (dify-platform 5): chat-messages as server-sent events, stop, parameters, files,
messages and their feedback, conversations.

A test sets `answer`, a function that plays one answer on a `Talk`, and `stopping`, which answers a stop; what was asked
is kept in `asked`, what the server remembers in `memory`. `interrupting` may answer anything instead.
"""

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from werkzeug.formparser import parse_form_data

from tests.outside.dify_memory import Memory, Refusal, Stored

Answer = Callable[["Talk"], None]

KEY = "app-KEY-THAT-NOBODY-SEES"


@dataclass(frozen=True)
class Asked:
    """One request that came in; `body` is its JSON, its form's fields or its query."""

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
        self.json({"code": code, "message": message, "status": status}, status)

    def json(self, body: object, status: int = 200) -> None:
        """A whole answer as JSON."""
        self.whole(status, "application/json", json.dumps(body))

    def nothing(self) -> None:
        """A whole answer without a body."""
        self._handler.send_response_only(204)
        self._handler.end_headers()

    def whole(self, status: int, content_type: str, text: str) -> None:
        """Any other answer."""
        self.open(status, content_type)
        self.write(text.encode())
        self.close()


class DifyServer:
    """A Dify server with one app. A context manager; `url` is what goes into the endpoint's settings."""

    def __init__(self) -> None:
        self.tidy()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler, bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.dify = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def tidy(self) -> None:
        """As before the first test: an app that answers nothing yet, takes nothing and remembers nothing."""
        self.asked: list[Asked] = []
        self.memory = Memory()
        self.parameters: object = {}
        self.answer: Answer = lambda talk: talk.stream()
        self.stopping: Answer = lambda talk: talk.json({"result": "success"})
        self.interrupting: dict[str, Answer] = {}

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
        if self.headers.get_content_type() == "multipart/form-data":
            environ = {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": self.headers["Content-Type"],
                "CONTENT_LENGTH": self.headers["Content-Length"],
                "wsgi.input": self.rfile,
            }
            _, form, files = parse_form_data(environ)
            (name, file), *_ = files.items()
            stored = Stored(form["user"], str(file.filename), str(file.content_type), file.read())
            file.close()
            self._respond({**form, "field": name}, stored)
        else:
            self._respond(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    do_DELETE = do_POST

    def do_GET(self) -> None:
        self._respond(dict(parse_qsl(urlsplit(self.path).query)))

    def _respond(self, body: dict[str, Any], file: Stored | None = None) -> None:
        dify: DifyServer = self.server.dify  # type: ignore[attr-defined]
        path = urlsplit(self.path).path
        asked = Asked(path, self.headers["Authorization"], body)
        dify.asked.append(asked)
        talk = Talk(self, asked)
        try:
            interrupt = next((play for ending, play in dify.interrupting.items() if path.endswith(ending)), None)
            if interrupt:
                interrupt(talk)
            else:
                _answer(dify, talk, f"{self.command} {path.removeprefix('/v1')}", body, file)
        except Refusal as refusal:
            talk.refuse(*refusal.args)
        except ConnectionError:
            self.close_connection = True  # the plugin reads no further

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _answer(dify: DifyServer, talk: Talk, call: str, body: dict[str, Any], file: Stored | None) -> None:
    if call == "POST /chat-messages":
        dify.memory.check_files(body)
        dify.answer(talk)
    elif re.fullmatch("POST /chat-messages/[^/]+/stop", call):
        dify.stopping(talk)
    elif call == "GET /parameters":
        talk.json(dify.parameters)
    elif call == "POST /files/upload" and file:
        talk.json(dify.memory.store(file), 201)
    elif call == "GET /messages":
        page = dify.memory.page(body["user"], body["conversation_id"], body.get("first_id"), int(body.get("limit", 20)))
        talk.json(page)
    elif call == "GET /conversations":
        talk.json(dify.memory.conversations(body["user"], body.get("last_id"), int(body.get("limit", 20))))
    elif found := re.fullmatch("DELETE /conversations/([^/]+)", call):
        dify.memory.drop(body["user"], found[1])
        talk.nothing()
    elif found := re.fullmatch("POST /conversations/([^/]+)/name", call):
        talk.json(dify.memory.rename(body["user"], found[1], body["name"]))
    elif found := re.fullmatch("POST /messages/([^/]+)/feedbacks", call):
        dify.memory.judge(found[1], body)
        talk.json({"result": "success"})
    else:
        raise Refusal(404, "not_found", "The requested URL was not found on the server.")


def framed(event: Mapping[str, Any], newline: str = "\n") -> bytes:
    """One event as bytes; JSON as Dify writes it, halves of surrogate pairs included."""
    text = json.dumps(event, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(event)
    return f"data: {text}{newline}{newline}".encode()
