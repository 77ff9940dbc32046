"""Problems as JSON, for programs.

Knows nothing of how they are found. The form is in docs/checks.md.
"""

import json
from typing import Any

from facade.site.codes import fix
from facade.site.problems import Problem
from facade.site.verdict import Verdict


def report(verdict: Verdict) -> str:
    """One object with all problems and what is waived."""
    value = {
        "problems": [_object(problem) for problem in verdict.problems],
        "waived": [
            {**_object(problem), "reason": waiver.reason, "until": waiver.until.isoformat()}
            for problem, waiver in verdict.waived
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "fix": fix(problem),
    }
