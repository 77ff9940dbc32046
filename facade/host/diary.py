"""What the host and the plugin had to say, kept for reading. Knows nothing of what happened."""

import sys
import threading
from collections import deque

KEPT = 2000


class Diary:
    """The last lines, oldest first. What the host refuses or kills also goes to stderr, in one sentence."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=KEPT)
        self._lock = threading.Lock()

    def log(self, text: str) -> None:
        """Keep a line of the plugin."""
        with self._lock:
            self._lines.append(text)

    def note(self, text: str) -> None:
        """Keep a sentence of the host and print it."""
        self.log(f"host: {text}")
        print(f"host: {text}", file=sys.stderr, flush=True)

    def lines(self) -> list[str]:
        """Everything kept."""
        with self._lock:
            return list(self._lines)
