"""One request on its way through the plugin: what the plugin says, queued for the visitor. Knows nothing of HTTP.

The daemon's second queue does not block: when 128 chunks wait, further ones are dropped without a word (dify-platform
1.5). Status and headers are held back until the first chunk, or the end.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facade.host.errors import PluginFailed, envelope, plugin_error
from facade.host.limits import Limits

LOOK_EVERY = 0.1
"""Seconds between two looks whether the visitor is still there, while the plugin is silent."""


class VisitorLeft(Exception):
    """The browser closed the connection; the plugin is never told."""


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of an answer; of headers with one name the plugin sends one."""

    status: int
    headers: Mapping[str, str]


class Exchange:
    """One request in flight. The reader thread calls `receive` and `fail`, the HTTP thread everything else."""

    def __init__(self, session_id: str, hook_id: str, limits: Limits) -> None:
        self.session_id = session_id
        self.hook_id = hook_id
        self.limits = limits
        self.dropped = 0
        self._chunks: deque[bytes] = deque()
        self._status: int | None = None
        self._headers: Mapping[str, str] = {}
        self._failure: PluginFailed | None = None
        self._ended = False
        self._closed = False
        self._started: float | None = None
        self._changed = threading.Condition()

    @property
    def closed(self) -> bool:
        """True when nobody waits for this answer any more: it has ended, timed out, or the visitor left."""
        return self._closed

    def receive(self, kind: str, data: Mapping[str, Any]) -> None:
        """Take one `stream`, `error` or `end` message of the plugin."""
        with self._changed:
            if self._ended or self._closed:
                return
            if kind == "stream":
                try:
                    self._take(data)
                except (ValueError, TypeError, AttributeError) as error:
                    self._failure = plugin_error({"message": f"unmarshal json failed: {error}"})
                    self._ended = True
            elif kind == "error":
                self._failure, self._ended = plugin_error(data), True
            elif kind == "end":
                self._ended = True
            self._changed.notify_all()

    def fail(self, failure: PluginFailed) -> None:
        """End the answer because the plugin cannot finish it."""
        with self._changed:
            if not self._ended:
                self._failure, self._ended = failure, True
            self._changed.notify_all()

    def close(self) -> None:
        """Forget the answer; whatever the plugin still says is thrown away."""
        with self._changed:
            self._closed = True
            self._chunks.clear()
            self._changed.notify_all()

    def head(self, gone: Callable[[], bool]) -> Head:
        """Wait for the first chunk or the end. Raises PluginFailed before it, VisitorLeft when `gone` says so."""
        self._wait(lambda: bool(self._chunks) or self._ended, gone, until=None)
        if self._failure is not None and not self._chunks:
            raise self._failure
        if self._status is None:
            raise plugin_error({"message": "the plugin ended the request without an answer", "error_type": "NoAnswer"})
        self._started = time.monotonic()
        return Head(self._status, self._headers)

    def body(self, gone: Callable[[], bool]) -> Iterator[bytes]:
        """The chunks, and what the daemon appends to them when the plugin fails or takes too long."""
        until = (self._started or time.monotonic()) + self.limits.scaled(self.limits.execution)
        while self._wait(lambda: bool(self._chunks) or self._ended, gone, until):
            with self._changed:
                chunk = self._chunks.popleft() if self._chunks else None
            if chunk is None:
                if self._failure is not None:
                    yield self._failure.text.encode()
                return
            yield chunk
        yield envelope(-500, "killed by timeout")

    def _take(self, data: Mapping[str, Any]) -> None:
        if data.get("status") is not None:
            self._status = int(data["status"])
        if data.get("headers"):
            self._headers = {str(name): str(value) for name, value in data["headers"].items()}
        if data.get("result") is None:
            return
        if len(self._chunks) >= self.limits.queue:
            self.dropped += 1
            return
        self._chunks.append(bytes.fromhex(data["result"]))

    def _wait(self, ready: Callable[[], bool], gone: Callable[[], bool], until: float | None) -> bool:
        """True when `ready`; False at `until` (seconds of the monotonic clock)."""
        while True:
            with self._changed:
                if self._closed:
                    raise VisitorLeft
                if until is not None and time.monotonic() >= until:
                    return False
                if ready():
                    return True
                left = LOOK_EVERY if until is None else min(LOOK_EVERY, max(0.0, until - time.monotonic()))
                if self._changed.wait(left) or ready():
                    continue
            if gone():
                raise VisitorLeft
