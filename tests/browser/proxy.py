"""A proxy between the browser and the host that spoils answers in one chosen way. Knows nothing of chats.

Only what is asked by POST is spoiled; the page itself passes. The host is always heard out first, so that what it did
does not depend on when the browser was cut off.
"""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

type Spoil = Callable[["Handler", HTTPResponse], None]


def passed(handler: "Handler", answer: HTTPResponse) -> None:
    """Every byte as it comes."""
    handler.begin(answer)
    while chunk := answer.read1():
        handler.chunk(chunk)
    handler.finish()


def refused(status: int, page: bytes) -> Spoil:
    """An error page of the proxy's own, whatever the host said."""

    def spoil(handler: "Handler", answer: HTTPResponse) -> None:
        answer.read()
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(page)))
        handler.end_headers()
        handler.wfile.write(page)

    return spoil


def reset(at: int | None) -> Spoil:
    """The answer's body[:at], then a TCP reset; None resets before the headers."""

    def spoil(handler: "Handler", answer: HTTPResponse) -> None:
        body = answer.read()
        if at is not None:
            handler.begin(answer)
            handler.chunk(body[:at])
        handler.hang_up()

    return spoil


def ended(at: int, tail: bytes = b"") -> Spoil:
    """The answer's body[:at], then the tail and a proper end."""

    def spoil(handler: "Handler", answer: HTTPResponse) -> None:
        handler.begin(answer)
        handler.chunk(answer.read()[:at] + tail)
        handler.finish()

    return spoil


def buffered(handler: "Handler", answer: HTTPResponse) -> None:
    """Nothing until the host has said everything."""
    body = answer.read()
    handler.begin(answer)
    handler.chunk(body)
    handler.finish()


class Handler(BaseHTTPRequestHandler):
    """One connection of the browser."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Proxy"

    def do_GET(self) -> None:
        self._forward(passed)

    def do_POST(self) -> None:
        self._forward(self.server.spoil)

    def begin(self, answer: HTTPResponse) -> None:
        """The status and the headers."""
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length"):
                self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, content: bytes) -> None:
        """Bytes of the body, if there are any."""
        if content:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(content), content))

    def finish(self) -> None:
        """The end of the body."""
        self.wfile.write(b"0\r\n\r\n")

    def hang_up(self) -> None:
        """Reset the connection: closing with a zero linger sends RST."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def _forward(self, spoil: Spoil) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        to_host = HTTPConnection(self.server.host, timeout=60)
        try:
            to_host.request(self.command, self.path, body, dict(self.headers))
            with to_host.getresponse() as answer:
                spoil(self, answer)
        except ConnectionError:
            self.close_connection = True  # the browser or the host has left
        finally:
            to_host.close()


class Proxy(ThreadingHTTPServer):
    """Listens and forwards to the host at `url`; `spoil` may be changed at any time."""

    daemon_threads = True

    def __init__(self, url: str) -> None:
        self.host, self.spoil = urlsplit(url).netloc, passed
        super().__init__(("127.0.0.1", 0), Handler)

    def shutdown_request(self, request: Any) -> None:
        """Close without the farewell of `shutdown`, which would come before a reset."""
        self.close_request(request)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def proxy(url: str) -> Iterator[Proxy]:
    """A running proxy before the host at `url`."""
    with Proxy(url) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()
