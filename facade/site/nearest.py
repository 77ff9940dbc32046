"""Names what somebody may have meant.

Knows nothing of where the names come from.
"""

import json
from collections.abc import Iterable
from difflib import get_close_matches

MOST = 8
"""How many known names are listed where none is near."""


def near(name: str, known: Iterable[str]) -> str:
    """A clause that asks for the nearest known name; empty where none is near."""
    found = get_close_matches(name[:80], sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""


def suggestion(name: str, known: Iterable[str], see: str = "") -> str:
    """A clause for an error about an unknown name: the nearest known one, else the first MOST.

    `see` is the document that lists the others.
    """
    names = sorted(known)
    return near(name, names) or f"known: {_listed(names, see)}"


def _listed(names: list[str], see: str) -> str:
    if len(names) <= MOST:
        return ", ".join(names) or "none"
    return f"{', '.join(names[:MOST])}, and {len(names) - MOST} more{f': see {see}' if see else ''}"


def quoted(value: object, limit: int = 60) -> str:
    """The value as it would stand in JSON, shortened to `limit` characters."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= limit else text[: limit - 1] + "…"
