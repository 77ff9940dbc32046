"""Problems as SARIF 2.1.0, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
Knows nothing of how they are found.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from facade.site.codes import CHECKS, fix
from facade.site.problems import Check, Level, Problem
from facade.site.reports.story import FILE, story
from facade.site.verdict import Verdict
from facade.site.waivers import Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Level, str] = {"error": "error", "warning": "warning", "advice": "note"}


def report(verdict: Verdict) -> str:
    """One log with one run, whose rules are the checks that found something."""
    found = [*((problem, None) for problem in verdict.problems), *verdict.waived]
    docs = _docs(verdict.root)
    names = sorted({problem.code for problem, _ in found})
    driver = {
        "name": "facade",
        "rules": [_rule(CHECKS[name], docs) if name in CHECKS else {"id": name} for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(problem, names.index(problem.code), waiver) for problem, waiver in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _docs(root: Path) -> str:
    """The address of the documentation: that of the commit where GitHub runs this, else that of the file."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    if server and repository and commit:
        return f"{server}/{repository}/blob/{commit}/{FILE}"
    return (root.resolve() / FILE).as_uri()


def _rule(check: Check, docs: str) -> dict[str, Any]:
    return {
        "id": check.name,
        "shortDescription": {"text": check.says},
        "fullDescription": {"text": check.why},
        "help": {"text": f"{check.fix[0].upper()}{check.fix[1:]}.", "markdown": story(check)},
        "helpUri": f"{docs}#{check.name}",
        "defaultConfiguration": {"level": _LEVELS[check.level]},
    }


def _result(problem: Problem, rule: int, waiver: Waiver | None) -> dict[str, Any]:
    artifact = {"uri": quote(problem.path), "uriBaseId": "ROOT"}
    region = {"startLine": max(problem.line, 1), "startColumn": max(problem.column, 1)}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.level],
        "message": {"text": f"{problem.message}\nfix: {fix(problem)}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if waiver is not None:
        result["suppressions"] = [{"kind": "external", "justification": f"{waiver.reason} (until {waiver.until})"}]
    return result
