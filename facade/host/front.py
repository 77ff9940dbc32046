"""The HTTP server in front: requests become visits, answers become bytes. Knows nothing of the plugin or Dify."""

import select
import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from facade.host.errors import HostError
from facade.host.exchange import VisitorLeft
from facade.host.limits import Limits
from facade.host.upload import UploadRefused, read_body
from facade.host.visit import Answer, Visit, no_route
from facade.host.writer import send

METHODS = ("HEAD", "GET", "POST", "PUT", "DELETE", "OPTIONS")

type Gone = Callable[[], bool]
type Respond = Callable[[Visit, Gone], Answer]


class Front(ThreadingHTTPServer):
    """Listens and hands each request to `respond`, in a thread of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], respond: Respond, limits: Limits, note: Callable[[str], None]) -> None:
        self.respond, self.limits, self.note = respond, limits, note
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()
        try:
            super().__init__(address, _Handler)
        except OSError as error:
            reason = error.strerror or error
            raise HostError(
                f"{address[0]}:{address[1]}: cannot listen there ({reason}); port 0 takes a free one"
            ) from error
        self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), name="front", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens, as a browser types it."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def start(self) -> None:
        """Take requests."""
        self._thread.start()

    def close(self) -> None:
        """Stop taking requests and hang up on whoever is still connected."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()
        with self._guard:
            open_now = list(self._connections)
        for connection in open_now:
            _hang_up(connection)

    def server_bind(self) -> None:
        """Bind without the reverse name look-up of http.server, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that `close` can hang up."""
        with self._guard:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection and close it."""
        with self._guard:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who hangs up is no error; anything else is told in one line by the handler."""


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Front

    def __getattr__(self, name: str) -> Callable[[], None]:
        # http.server looks for do_<METHOD>; the daemon answers methods it does not know like unknown routes.
        if name.startswith("do_"):
            return self._answer if name[3:] in METHODS else self._refuse
        raise AttributeError(name)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: a line for each request would drown what matters."""

    def _refuse(self) -> None:
        self.close_connection = True
        send(self, no_route())

    def _answer(self) -> None:
        try:
            body = read_body(self.headers, self.rfile, self._limits())
        except UploadRefused as refused:
            self.close_connection = True
            send(self, Answer(refused.status, {"Content-Type": "text/plain; charset=utf-8"}, str(refused).encode()))
            return
        visit = Visit(self.command, self.path, tuple(self.headers.items()), body)
        try:
            answer = self.server.respond(visit, self._gone)
            try:
                send(self, answer)
            finally:
                answer.done()
        except (VisitorLeft, ConnectionError):
            self.close_connection = True
        except Exception as error:
            self.close_connection = True
            self.server.note(f"{self.command} {visit.path}: the host itself failed: {error!r}")
            raise

    def _limits(self) -> Limits:
        """Those of the daemon, which alone cuts bodies: what goes to Dify itself arrives whole."""
        limits = self.server.limits
        return limits if self.path.startswith("/e/") else replace(limits, body=limits.upload)

    def _gone(self) -> bool:
        """True when the browser has closed its side."""
        try:
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except (OSError, ValueError):
            return True
