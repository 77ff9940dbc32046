"""Lets other answers have a turn during a long piece of work. Knows nothing of what the work is.

One process answers all visitors in greenlets, which change only where one waits: work that does not pause would stop
every other answer. A `Breath` is called often, in the innermost loops, and pauses when it is time.
"""

import time
from collections.abc import Callable
from typing import Final

LONGEST: Final = 0.005
"""Seconds of work between two pauses: a third of the 15 ms that nobody notices."""

Breathe = Callable[[], None]


class Breath:
    """Pauses when `LONGEST` has gone by since the last pause; else costs a look at the clock."""

    def __init__(self, pause: Breathe = lambda: time.sleep(0), clock: Callable[[], float] = time.perf_counter) -> None:
        self._pause = pause
        self._clock = clock
        self._since = clock()

    def __call__(self) -> None:
        """Let others go first, if it is time."""
        now = self._clock()
        if now - self._since >= LONGEST:
            self._pause()
            self._since = self._clock()


def without_end() -> None:
    """The breath of work that nobody waits beside: never pauses."""
