"""An app that says its next word when the test lets it: states can be looked at for as long as it takes."""

import threading
from collections.abc import Iterator
from typing import Any

from tests.plays import end, ids, message

PATIENCE = 60
"""Seconds after which a forgotten app goes on."""


class Paced:
    """A play in parts: texts, or whole events. Before each part it waits for one `go`; a play of its own for every
    question, so that `go` lets them all go on. `metadata` goes into the ending."""

    def __init__(self, *parts: str | dict[str, Any], **metadata: Any) -> None:
        self._parts, self._metadata = parts, metadata
        self._allowed = 0
        self._asked = threading.Event()
        self._changed = threading.Condition()

    def asked(self) -> None:
        """Wait until it was asked."""
        assert self._asked.wait(PATIENCE)

    def go(self, parts: int = 1) -> None:
        """Let it say this many parts more."""
        with self._changed:
            self._allowed += parts
            self._changed.notify_all()

    def finish(self) -> None:
        """Let it say the rest, and end."""
        self.go(len(self._parts) + 1)

    def __call__(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        self._asked.set()
        known = {"conversation_id": ids(request)["conversation_id"]}
        for number, part in enumerate(self._parts, 1):
            self._wait(number)
            yield (message(part) if isinstance(part, str) else part) | known
        self._wait(len(self._parts) + 1)
        yield end(**self._metadata) | known

    def _wait(self, number: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._allowed >= number, PATIENCE)
