"""Renders a page in a child process that can be ended.

Knows nothing of themes: it is given templates and values, and gives back text or one problem. Only the child
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
    """What a render may take: seconds of wall clock and processor, bytes of memory, characters of page."""

    wall_seconds: float = 5.0
    cpu_seconds: int = 4
    memory_bytes: int = 512 * 1024 * 1024
    characters: int = 1_048_576


@dataclass(frozen=True, slots=True)
class Job:
    """One page: templates by name with their paths for problems, the entry, and what the templates may use."""

    templates: Mapping[str, str]
    paths: Mapping[str, str]
    entry: str
    context: Mapping[str, Any]
    assets: Mapping[str, str]


def render(job: Job, limits: Limits = Limits()) -> str | Problem:
    """The page with line marks, or the problem that ended it."""
    request = {
        "templates": dict(job.templates),
        "entry": job.entry,
        "context": job.context,
        "assets": dict(job.assets),
        "line_marks": [LINE_OPEN, LINE_CLOSE],
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
        "file_bytes": limits.characters * 12 + 65_536,  # one character is at most 12 bytes of JSON
        "characters": limits.characters,
    }
    try:
        answer, said = _rendered(json.dumps(request).encode(), limits.wall_seconds)
    except Ended as ended:
        last = [name for name in ended.said.split("\n") if name in job.paths]
        reason = f"rendering took more than {limits.cpu_seconds} processor seconds or too much memory"
        if ended.late:
            reason = f"rendering took more than {limits.wall_seconds:g} seconds"
        path = job.paths[last[-1] if last else job.entry]
        return Problem(path, 1, 1, "template-budget", "error", f"{reason} and was ended; a page is text, not a program")
    return _read(job, json.loads(answer), [name for name in said.split("\n") if name in job.paths])


@lru_cache(maxsize=32)
def _rendered(request: bytes, wall_seconds: float) -> tuple[bytes, str]:
    """The child's answer and the templates it came to, kept: an edited style sheet leaves the page as it was."""
    return CHILDREN.answer(request, wall_seconds)


def _read(job: Job, answer: dict[str, Any], last: list[str]) -> str | Problem:
    if "page" in answer:
        return str(answer["page"])
    path = job.paths[answer["template"] or (last[-1] if last else job.entry)]
    error = str(answer["error"])
    budget = error.startswith(("MemoryError", "RecursionError", "ValueError: the page grew"))
    code = "template-budget" if budget else "template-render"
    return Problem(path, int(answer["line"]), 1, code, "error", f"the page could not be rendered: {error}")
