"""What the demo app remembers: conversations and their turns, in this process's memory, until it ends.

Knows nothing of events or answers.
"""

import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass, field

_MOST_CONVERSATIONS = 2_000
_MOST_TURNS = 40


@dataclass
class Turn:
    """One question and the places in the documentation that its answer quoted."""

    query: str
    quoted: tuple[tuple[str, int], ...] = ()  # section and how many of its blocks
    terms: tuple[str, ...] = ()


@dataclass
class Conversation:
    """The turns of one conversation, oldest first."""

    app_id: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    turns: list[Turn] = field(default_factory=list)

    def begin(self, query: str) -> Turn:
        """A new last turn for this query."""
        turn = Turn(query)
        self.turns.append(turn)
        del self.turns[:-_MOST_TURNS]
        return turn

    @property
    def earlier(self) -> list[Turn]:
        """The turns before the one now being answered."""
        return self.turns[:-1]


class Conversations:
    """Conversations by id; the least recently used are forgotten first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, app_id: str, conversation_id: str | None) -> Conversation | None:
        """The conversation of that id, a new one without an id, None when the id is unknown or of another app."""
        with self._lock:
            if not conversation_id:
                conversation = Conversation(app_id)
                self._known[conversation.id] = conversation
                if len(self._known) > _MOST_CONVERSATIONS:
                    self._known.popitem(last=False)
                return conversation
            known = self._known.get(conversation_id)
            if known is None or known.app_id != app_id:
                return None
            self._known.move_to_end(conversation_id)
            return known
