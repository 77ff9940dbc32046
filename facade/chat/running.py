"""The answers this process is giving right now: who may start one, and how one is stopped.

Only a courtesy of one process (another may serve the next request), so nothing depends on it but politeness: a double
click asks the app once, one visitor cannot take every place, Stop ends the work here.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from facade.errors import Refused

MOST_IN_ALL = 400
MOST_PER_VISITOR = 8
"""Abandoned answers count until the app is done with them: Dify never tells of a closed tab."""

KEY_SECONDS = 600.0
MOST_KEYS = 10_000


@dataclass(eq=False)
class Place:
    """One answer's place. `stop` ends the answer; it is set once there is something to end."""

    visitor: str
    message_id: str = ""
    stop: Callable[[], None] = lambda: None


class Running:
    """The places taken, and the keys seen lately. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._places: set[Place] = set()
        self._keys: OrderedDict[tuple[str, str], float] = OrderedDict()

    def enter(self, visitor: str, key: str | None, sender: str | None = None) -> Place:
        """Take a place; raises Refused `duplicate` for a key seen within ten minutes, `too_many` when full.

        Keys are compared among the visitor's messages, and among those of `sender` where one is named: a newcomer's
        double click comes as two visitors.
        """
        names = {(name, key) for name in (visitor, sender or visitor) if key is not None}
        with self._lock:
            self._forget_old_keys()
            if any(name in self._keys for name in names):
                raise Refused("duplicate", '"key": this message was already sent.')
            mine = sum(place.visitor == visitor for place in self._places)
            if mine >= MOST_PER_VISITOR or len(self._places) >= MOST_IN_ALL:
                raise Refused("too_many", "Too many answers are running; ask again in a moment.")
            self._keys |= dict.fromkeys(names, self._clock())
            place = Place(visitor)
            self._places.add(place)
            return place

    def leave(self, place: Place) -> None:
        """Free the place; again is harmless."""
        with self._lock:
            self._places.discard(place)

    def stop(self, visitor: str, message_id: str) -> bool:
        """Ask the visitor's answer to end. False when this process is not giving it."""
        with self._lock:
            found = [place for place in self._places if (place.visitor, place.message_id) == (visitor, message_id)]
        for place in found:
            place.stop()
        return bool(found)

    def _forget_old_keys(self) -> None:
        oldest = self._clock() - KEY_SECONDS
        while self._keys and (len(self._keys) > MOST_KEYS or next(iter(self._keys.values())) < oldest):
            self._keys.popitem(last=False)
