"""One finding in every format: for people, for programs, for code scanning, for pull requests."""

import json
from datetime import date

import pytest
from jsonschema import Draft4Validator

from facade.site.codes import CHECKS
from facade.site.problems import Problem
from facade.site.reports import github, sarif, text
from facade.site.reports import json as as_json
from facade.site.verdict import Verdict
from facade.site.waivers import Waiver
from tests.conftest import ROOT
from tests.site.small import put

SHEET = "themes/plain/a.css"
LOADS = Problem(SHEET, 2, 15, "css-remote-source", "error", "loads 'https://x.org/a.png'", "put it into assets/")
UNUSED = Problem(SHEET, 1, 1, "unused-file", "warning", "nothing lists it")
WAIVER = Waiver("plain", "unused-file", "Comes with 1.1.", date(2027, 1, 31), 2, 3)
DOCS = "https://github.com/ada/faces/blob/abc/docs/checks.md"
CLEAR = "1 error; `build.py explain NAME` tells about each name"


@pytest.fixture
def root(tmp_path):
    put(tmp_path / SHEET, "p {\n  background: url(https://x.org/a.png);\n}\n")
    return tmp_path


def test_people_see_place_sentence_line_caret_and_what_to_do(root):
    assert text.report(Verdict(root, [LOADS])).split("\n") == [
        f"{SHEET}:2:15: error: css-remote-source: loads 'https://x.org/a.png'",
        "      background: url(https://x.org/a.png);",
        "                  ^",
        "  fix: put it into assets/",
        CLEAR,
    ]


def test_without_advice_of_its_own_a_problem_has_that_of_its_check(root):
    shown = text.report(Verdict(root, [UNUSED]))

    assert f"  fix: {CHECKS['unused-file'].fix}\n1 warning; " in shown


def test_a_long_line_is_cut_around_the_column(tmp_path):
    put(tmp_path / SHEET, "a" * 400 + "url(//x)" + "b" * 400)

    line, caret = text.report(Verdict(tmp_path, [Problem(SHEET, 1, 401, "css-syntax", "error", "x")])).split("\n")[1:3]

    assert len(line) < 110
    assert line[caret.index("^") :].startswith("url(//x)")
    assert line.strip()[0] == line[-1] == "…"


def test_a_caret_stands_below_wide_letters(tmp_path):
    put(tmp_path / SHEET, "/* 오늘 */ x")

    line, caret = text.report(Verdict(tmp_path, [Problem(SHEET, 1, 10, "css-syntax", "error", "x")])).split("\n")[1:3]

    assert line == "    /* 오늘 */ x"
    assert caret == " " * (4 + 11) + "^"


def test_nothing_reaches_a_terminal_that_could_command_it(tmp_path):
    put(tmp_path / SHEET, "\x1b[2Jred \u202edlog")
    problem = Problem(SHEET, 1, 1, "css-syntax", "error", "got \x1b]0;you\x07", "\x1b[31m")

    shown = text.report(Verdict(tmp_path, [problem, Problem("themes/\x1b[2J", 1, 1, "file-name", "error", "x\ny")]))

    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "x y" in shown


def test_no_line_is_shown_of_a_file_that_is_a_link_or_outside(tmp_path):
    put(tmp_path / "secret", "secret")
    put(tmp_path / "root/themes/plain/b.css", "b")
    (tmp_path / "root" / SHEET).symlink_to(tmp_path / "secret")
    found = [Problem(path, 1, 1, "css-syntax", "error", "x") for path in (SHEET, "../secret", "themes/plain/\0")]

    assert "secret\n" not in text.report(Verdict(tmp_path / "root", found)).replace("../secret", "")


def test_of_more_than_twenty_with_one_name_the_others_are_counted(tmp_path):
    found = [Problem(SHEET, line, 1, "css-syntax", "error", "x") for line in range(1, 24)]

    shown = text.report(Verdict(tmp_path, found))

    assert shown.count("css-syntax: x") == 20
    assert "\n… and 3 more of css-syntax\n23 errors; " in shown
    assert github.report(Verdict(tmp_path, found)).endswith("\n::notice title=css-syntax::and 3 more of css-syntax")


def test_what_is_waived_is_listed_with_its_reason_and_its_day(root):
    assert text.report(Verdict(root, [], [(UNUSED, WAIVER)])) == (
        f"waived until 2027-01-31: {SHEET}:1:1: warning: unused-file: nothing lists it (Comes with 1.1.)"
    )


