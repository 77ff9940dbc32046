"""Gives a stream a rhythm: batches at the display's pace, and a beat when the app is silent. Knows nothing of HTML.

A reader of its own (a greenlet inside Dify) feeds a bounded queue, so that a silent app still lets the answer breathe
and a slow visitor cannot fill the memory. Batches matter for more than looks: the daemon drops bursts of small chunks
without a word (dify-platform 1.5).
"""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Literal

from facade.chat.events import Delta, Event, Finished, Reasoning

Batch = list[Event]
"""Events that arrived together; an empty batch says that the app is silent."""

Words = Delta | Reasoning
"""What is read, and must not wait."""

WAITING = 1024
"""Events that may wait for a slow visitor before the reader waits too."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between two batches, of silence after text and before a beat, and for the whole answer.

    Text that comes faster than `fast` characters a second, which nobody reads along, comes in fewer and larger batches,
    `stride` seconds apart: each costs both sides the same, however little it holds. And each costs a browser more the
    more text it has laid out already: where `far` characters have been sent, batches are twice as far apart.
    """

    interval: float = 0.04
    stride: float = 0.08
    fast: float = 500.0
    far: int = 100_000
    lull: float = 0.3
    beat: float = 10.0
    limit: float = 230.0


class Reader:
    """Reads events in a thread of its own until they end, raise, or nobody wants them any more."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self._queue: queue.Queue[Event | BaseException | None] = queue.Queue(WAITING)
        self._unwanted = threading.Event()
        threading.Thread(target=self._read, name="facade-reader", daemon=True).start()

    def close(self) -> None:
        """Read no further than the event being waited for."""
        self._unwanted.set()
        with contextlib.suppress(queue.Empty):
            while True:  # makes room for a reader that waits to put
                self._queue.get_nowait()

    def stop(self) -> None:
        """End the events here and now, as stopped by the visitor."""
        self.close()
        self._queue.put(Finished(stopped=True))

    def next(self, seconds: float) -> Event | None:
        """The next event, None at the end; raises queue.Empty after `seconds` and whatever the events raised."""
        item = self._queue.get(timeout=max(seconds, 0.001))
        if isinstance(item, BaseException):
            raise item
        return item

    def _read(self) -> None:
        last: BaseException | None = None
        try:
            for event in self._events:
                self._queue.put(event)
                if self._unwanted.is_set():
                    return
        except Exception as error:  # carried to whoever reads
            last = error
        finally:
            if isinstance(self._events, Generator):
                self._events.close()
            if not self._unwanted.is_set():
                self._queue.put(last)


def batches(reader: Reader, pace: Pace, clock: Callable[[], float] = time.monotonic) -> Iterator[Batch]:
    """Batches until the events end.

    The first goes out at once, and so do the first words; the costlier one is to deliver, the later the next.
    """
    due = last = clock()
    patience = pace.beat
    spoken = False
    sent = 0
    while True:
        try:
            first = reader.next(patience)
        except queue.Empty:
            yield []
            patience = pace.beat
            continue
        if first is None:
            return
        batch, ending = _gather(reader, [first], due, clock, spoken)
        began = clock()
        spoken = spoken or isinstance(batch[-1], Words)
        yield batch
        if isinstance(ending, Exception):
            raise ending
        if ending is not None:
            return
        now = clock()
        fresh = _characters(batch)
        rest = _rest(fresh, began - last, pace) * (1 + sent / pace.far)
        due = now + max(rest, 3 * (now - began))
        sent += fresh
        last = began
        patience = pace.lull if isinstance(batch[-1], Delta) else pace.beat


def _characters(batch: Batch) -> int:
    return sum(len(event.text) for event in batch if isinstance(event, Words))


def _rest(characters: int, seconds: float, pace: Pace) -> float:
    """Seconds until the next batch, after one of so many characters that gathered for so long."""
    return pace.stride if characters > pace.fast * max(seconds, pace.interval) else pace.interval


def _gather(
    reader: Reader, batch: Batch, due: float, clock: Callable[[], float], spoken: bool
) -> tuple[Batch, Exception | Literal["end"] | None]:
    """The batch with what comes until it is due, and what ended the events meanwhile: their end, or an exception.

    Where nothing was `spoken` yet, the first words make it due.
    """
    while len(batch) < WAITING and (left := due - clock()) > 0:
        if not spoken and isinstance(batch[-1], Words):
            break
        try:
            event = reader.next(left)
        except queue.Empty:
            break
        except Exception as error:  # raised when the batch is out: what was written before it must not be lost
            return batch, error
        if event is None:
            return batch, "end"
        _append(batch, event)
    return batch, None


def _append(batch: Batch, event: Event) -> None:
    last = batch[-1]
    if isinstance(event, Delta) and isinstance(last, Delta):
        batch[-1] = Delta(last.text + event.text)
    elif isinstance(event, Reasoning) and isinstance(last, Reasoning):
        batch[-1] = Reasoning(last.text + event.text)
    else:
        batch.append(event)
