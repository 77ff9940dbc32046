"""The states that every theme draws, as a table: what is asked, and what the visitor then does.

Knows nothing of themes, widths or browsers: whoever shows states walks through this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

type Verb = Literal["press", "open", "write", "focus", "scroll", "see"]


class Act(NamedTuple):
    """What the visitor does to the last element of a hook; `word` is a draft's record, an end, or a state awaited."""

    verb: Verb
    hook: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the page. `asks` are names of recorded replies; `stands` is the last answer's `data-state` then."""

    name: str
    shows: str
    asks: tuple[str, ...] = ()
    stands: str = "finished"
    acts: tuple[Act, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


STATES = (
    State("welcome", "empty, with starter questions"),
    State("focus", "keyboard on a starter question", acts=(Act("focus", "starter"),)),
    State("draft", "a draft of several lines", acts=(Act("write", "input", "draft"),)),
    State("notice", "not set up yet", settings={"app": None}),
    State("one-line", "a one-line answer", ("short",)),
    State("long", "a long answer", ("long",)),
    State("turns", "several turns", ("hello", "short", "guide", "thanks"), acts=(Act("scroll", "main", "top"),)),
    State("waiting", "waiting", ("waiting",), "waiting"),
    State("phase", "waiting, phase named", ("phase",), "waiting"),
    State("streaming", "an answer grows", ("short", "streaming"), "streaming"),
    State(
        "stopped", "stopped", ("streaming",), "streaming", (Act("press", "stop"), Act("see", "message-bot", "stopped"))
    ),
    State("error", "failed, with retry", ("short", "error"), "failed"),
    State("quota", "failed, quota used up", ("quota",), "failed"),
    State("interrupted", "broke off", ("interrupted",), "interrupted"),
    State("rich", "heading, quote, tasks, formula", ("rich",)),
    State("code", "code", ("code",)),
    State("table", "a table", ("table",)),
    State("long-line", "lines that do not break", ("long-line",)),
    State("picture", "a picture's placeholder", ("picture",)),
    State("sources", "sources, open", ("sources",), acts=(Act("open", "sources"), Act("open", "source-title"))),
    State("steps", "steps, open", ("steps",), acts=(Act("open", "steps"),)),
    State("reasoning", "reasoning, folded", ("reasoning",)),
    State("reasoning-open", "reasoning, open", ("reasoning",), acts=(Act("open", "reasoning"),)),
    State("attachments", "attachments", ("attachments",)),
    State(
        "newer",
        "scrolled away from the end",
        ("guide", "long"),
        acts=(Act("scroll", "main", "top"), Act("see", "newer")),
    ),
    State("left", "new chat, undo offered", ("short",), acts=(Act("press", "reset"), Act("see", "undo"))),
)
