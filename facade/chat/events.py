"""What happens while a message is answered. Everything downstream of a backend knows these values and nothing else."""

from dataclasses import dataclass, field
from typing import Final, Literal

FAILURES: Final[dict[str, tuple[str, bool]]] = {
    "app_unavailable": ("The app behind this chat cannot be reached.", True),
    "app_error": ("The app could not finish this answer.", True),
    "busy": ("The app is busy.", True),
    "conversation_lost": ("The app no longer knows this conversation.", True),
    "internal": ("Something went wrong on our side.", True),
    "interrupted": ("The answer was cut off.", True),
    "no_answer": ("The app gave no answer.", True),
    "quota": ("The app has used up its quota.", False),
    "timeout": ("The app took too long.", True),
}
"""Every way an answer can fail: a plain sentence in English, and whether asking again can help."""


@dataclass(frozen=True, slots=True)
class Started:
    """The app took the message. Ids are Dify's own; they leave the server only inside tokens. None where unknown."""

    conversation_id: str | None = None
    message_id: str | None = None
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """More of the answer's Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """The answer so far is withdrawn (moderation); `text` stands in its place."""

    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """More of what the model thinks aloud, as plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """A named phase; the same `id` again replaces it. Labels are titles only, never inputs or prompts."""

    id: str
    label: str
    state: Literal["running", "done", "failed"]
    kind: Literal["step", "tool", "think"] = "step"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file the app made. `url` is http(s) or a path on the Dify server."""

    kind: Literal["image", "audio", "video", "document"]
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document an answer was drawn from; `url` is http(s) and may be followed, "" without one.

    `position` is the number by which the answer may refer to it, None where the app gives none.
    """

    title: str
    text: str
    url: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All documents of the answer, in the order of their numbers."""

    items: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Questions the visitor may ask next."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The good ending. `stopped`: at the visitor's wish, before the app was done."""

    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The bad ending. `code` is a key of FAILURES; `reference` finds the cause in the log."""

    code: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rendered HTML of one block: its body keeps its first `keep` UTF-16 code units, then `html` follows.

    `close` is what ends the block's HTML, behind its body and its parts.
    """

    index: int
    keep: int
    html: str
    close: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rendered HTML of one part of a block, told like a block's; an empty one is gone."""

    index: int
    part: int
    keep: int
    html: str
    close: str = ""


@dataclass(frozen=True, slots=True)
class More:
    """More HTML at the end of the body that was changed last; `close` is what ends it now, None as before."""

    html: str
    close: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """All blocks so far are void; new ones follow."""


Ending = Finished | Failed
Event = Started | Delta | Replaced | Reasoning | Status | Attached | Sources | Suggested | Finished | Failed
Change = Block | Part | More
Rendered = Started | Change | Withdrawn | Reasoning | Status | Attached | Sources | Suggested | Finished | Failed


@dataclass(frozen=True, slots=True)
class Question:
    """What a backend is asked. `conversation_id` is Dify's own; `user` scopes it to one visitor.

    `inputs` and `files` are as the backend's app takes them.
    """

    query: str
    user: str
    conversation_id: str | None = None
    inputs: dict[str, object] = field(default_factory=dict)
    files: tuple[dict[str, str], ...] = ()
