"""Renders pages in a child process that can be ended.

Knows nothing of themes: it is given templates and values, and gives back texts or problems. Only the child
compiles templates; see facade/site/fenced.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facade.site.children import CHILDREN, Ended
from facade.site.problems import Problem
from facade.site.sentinels import LINE_CLOSE, LINE_OPEN


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds of wall clock and processor, bytes of memory, characters of a page."""

    wall_seconds: float = 20.0  # the processor time ends it; a machine that is busy gives that slowly
    cpu_seconds: int = 4
    memory_bytes: int = 512 * 1024 * 1024
    characters: int = 1_048_576


@dataclass(frozen=True, slots=True)
class Job:
    """Pages of the same templates, by name with their paths for problems; where each begins, and what all may use."""

    templates: Mapping[str, str]
    paths: Mapping[str, str]
    entries: tuple[str, ...]
    context: Mapping[str, Any]
    assets: Mapping[str, str]


def render(job: Job, limits: Limits = Limits()) -> list[str | Problem]:
    """Each page with line marks, or the problem that ended it; the same one for all if it ended the job."""
    request = {
        "templates": dict(job.templates),
        "entries": job.entries,
        "context": job.context,
        "assets": dict(job.assets),
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
        # one character is at most 12 bytes of JSON
        "file_bytes": len(job.entries) * limits.characters * 12 + 65_536,
        "characters": limits.characters,
    }
    try:
        answer, said = _rendered(json.dumps(request).encode(), limits.wall_seconds)
    except Ended as ended:
        return [_ended(job, limits, ended)] * len(job.entries)
    names = [name for name in said.split("\n") if name in job.paths]
    CHILDREN.prepare(_first({name: job.templates[name] for name in names}))
    return [_read(job, entry, one, names) for entry, one in zip(job.entries, json.loads(answer), strict=True)]


@lru_cache(maxsize=32)
def _rendered(request: bytes, wall_seconds: float) -> tuple[bytes, str]:
    """The child's answer and the templates it came to, kept: an edited style sheet leaves the page as it was."""
    return CHILDREN.answer(request, _first({}), wall_seconds)


def _first(templates: Mapping[str, str]) -> bytes:
    """What a child is told before its job: templates that it will most likely be asked for."""
    return json.dumps({"line_marks": [LINE_OPEN, LINE_CLOSE], "templates": dict(templates)}).encode()


def _ended(job: Job, limits: Limits, ended: Ended) -> Problem:
    last = [name for name in ended.said.split("\n") if name in job.paths]
    reason = f"rendering took more than {limits.cpu_seconds} processor seconds or too much memory"
    if ended.late:
        reason = f"rendering took more than {limits.wall_seconds:g} seconds"
    path = job.paths[last[-1] if last else job.entries[0]]
    return Problem(path, 1, 1, "template-budget", "error", f"{reason} and was ended; a page is text, not a program")


def _read(job: Job, entry: str, answer: dict[str, Any], last: list[str]) -> str | Problem:
    if "page" in answer:
        return str(answer["page"])
    path = job.paths[answer["template"] or (last[-1] if last else entry)]
    error = str(answer["error"])
    budget = error.startswith(("MemoryError", "RecursionError", "ValueError: the page grew"))
    code = "template-budget" if budget else "template-render"
    return Problem(path, int(answer["line"]), 1, code, "error", f"the page could not be rendered: {error}")
