"""Deltas become HTML blocks that grow. Knows nothing of Markdown, of where text comes from or where blocks go."""

from collections.abc import Iterable, Iterator

from facade.chat.breath import Breath, Breathe
from facade.chat.events import Delta, Event, Failed, Finished, Reasoning, Rendered, Replaced, Withdrawn
from facade.chat.markdown import Options
from facade.chat.pace import Batch
from facade.chat.reasoning import Splitter
from facade.chat.stream import Document


def rendered(
    batches: Iterable[Batch], options: Options | None = None, breathe: Breathe | None = None
) -> Iterator[list[Rendered]]:
    """The batches with text rendered: `Delta`s as `Block`s and `Part`s, `Replaced` as `Withdrawn` and new blocks.

    A batch's text is rendered once, at its end or before its ending. Reasoning between tags is told apart.
    """
    answer = _Answer(options, breathe or Breath())
    for batch in batches:
        out: list[Rendered] = []
        for event in batch:
            out += answer.take(event)
        yield [*out, *answer.update(silent=not batch)]


class _Answer:
    """One answer's document, and whether it has text that is not rendered yet."""

    def __init__(self, options: Options | None, breathe: Breathe) -> None:
        self._options = options
        self._breathe = breathe
        self._begin()

    def _begin(self) -> None:
        self._document = Document(self._options, self._breathe)
        self._splitter = Splitter()
        self._fresh = False

    def take(self, event: Event) -> Iterator[Rendered]:
        """What goes out before the batch's text does."""
        match event:
            case Delta(text):
                yield from self._feed(self._splitter.split(text))
            case Replaced(text):
                self._begin()
                yield Withdrawn()
                yield from self._feed(self._splitter.split(text))
            case Finished() | Failed():
                yield from self._feed(self._splitter.end())
                yield from self._document.finish()
                self._fresh = False
                yield event
            case _:
                yield event

    def update(self, *, silent: bool) -> Iterator[Rendered]:
        """The text taken since it was drawn last."""
        if self._fresh:
            self._fresh = not silent
            yield from self._document.update(silent=silent)

    def _feed(self, pieces: Iterable[tuple[str, str]]) -> Iterator[Rendered]:
        for text, thought in pieces:
            if thought:
                yield Reasoning(thought)
            if text:
                self._document.feed(text)
                self._fresh = True
