"""Names what somebody may have meant.

Knows nothing of where the names come from.
"""

import json
from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(name: str, known: Iterable[str]) -> str:
    """A clause for an error about an unknown name: the nearest known one, or the list of all."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known: {', '.join(names) or 'none'}"


def quoted(value: object, limit: int = 60) -> str:
    """The value as it would stand in JSON, shortened to `limit` characters."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= limit else text[: limit - 1] + "…"
