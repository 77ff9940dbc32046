"""What the last look in a browser came to, kept in dist/proof/ as long as the page is the one that was seen.

Knows nothing of how pages are looked at.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facade.site.files import write
from facade.site.problems import Problem


class Record(NamedTuple):
    """How many states were seen, in which modes, and how many problems were found, by code."""

    states: int
    modes: Sequence[str]
    problems: Mapping[str, int]


def keep(root: Path, theme: str, states: int, modes: Sequence[str], problems: Iterable[Problem]) -> None:
    """Write down what came of a look at all states of a theme."""
    counts = dict(sorted(Counter(problem.code for problem in problems).items()))
    value = {"page": _page(root, theme), "states": states, "modes": list(modes), "problems": counts}
    write(_file(root, theme), (json.dumps(value, indent=2) + "\n").encode())


def read(root: Path, theme: str) -> Record | None:
    """What is known of the page as it is now; None where nobody looked at this one."""
    try:
        value: Mapping[str, Any] = json.loads(_file(root, theme).read_bytes())
        current = value["page"] == _page(root, theme)
        return Record(value["states"], value["modes"], value["problems"]) if current else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # not looked at, or written by something else
        return None


def _file(root: Path, theme: str) -> Path:
    return root / "dist/proof" / f"{theme}.json"


def _page(root: Path, theme: str) -> str:
    return hashlib.sha256((root / "dist/pages" / f"{theme}.json").read_bytes()).hexdigest()
