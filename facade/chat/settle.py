"""Whatever a backend does, the stream begins once and ends once. Knows nothing of HTML or bytes."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Iterator

from facade.chat.events import Attached, Delta, Event, Failed, Finished, Replaced, Started
from facade.chat.pace import Batch
from facade.errors import AppFailed

log = logging.getLogger("facade")

LONGEST_ANSWER = 500_000
"""Characters of Markdown; an answer that grows past it is ended as interrupted."""


def settled(batches: Iterable[Batch], limit: float, clock: Callable[[], float] = time.monotonic) -> Iterator[Batch]:
    """The batches with `Started` first and exactly one ending last; empty batches (silence) pass through.

    An app that raises, stalls over `limit` seconds, ends early, says nothing or writes without end fails with its code.
    """
    stream = _Stream()
    deadline = clock() + limit
    try:
        for batch in batches:
            yield stream.checked(batch)
            if stream.ended:
                return
            if clock() > deadline:
                yield stream.checked([Failed("timeout")])
                return
        yield stream.checked([Failed("interrupted" if stream.begun else "app_unavailable")])
    except AppFailed as error:
        yield stream.checked([_logged(error.code, "the app failed: %s", error.detail[:500])])
    except Exception as error:  # the last place where anything can be told to the visitor
        yield stream.checked([_logged("internal", "an answer failed: %r", error)])


def _logged(code: str, sentence: str, detail: object) -> Failed:
    reference = secrets.token_hex(4)
    log.warning(sentence + ", reference %s", detail, reference, exc_info=code == "internal")
    return Failed(code, reference)


class _Stream:
    """What the stream has said so far."""

    def __init__(self) -> None:
        self.begun = False
        self.ended = False
        self.length = 0
        self.blank = True

    def checked(self, batch: Batch) -> Batch:
        """The batch with a beginning before anything else and nothing after an ending."""
        out: Batch = []
        for event in batch:
            if isinstance(event, Started):
                if self.begun:
                    continue
            elif not self.begun:
                out.append(Started())
            self.begun = True
            out += self._measured(event)
            if isinstance(out[-1], Finished | Failed):
                self.ended = True
                break
        return out

    def _measured(self, event: Event) -> Batch:
        if isinstance(event, Delta | Replaced):
            room = LONGEST_ANSWER - (self.length if isinstance(event, Delta) else 0)
            self.length = LONGEST_ANSWER - room + len(event.text)
            self.blank = not event.text.strip() and (self.blank or isinstance(event, Replaced))
            if len(event.text) > room:
                end = _logged("interrupted", "an answer of over %d characters was ended", LONGEST_ANSWER)
                return [type(event)(event.text[:room]), end] if room else [end]
        elif isinstance(event, Attached):
            self.blank = False
        elif isinstance(event, Finished) and self.blank and not event.stopped:
            return [Failed("no_answer")]
        return [event]
