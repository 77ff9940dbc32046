"""What a check is, and what it found.

Knows nothing of themes, templates or the command line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Level = Literal["error", "warning", "advice"]
LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
"""The gravest first."""
Example = Mapping[str, str | bytes | Path | Mapping[str, Any] | None]
"""Files laid over a small valid theme: text, bytes, a link to a path, an object that is merged into theme.json, or None
for a file that is not there.

Style sheets are listed in "styles" and a picture in assets/ is the "favicon" where the example does not say otherwise.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that can be wrong, and its story: the documentation is made of these.

    `says` is one sentence of what it means, `why` the reason for it, `fix` what to do about it. `bad` makes exactly
    this problem, `at` its path and line there; `good` makes none. A `secure` check keeps visitors or operators from
    harm, and cannot be waived. Those of the project have no examples. Names are never changed.
    """

    name: str
    level: Level = "error"
    secure: bool = False
    says: str
    why: str
    fix: str
    bad: Example = field(default_factory=dict)
    at: str = ""
    good: Example = field(default_factory=dict)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding; sorts by place.

    An `error` fails the build, a `warning` keeps a theme off the gallery's list, an `advice` blocks nothing. A `fix`
    is for this finding; without one, that of its check holds.
    """

    path: str
    line: int
    column: int
    code: str
    level: Level
    message: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code}: {self.message}"


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """File by file, and of each file what fails the build before what does not: warnings often follow from errors."""
    return sorted(problems, key=lambda problem: (problem.path, LEVELS.index(problem.level), problem))


class ThemeProblems(Exception):
    """Raised with every problem found in one run, sorted; at least one is an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """True if a build must fail because of these."""
    return any(problem.level == "error" for problem in problems)
