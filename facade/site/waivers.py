"""Warnings that somebody answers for in writing, for a while: waivers.json at the project's root.

Knows nothing of how problems are found. Each waiver names a theme, a check, a reason, and the day from which it holds
no more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from facade.site import positions
from facade.site.checks import proved
from facade.site.codes import CHECKS
from facade.site.nearest import near, quoted, suggestion
from facade.site.positions import Node
from facade.site.problems import Problem

FILE = "waivers.json"
KEYS = ("theme", "check", "reason", "until")
_SEEN = frozenset(one.name for one in proved.CHECKS)


@dataclass(frozen=True, slots=True)
class Waiver:
    """What is let through; `line` and `column` are its place in waivers.json."""

    theme: str
    check: str
    reason: str
    until: date
    line: int
    column: int

    def problem(self, code: str, message: str, fix: str = "") -> Problem:
        """A problem with this waiver."""
        return Problem(FILE, self.line, self.column, code, CHECKS[code].level, message, fix)

    def covers(self, problem: Problem) -> bool:
        """True for what this waiver is about."""
        return problem.code == self.check and problem.path.startswith(f"themes/{self.theme}/")


def read(root: Path) -> tuple[list[Waiver], list[Problem]]:
    """The waivers that can be read, and what is wrong with the file; nothing of both where there is none."""
    file = root / FILE
    if not file.is_file():
        return [], []
    document, found = positions.scan(file.read_bytes().decode("utf-8", "replace"), FILE)
    problems = [Problem(FILE, one.line, one.column, "waiver-value", "error", one.message) for one in found]
    if document and not isinstance(document.value, list):
        problems.append(Problem(FILE, 1, 1, "waiver-value", "error", "expected a list, in brackets"))
    elif document:
        waivers = []
        for node in document.children.values():
            wrong = list(_wrong(node))
            problems += wrong
            if not wrong:
                waivers.append(_waiver(node))
        return waivers, problems
    return [], problems


def parted(
    waivers: Iterable[Waiver], problems: Iterable[Problem], today: date
) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
    """The problems that stand, and those that a waiver lets through on that day; both in their order."""
    holding = [one for one in waivers if one.until > today]
    standing = []
    waived: list[tuple[Problem, Waiver]] = []
    for problem in problems:
        waiver = next((one for one in holding if one.covers(problem)), None)
        if waiver is None:
            standing.append(problem)
        else:
            waived.append((problem, waiver))
    return standing, waived


def apply(
    waivers: Sequence[Waiver],
    problems: Iterable[Problem],
    today: date,
    themes: Iterable[str] = (),
    known: Collection[str] = (),
) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
    """The problems that stand, with those of the waivers themselves, and what is waived; both sorted.

    Waivers of other themes than the named ones are left alone (of none, without names), but for one that could mean
    a named one and is of no theme that is `known`; so are those for what only a browser finds.
    """
    standing, waived = parted(waivers, problems, today)
    used = {waiver for _, waiver in waived}
    named = set(themes)
    for one in waivers:
        if one.until <= today:
            message = f"the waiver of {one.check} for {one.theme} ended on {one.until}"
            standing.append(one.problem("waiver-expired", message))
        elif one.theme not in known:
            if not named or near(one.theme, named):
                message = f'there is no theme "{one.theme}"; {suggestion(one.theme, known)}'
                standing.append(one.problem("waiver-unused", message, "correct its theme, or delete the waiver"))
        elif one not in used and one.check not in _SEEN and (not named or one.theme in named):
            standing.append(one.problem("waiver-unused", f'nothing of {one.check} is found in the theme "{one.theme}"'))
    return sorted(standing), sorted(waived, key=lambda pair: pair[0])


def _wrong(node: Node) -> Iterator[Problem]:
    def problem(code: str, message: str, *at: str) -> Problem:
        return Problem(FILE, *node.place(*at), code, "error", message)

    value: Any = node.value
    if not isinstance(value, dict):
        yield problem("waiver-value", f"expected an object, in braces, got {quoted(value)}")
        return
    for key in sorted(set(value) - set(KEYS)):
        yield problem("waiver-value", f"unknown key {quoted(key)}; {suggestion(key, KEYS)}", key)
    for key in KEYS:
        if not isinstance(value.get(key), str) or not value[key].strip():
            yield problem("waiver-value", f'expected a text as "{key}", got {quoted(value.get(key))}', key)
            return
    try:
        date.fromisoformat(value["until"])
    except ValueError:
        yield problem("waiver-value", f'expected a day like "2027-01-31", got {quoted(value["until"])}', "until")
    check = CHECKS.get(value["check"])
    if check is None:
        yield problem("waiver-value", f"there is no check {quoted(value['check'])}; {_near(value['check'])}", "check")
    elif check.secure:
        message = f"{check.name} keeps visitors and operators from harm and cannot be waived"
        yield problem("waiver-refused", message, "check")
    elif check.level == "error":
        yield problem("waiver-refused", f"{check.name} is an error and cannot be waived; only warnings can", "check")


def _near(name: str) -> str:
    return near(name, CHECKS) or "`build.py explain` lists them"


def _waiver(node: Node) -> Waiver:
    value = node.value
    day = date.fromisoformat(value["until"])
    return Waiver(value["theme"], value["check"], value["reason"], day, node.line, node.column)
