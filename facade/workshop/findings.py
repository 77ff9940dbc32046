"""Builds for the host, which knows no themes, and says what is wrong as JSON values for the page that shows it.

Knows nothing of how it is found.
"""

import gc
from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

from facade.host.change import THEMES, BuildFailed, Findings
from facade.host.watch import Rebuild
from facade.site import waivers
from facade.site.build import built
from facade.site.codes import fix
from facade.site.problems import Problem, ThemeProblems
from facade.site.reports.excerpt import excerpt
from facade.site.waivers import Waiver

MOST: Final = 50
"""Problems of one level that are told of a theme: the first."""
LEVELS: Final = ("error", "warning")
"""In their order; advice is for who asks for it."""


def rebuilding(root: Path) -> Rebuild:
    """The build as the host asks for it."""

    def rebuild(themes: Collection[str]) -> Findings:
        gc.disable()  # somebody waits to see an edit; what a build leaves is cleared away after it
        try:
            return findings(built(root, only=themes).problems, root)
        except ThemeProblems as error:
            raise failed(error, root) from error
        finally:
            gc.enable()

    return rebuild


def failed(error: ThemeProblems, root: Path) -> BuildFailed:
    """What is in the way of a build."""
    errors = [problem for problem in error.problems if problem.level == "error"]
    themes = {_theme(problem) for problem in errors}
    text = "\n".join(map(str, errors))
    return BuildFailed(text, () if "" in themes else themes, findings(error.problems, root))


def findings(problems: Iterable[Problem], root: Path) -> Findings:
    """Errors, then warnings, then those that somebody answers for in waivers.json, each by place.

    What is wrong with the waivers themselves is for `build.py check` to say.
    """
    standing, waived = waivers.parted(waivers.read(root)[0], sorted(problems), date.today())
    told = sorted((one for one in standing if one.level in LEVELS), key=lambda one: LEVELS.index(one.level))
    groups = groupby(told, lambda problem: (problem.level, _theme(problem)))
    found = [finding(problem, root) for _, group in groups for problem in islice(group, MOST)]
    for _, answered in groupby(waived, lambda pair: _theme(pair[0])):
        found += [finding(problem, root, waiver) for problem, waiver in islice(answered, MOST)]
    return found


def finding(problem: Problem, root: Path, waiver: Waiver | None = None) -> dict[str, Any]:
    """One problem with the line it is about and a caret below it, and why it is let through, if it is."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "fix": fix(problem),
        "waived": f"until {waiver.until}: {waiver.reason}" if waiver else "",
        "excerpt": excerpt(root, problem.path, problem.line, problem.column),
    }


def _theme(problem: Problem) -> str:
    """The theme it is about, "" where it is about none."""
    return problem.path.split("/")[1] if problem.path.startswith(THEMES) else ""
