"""Keeps for a while what costs a call to find out, by name. Knows nothing of what is kept."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger("facade")

SECONDS = 60.0
FAILED_SECONDS = 10.0
"""Until what could not be found, or not in time, is looked for again."""

MOST = 1000


@dataclass
class _Kept[Value]:
    value: Value | None
    until: float


@dataclass
class _Search[Value]:
    over: threading.Event = field(default_factory=threading.Event)


class Shelf[Value]:
    """Values by name, each found once at a time. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept[Value]] = OrderedDict()
        self._searches: dict[str, _Search[Value]] = {}

    def get(self, name: str, find: Callable[[], Value], patience: float) -> Value | None:
        """The value, found now if need be: after `patience` seconds, or a failure, the last one there was, or None.

        A failure is logged, for whoever asks is answered without the value.
        """
        with self._lock:
            kept = self._kept.get(name)
            if kept and self._clock() < kept.until:
                return kept.value
            search = self._searches.get(name)
            if search is None:
                search = self._searches[name] = _Search()
                threading.Thread(target=self._find, args=(name, find, search), name="facade-find", daemon=True).start()
        if not search.over.wait(patience):
            log.warning("nothing was found out about an app within %g seconds", patience)
            self._end(name, search, FAILED_SECONDS)
        with self._lock:
            kept = self._kept.get(name)
            return kept.value if kept else None

    def _find(self, name: str, find: Callable[[], Value], search: _Search[Value]) -> None:
        try:
            value = find()
        except Exception as error:  # the platform has no error classes; carried to the log, for nobody else waits
            log.warning("nothing was found out about an app: %s", str(error)[:500])
            self._end(name, search, FAILED_SECONDS)
        else:
            self._end(name, search, SECONDS, value)
        search.over.set()

    def _end(self, name: str, search: _Search[Value], seconds: float, value: Value | None = None) -> None:
        """Keep the value, or without one what was kept before. A search that was given up may still bring its value."""
        with self._lock:
            if self._searches.get(name) is search:
                del self._searches[name]
            elif value is None:
                return
            before = self._kept.pop(name, None)
            if value is None and before is not None:
                value = before.value
            self._kept[name] = _Kept(value, self._clock() + seconds)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
