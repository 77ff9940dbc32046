"""Problems as lines for the terminal."""

from collections.abc import Iterable

from facade.site.problems import Problem, has_errors


def told(problems: Iterable[Problem]) -> int:
    """Print them, sorted; 1 if a build must fail because of them."""
    found = sorted(problems)
    for problem in found:
        print(problem)
        if problem.fix:
            print(f"  fix: {problem.fix}")
    return int(has_errors(found))
