"""The contract between themes and the page: its number, and what is on its way out of it.

Knows nothing of files. The contract is every hook, state and token of docs/hooks.md, with the templates and words of a
theme. Its number rises by 0.1 with an addition, and to the next whole number when something is taken away.
"""

import re
from typing import Final, NamedTuple

ENGINE: Final = "1.0"
"""The contract that this version of Facade keeps."""


class Deprecated(NamedTuple):
    """A hook or a token (`kind`) that themes should no longer use: what to use now, and which engine ends it."""

    kind: str
    name: str
    replacement: str
    removed: str


DEPRECATED: Final[tuple[Deprecated, ...]] = ()
"""What docs/hooks.md lists under "On the way out"."""

Number = tuple[int, int]
_NUMBER = r"(0|[1-9]\d{0,2})(?:\.(0|[1-9]\d{0,2}))?"
_RANGE = re.compile(rf"\s*(?:>=\s*{_NUMBER})?\s*(?:<\s*{_NUMBER})?\s*")


class Range(NamedTuple):
    """Engines from `least` on and below `end`; `end` is None in an open-ended range."""

    least: Number
    end: Number | None


def number(text: str) -> Number:
    """An engine's number to compare by: `1` is `1.0`."""
    whole, _, part = text.partition(".")
    return int(whole), int(part or 0)


def parse(text: str) -> Range | None:
    """The range in `>=1 <2` or `>=1.2 <2`, open-ended in `>=1`; None for anything else."""
    match = _RANGE.fullmatch(text)
    if not match or match[1] is None:
        return None
    end = (int(match[3]), int(match[4] or 0)) if match[3] is not None else None
    return Range((int(match[1]), int(match[2] or 0)), end)


def objection(text: str, engine: str = ENGINE) -> str:
    """Why a theme of that range cannot be used with the engine, and what to write; empty when it can."""
    found, now = parse(text), number(engine)
    right = f'">={now[0]} <{now[0] + 1}"'
    if found is None:
        return f"expected a range like {right}, got {text[:40]!r}"
    if found.end is None:
        return f'"{text}" takes every engine to come, whose hooks nobody knows yet; write {right}'
    if found.end <= found.least:
        return f'"{text}" takes no engine at all; write {right}'
    if found.end > (now[0] + 1, 0):
        return f'"{text}" takes engines after {now[0]}, whose hooks nobody knows yet; write {right}'
    if found.least > now:
        return (
            f'"{text}" needs a later engine than this, {engine}; update Facade, or write {right} if nothing new is used'
        )
    if found.end <= now:
        return f'"{text}" ends before this engine, {engine}; read in docs/hooks.md what changed, and write {right}'
    return ""
