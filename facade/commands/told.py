"""Problems as lines for the terminal."""

from collections.abc import Iterable
from pathlib import Path

from facade.commands.command import ROOT
from facade.site.problems import Problem, has_errors


def told(problems: Iterable[Problem], root: Path = ROOT) -> int:
    """Print them, sorted, without advice, with their lines from `root`; 1 if a build must fail because of them."""
    from facade.site.reports import text
    from facade.site.verdict import Verdict

    found = sorted(problem for problem in problems if problem.level != "advice")
    if found:
        print(text.report(Verdict(root, found)))
    return int(has_errors(found))
