"""Which words make the demo app play a part instead of answering. Knows nothing of how a part is played."""

import re
from collections.abc import Callable

from facade.host.demo import shows, trouble
from facade.host.demo.occasion import Occasion, Steps

BEHAVIOURS: dict[str, Callable[[Occasion], Steps]] = {
    "showcase": shows.showcase,
    "slow": trouble.slow,
    "error": trouble.error,
    "cut": trouble.cut,
    "long": trouble.long,
    "agent": shows.agent,
    "workflow": shows.flow,
    "replace": trouble.replace,
    "empty": trouble.empty,
    "inputs": shows.inputs,
}


def named(query: str) -> str | None:
    """The behaviour whose name the query is, or begins with unless it is a question."""
    first = re.match(r"[a-z]+\b", query.lower().strip())
    word = first.group() if first else ""
    question = query.rstrip().endswith("?") and query.strip(" ?").lower() != word
    return word if word in BEHAVIOURS and not question else None
