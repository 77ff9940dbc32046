"""Problems as workflow commands of GitHub, which shows them beside the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
Knows nothing of how they are found.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from facade.site.codes import fix
from facade.site.problems import Level, Problem, gravest_first
from facade.site.reports.text import MOST
from facade.site.verdict import Verdict

_COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(verdict: Verdict) -> str:
    """One command a line; of many problems with one name, the first ones and how many follow."""
    return "\n".join(_lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    shown: Counter[str] = Counter()
    for problem in gravest_first(verdict.problems):
        shown[problem.code] += 1
        if shown[problem.code] <= MOST:
            yield _command(problem)
    for code, count in sorted(shown.items()):
        if count > MOST:
            yield f"::notice title={code.translate(_IN_PROPERTY)}::and {count - MOST} more of {code}"


def _command(problem: Problem) -> str:
    properties = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    written = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    text = f"{problem.message}\nfix: {fix(problem)}".translate(_IN_TEXT)
    return f"::{_COMMANDS[problem.level]} {written}::{text}"
