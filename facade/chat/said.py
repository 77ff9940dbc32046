"""What was said so far, as a page without script carries it from post to post. Knows nothing of pages or of signing.

Answers are carried as Markdown, never as HTML: they are rendered anew each time, by the one renderer.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from facade.chat.events import Attached, Source, Status

MOST_TURNS = 20
MOST_BYTES = 150_000
"""Of JSON in all; the token it becomes is at most two and a quarter times as long (tokens.py)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer, as Markdown. `state` is how it ended: finished, stopped, interrupted or failed.

    `at` is when it was asked, `ended` when the answer had come: whole seconds since 1970, 0 where nobody noted it.
    """

    query: str
    text: str
    state: str
    reasoning: str = ""
    steps: tuple[Status, ...] = ()
    sources: tuple[Source, ...] = ()
    files: tuple[Attached, ...] = ()
    suggested: tuple[str, ...] = ()
    at: int = 0
    ended: int = 0


def written(turns: Sequence[Turn]) -> str:
    """The last turns as JSON, as many as there is room for."""
    kept: list[str] = []
    room = MOST_BYTES
    for turn in reversed(turns[-MOST_TURNS:]):
        text = json.dumps(asdict(turn), ensure_ascii=False, separators=(",", ":"))
        room -= len(text.encode("utf-8", "replace"))
        if room < 0:
            break
        kept.insert(0, text)
    return f"[{','.join(kept)}]"


def read(text: str) -> tuple[Turn, ...]:
    """The turns; none where another version of the plugin wrote them."""
    try:
        return tuple(_turn(**fields) for fields in json.loads(text))
    except (TypeError, ValueError):
        return ()


def _turn(
    steps: list[Any],
    sources: list[Any],
    files: list[Any],
    suggested: list[str],
    at: int = 0,
    ended: int = 0,
    **texts: str,
) -> Turn:
    return Turn(
        steps=tuple(Status(**step) for step in steps),
        sources=tuple(Source(**source) for source in sources),
        files=tuple(Attached(**file) for file in files),
        suggested=tuple(suggested),
        at=at,
        ended=ended,
        **texts,
    )