def test_programs_get_every_field(root):
    found = json.loads(as_json.report(Verdict(root, [LOADS], [(UNUSED, WAIVER)])))

    assert found["problems"] == [
        {
            "path": SHEET,
            "line": 2,
            "column": 15,
            "level": "error",
            "code": "css-remote-source",
            "message": "loads 'https://x.org/a.png'",
            "fix": "put it into assets/",
        }
    ]
    assert [(one["code"], one["reason"], one["until"]) for one in found["waived"]] == [
        ("unused-file", "Comes with 1.1.", "2027-01-31")
    ]


def test_a_pull_request_gets_annotations_whose_parts_cannot_run_into_each_other(tmp_path):
    problem = Problem("themes/a,b:c%/x\n.css", 2, 15, "css-syntax", "warning", "50% off\r\n::error::no", "write: a, b")

    assert github.report(Verdict(tmp_path, [problem])) == (
        "::warning file=themes/a%2Cb%3Ac%25/x%0A.css,line=2,col=15,title=css-syntax::"
        "50%25 off%0D%0A::error::no%0Afix: write: a, b"
    )


def test_code_scanning_gets_a_log_whose_rules_lead_to_the_documentation(root, monkeypatch):
    for name, value in {"SERVER_URL": "https://github.com", "REPOSITORY": "ada/faces", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)

    log = json.loads(sarif.report(Verdict(root, [LOADS], [(UNUSED, WAIVER)])))

    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["helpUri"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("css-remote-source", f"{DOCS}#css-remote-source", "error"),
        ("unused-file", f"{DOCS}#unused-file", "warning"),
    ]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"].endswith(".") for rule in rules)
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("css-remote-source", 0, "error")
    assert first["message"]["text"] == "loads 'https://x.org/a.png'\nfix: put it into assets/"
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": SHEET, "uriBaseId": "ROOT"},
        "region": {"startLine": 2, "startColumn": 15},
    }
    assert "suppressions" not in first
    assert second["suppressions"] == [{"kind": "external", "justification": "Comes with 1.1. (until 2027-01-31)"}]
    assert set(run["originalUriBaseIds"]) == {place["artifactLocation"]["uriBaseId"]}


def of_sarif(verdict):
    """What the standard's schema says of a report."""
    schema = json.loads((ROOT / "tests/fixtures/sarif/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    Draft4Validator.check_schema(schema)
    log = json.loads(sarif.report(verdict))
    checker = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    return log, [error.message for error in checker.iter_errors(log)]


def test_a_log_of_every_level_with_what_is_waived_holds_against_the_schema_of_the_standard(root):
    advice = Problem("themes/plain/ä b.css", 0, 0, "token-alike", "advice", "two tokens are alike")
    bare = Problem("waivers.json", 1, 1, "no-such-check", "error", "a name that tells no story")

    log, wrong = of_sarif(Verdict(root, [LOADS, UNUSED, advice, bare], [(UNUSED, WAIVER)]))

    assert wrong == []
    assert [result["level"] for result in log["runs"][0]["results"]] == ["error", "warning", "note", "error", "warning"]


def test_a_log_of_every_check_there_is_and_one_of_none_hold_against_the_schema(root):
    every = [Problem(SHEET, 1, 1, check.name, check.level, check.says) for check in CHECKS.values()]

    assert [of_sarif(Verdict(root, found))[1] for found in (every, [])] == [[], []]


def test_elsewhere_than_on_github_a_rule_leads_to_the_file(root, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)

    log = json.loads(sarif.report(Verdict(root, [LOADS])))

    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == f"{root.resolve().as_uri()}/docs/checks.md#css-remote-source"


def test_of_each_file_the_errors_are_shown_before_the_warnings(root):
    other = Problem("themes/plain/0.css", 1, 1, "unused-file", "warning", "nothing lists it")

    verdict = Verdict(root, sorted([UNUSED, LOADS, other]))

    shown = [line.split(": ")[2] for line in text.report(verdict).split("\n") if line.startswith("themes/")]
    assert shown == ["unused-file", "css-remote-source", "unused-file"]
    assert [line.partition(" ")[0] for line in github.report(verdict).split("\n")] == [
        "::warning",
        "::error",
        "::warning",
    ]
