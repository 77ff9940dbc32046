"""Names what somebody may have meant.

Knows nothing of where the names come from.
"""

import json
from collections.abc import Iterable
from difflib import get_close_matches

MOST = 8
"""How many known names are listed where none is near."""


def near(name: str, known: Iterable[str], prefix: str = "") -> str:
    """A clause that asks for the nearest known name; empty where none is near.

    A `prefix` that all of them have makes none of them near.
    """
    start = len(prefix)
    names = {one[start:]: one for one in sorted(known)}
    found = get_close_matches(name[start:][:80], names, n=1, cutoff=0.6)
    return f'did you mean "{names[found[0]]}"?' if found else ""


def suggestion(name: str, known: Iterable[str], see: str = "", prefix: str = "") -> str:
    """A clause for an error about an unknown name: the nearest known one, else the first MOST.

    `see` is the document that lists the others.
    """
    names = sorted(known)
    return near(name, names, prefix) or f"known: {_listed(names, see)}"


def _listed(names: list[str], see: str) -> str:
    if len(names) <= MOST:
        return ", ".join(names) or "none"
    return f"{', '.join(names[:MOST])}, and {len(names) - MOST} more{f': see {see}' if see else ''}"


def quoted(value: object, limit: int = 60) -> str:
    """The value as it would stand in JSON, shortened to `limit` characters."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= limit else text[: limit - 1] + "…"
