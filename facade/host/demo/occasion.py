"""One turn to answer, and how a kept text is said in it. Knows nothing of what is answered to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facade.host.demo import events
from facade.host.demo.conversations import Conversation, Turn
from facade.host.demo.events import Envelope, Event
from facade.host.demo.speech import Pause, deltas, pause_after

_REPLIES = Path(__file__).parent / "replies"

# What no visitor may ever read: behaviours put it into their events, tests look for it in the page.
PROVIDER_INTERNALS = "[openai] Incorrect API key provided: DO-NOT-SHOW-key at http://10.0.0.7:11434/v1 (org-internal)"

Steps = Iterator[Event | Pause]


@dataclass(frozen=True)
class Occasion:
    """One turn to answer: where it stands in which conversation, the ids its events will bear, the inputs."""

    conversation: Conversation
    turn: Turn
    envelope: Envelope
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def query(self) -> str:
        return self.turn.query

    @property
    def again(self) -> bool:
        """Whether the same was asked in the turn before."""
        earlier = self.conversation.earlier
        return bool(earlier) and earlier[-1].query == self.query


def reply(name: str) -> str:
    """The text kept in replies/<name>.md."""
    return (_REPLIES / f"{name}.md").read_text(encoding="utf-8")


def said(text: str, words: int = 1, agent: bool = False) -> Steps:
    """The text, delta by delta, at human pace."""
    event = events.agent_message if agent else events.message
    for delta in deltas(text, words):
        yield event(delta)
        yield pause_after(delta)
