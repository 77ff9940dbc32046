"""Warnings that somebody answers for in writing, and what cannot be answered for."""

import json
from datetime import date

import pytest

from facade.site.problems import Problem
from facade.site.verdict import judge, listable
from tests.site.small import put

TODAY = date(2026, 11, 27)
IDLE = "themes/plain/idle.css"
GOOD = {"theme": "plain", "check": "unused-file", "reason": "Comes with 1.1.", "until": "2027-01-31"}


@pytest.fixture
def waived(root):
    """What the project with one idle sheet comes to with these waivers."""
    put(root / IDLE, "p {\n  margin: 0;\n}\n")

    def judged(*waivers):
        put(root / "waivers.json", json.dumps(waivers, indent=1))
        return judge(root, ["plain"], TODAY)

    return judged


def said(problems):
    return [(problem.path, problem.line, problem.level, problem.code, problem.message) for problem in problems]


def test_a_warning_keeps_a_theme_off_the_list_until_it_is_waived(root, waived):
    put(root / "waivers.json", "[]")
    assert [problem.code for problem in listable(root, "plain", TODAY)] == ["unused-file"]

    verdict = waived(GOOD)

    assert verdict.problems == []
    assert [(problem.path, waiver.reason) for problem, waiver in verdict.waived] == [(IDLE, "Comes with 1.1.")]
    assert listable(root, "plain", TODAY) == []


def test_a_theme_without_a_waivers_file_is_listable(root):
    assert listable(root, "plain", TODAY) == []


def test_a_waiver_holds_for_its_theme_alone(root, waived):
    verdict = waived({**GOOD, "theme": "other"})

    assert [problem.code for problem in verdict.problems] == ["unused-file"]
    assert [problem.code for problem in judge(root, (), TODAY).problems if problem.path == "waivers.json"] == [
        "waiver-unused"
    ]


@pytest.mark.parametrize("names", [[], ["plain"]])
def test_a_waiver_of_a_theme_that_there_is_not_tells_which_is_meant(root, waived, names):
    waived({**GOOD, "theme": "plian"})

    found = [problem for problem in judge(root, names, TODAY).problems if problem.path == "waivers.json"]

    assert said(found) == [
        ("waivers.json", 2, "warning", "waiver-unused", 'there is no theme "plian"; did you mean "plain"?')
    ]
    assert found[0].fix == "correct its theme, or delete the waiver"


def test_a_waiver_ends_on_its_day(waived):
    verdict = waived({**GOOD, "until": TODAY.isoformat()})

    assert [problem.code for problem in verdict.problems] == ["unused-file", "waiver-expired"]
    assert verdict.waived == []
    assert verdict.problems[1].message == "the waiver of unused-file for plain ended on 2026-11-27"


@pytest.mark.parametrize(
    ("change", "line", "code", "message"),
    [
        ({"check": "css-remote-source"}, 4, "waiver-refused",
         "css-remote-source keeps visitors and operators from harm and cannot be waived"),
        ({"check": "manifest-value"}, 4, "waiver-refused",
         "manifest-value is an error and cannot be waived; only warnings can"),
        ({"check": "unused-fil"}, 4, "waiver-value",
         'there is no check "unused-fil"; did you mean "unused-file"?'),
        ({"reason": " "}, 5, "waiver-value", 'expected a text as "reason", got " "'),
        ({"until": None}, 6, "waiver-value", 'expected a text as "until", got null'),
        ({"until": "soon"}, 6, "waiver-value", 'expected a day like "2027-01-31", got "soon"'),
        ({"untill": "x"}, 7, "waiver-value", 'unknown key "untill"; did you mean "until"?'),
    ],
)  # fmt: skip
def test_a_waiver_that_cannot_be_is_an_error_at_its_line(waived, change, line, code, message):
    verdict = waived({**GOOD, **change})

    assert ("waivers.json", line, "error", code, message) in said(verdict.problems)
    assert (verdict.failed, verdict.waived) == (True, [])


def test_a_file_that_is_no_list_waives_nothing(root):
    put(root / "waivers.json", '{"theme": "plain",}')

    assert said(judge(root, ["plain"], TODAY).problems) == [
        ("waivers.json", 1, "error", "waiver-value", "expected a list, in brackets"),
        ("waivers.json", 1, "error", "waiver-value", 'a comma before "}"; remove it'),
    ]


def test_a_waiver_of_what_a_browser_finds_waits_for_it(root, waived):
    found = Problem("themes/plain/styles/theme.css", 2, 3, "css-value", "warning", "of another browser")
    (root / IDLE).unlink()

    verdict = waived({**GOOD, "check": "css-value"})

    assert verdict.problems == []
    assert [problem for problem, _ in verdict.with_more([found], TODAY).waived] == [found]
    assert verdict.with_more([found], date(2027, 2, 1)).problems == [found]
