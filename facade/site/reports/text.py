"""Problems for people at a terminal: place, sentence, the line with a caret, what to do.

Knows nothing of how they are found.
"""

from collections import Counter
from collections.abc import Iterator

from facade.site.codes import fix
from facade.site.problems import LEVELS, Problem, gravest_first
from facade.site.reports.excerpt import excerpt, plain
from facade.site.verdict import Verdict

MOST = 20
"""How many problems of one name are shown; the others are counted."""


def report(verdict: Verdict) -> str:
    """One paragraph for each problem, one line for each waiver, and a line that counts."""
    return "\n".join(_lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    shown: Counter[str] = Counter()
    for problem in gravest_first(verdict.problems):
        shown[problem.code] += 1
        if shown[problem.code] <= MOST:
            yield heading(problem)
            for line in excerpt(verdict.root, problem.path, problem.line, problem.column):
                yield f"    {line}"
            if advice := fix(problem):
                yield f"  fix: {plain(advice)}"
    for code, count in sorted(shown.items()):
        if count > MOST:
            yield f"… and {count - MOST} more of {code}"
    for problem, waiver in verdict.waived:
        yield f"waived until {waiver.until}: {heading(problem)} ({plain(waiver.reason)})"
    if verdict.problems:
        levels = Counter(problem.level for problem in verdict.problems)
        known = [level for level in LEVELS if levels[level]]
        counts = [f"{levels[level]} {level if levels[level] == 1 else _many(level)}" for level in known]
        yield f"{', '.join(counts)}; `build.py explain NAME` tells about each name"


def heading(problem: Problem) -> str:
    """`path:line:column: level: code: sentence`, with nothing in it that could command a terminal."""
    place = f"{plain(problem.path)}:{problem.line}:{problem.column}"
    return f"{place}: {problem.level}: {problem.code}: {plain(problem.message)}"


def _many(level: str) -> str:
    return "pieces of advice" if level == "advice" else f"{level}s"
