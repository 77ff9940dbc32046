"""Builds for the host, which knows no themes, and says what is wrong as JSON values for the page that shows it.

Knows nothing of how it is found.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from facade.host.change import THEMES, BuildFailed
from facade.host.watch import Rebuild
from facade.site.build import build
from facade.site.codes import fix
from facade.site.problems import Problem, ThemeProblems
from facade.site.reports.excerpt import excerpt

MOST = 50


def rebuilding(root: Path) -> Rebuild:
    """The build as the host asks for it."""

    def rebuild(themes: Collection[str]) -> None:
        try:
            build(root, only=themes)
        except ThemeProblems as error:
            raise failed(error, root) from error

    return rebuild


def failed(error: ThemeProblems, root: Path) -> BuildFailed:
    """What is in the way of a build: its errors, and of many the first."""
    errors = [problem for problem in error.problems if problem.level == "error"]
    found = [finding(problem, root) for problem in errors[:MOST]]
    themes = {problem.path.split("/")[1] for problem in errors if problem.path.startswith(THEMES)}
    return BuildFailed(str(error), themes if _all_of_themes(errors) else (), found)


def finding(problem: Problem, root: Path) -> dict[str, Any]:
    """One problem with the line it is about and a caret below it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "fix": fix(problem),
        "excerpt": excerpt(root, problem.path, problem.line, problem.column),
    }


def _all_of_themes(errors: Iterable[Problem]) -> bool:
    return all(problem.path.startswith(THEMES) for problem in errors)
