"""What a check found, as one line a person can act on.

Knows nothing of themes, templates or the command line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding; sorts by place.

    An `error` fails the build, a `warning` keeps a theme off the gallery's list, an `advice` blocks nothing.
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


class ThemeProblems(Exception):
    """Raised with every problem found in one run, sorted; at least one is an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """True if a build must fail because of these."""
    return any(problem.level == "error" for problem in problems)
