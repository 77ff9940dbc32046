"""Every check there is, by its name: what documentation, reports and `build.py explain` are made of.

Knows nothing of how problems are found.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from facade.site import checks
from facade.site.problems import Check, Problem


def _all() -> Iterator[Check]:
    for module in pkgutil.iter_modules(checks.__path__, f"{checks.__name__}."):
        yield from getattr(import_module(module.name), "CHECKS", ())


CHECKS: dict[str, Check] = {check.name: check for check in sorted(_all(), key=lambda check: check.name)}


def fix(problem: Problem) -> str:
    """What to do about a problem: its own advice, else its check's."""
    check = CHECKS.get(problem.code)
    return problem.fix or (check.fix if check else "")
