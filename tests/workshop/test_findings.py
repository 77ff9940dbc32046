"""What a build finds, as the host hands it to open pages."""

import json

import pytest

from facade.host.change import BuildFailed
from facade.site.problems import Problem, ThemeProblems
from facade.workshop.findings import MOST, failed, findings, rebuilding
from tests.workshop.project import made

ERROR = Problem("themes/b/theme.json", 2, 3, "manifest-value", "error", "expected a colour")
WARNING = Problem("themes/a/a.css", 1, 1, "selector-class", "warning", "nobody's promise")
ADVICE = Problem("themes/a/a.css", 1, 1, "token-alike", "advice", "two tokens are alike")


def test_errors_come_before_warnings_and_advice_is_not_told(tmp_path):
    found = findings([ADVICE, WARNING, ERROR], tmp_path)

    assert [(each["path"], each["level"]) for each in found] == [
        ("themes/b/theme.json", "error"),
        ("themes/a/a.css", "warning"),
    ]


def test_many_problems_of_a_theme_leave_room_for_those_of_another(tmp_path):
    many = [Problem("themes/a/a.css", line, 1, "selector-class", "warning", "no") for line in range(1, 2 * MOST)]
    other = Problem("themes/c/a.css", 1, 1, "selector-class", "warning", "no")

    found = findings([*many, other], tmp_path)

    assert [each["path"] for each in found] == ["themes/a/a.css"] * MOST + ["themes/c/a.css"]


def test_what_somebody_answers_for_stands_behind_the_warnings_with_the_reason(tmp_path):
    waiver = {"theme": "a", "check": "css-selector", "reason": "Gone with 1.1.", "until": "2999-01-31"}
    ended = {**waiver, "theme": "c", "until": "2020-01-31"}
    (tmp_path / "waivers.json").write_text(json.dumps([waiver, ended]), "utf-8")
    let_through, other = (Problem(f"themes/{name}/a.css", 1, 1, "css-selector", "warning", "no") for name in "ac")

    found = findings([let_through, other, ERROR], tmp_path)

    assert [(each["path"], each["level"], each["waived"]) for each in found] == [
        ("themes/b/theme.json", "error", ""),
        ("themes/c/a.css", "warning", ""),
        ("themes/a/a.css", "warning", "until 2999-01-31: Gone with 1.1."),
    ]


def test_a_failed_build_names_only_what_is_in_its_way(tmp_path):
    failure = failed(ThemeProblems([WARNING, ERROR]), tmp_path)

    assert str(failure) == "themes/b/theme.json:2: manifest-value: expected a colour"
    assert failure.themes == {"b"}
    assert [each["level"] for each in failure.findings] == ["error", "warning"]


def test_warnings_of_a_theme_are_told_again_when_another_is_built_or_broken(tmp_path):
    root = made(tmp_path, "minimal", "korean")
    rebuild = rebuilding(root)
    sheet = root / "themes/korean/styles/bar.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.nobodys { color: red; }\n", "utf-8")
    manifest = root / "themes/minimal/theme.json"

    first = rebuild(())
    again = rebuild({"minimal"})
    manifest.write_text("{", "utf-8")
    with pytest.raises(BuildFailed) as broken:
        rebuild({"minimal"})

    assert {each["path"] for each in first} == {"themes/korean/styles/bar.css"}
    assert {each["level"] for each in first} == {"warning"}
    assert again == first
    assert [*broken.value.findings][-len(first) :] == [*first]
    assert ".css" not in str(broken.value)
