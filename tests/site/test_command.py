"""The command line, run as one runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from facade.site.browser import LAUNCH_ARGS, find_browser

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments):
    return subprocess.run(
        [sys.executable, "build.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command", ["serve", "check", "explain", "fix", "build", "new", "tokens", "add", "export", "package", "shots"]
)
def test_every_command_has_help(command):
    done = run(command, "--help")

    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: build.py {command} [-h]")


def test_a_problem_is_printed_and_ends_with_one():
    done = run("check", "no-such-theme")

    assert done.returncode == 1
    assert 'themes/no-such-theme:1:1: error: theme-unknown: there is no theme "no-such-theme"; ' in done.stdout


def test_a_name_that_no_theme_can_have_is_refused():
    done = run("new", "Paper Moon")

    assert done.returncode == 1
    assert done.stdout == (
        "themes/Paper Moon:1:1: error: theme-name: expected a name in kebab-case of 3 to 40 characters, "
        'like "paper-moon", got "Paper Moon"\n'
        "  fix: choose a name of 3 to 40 letters, digits and hyphens that no theme has\n"
        "1 error; `build.py explain NAME` tells about each name\n"
    )


def test_a_browser_is_found_and_runs():
    found = find_browser()

    assert found is None or Path(found).is_file()
    assert "--no-first-run" in LAUNCH_ARGS


def test_the_projects_themes_have_neither_errors_nor_warnings():
    done = run("check")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{len(list(ROOT.glob('themes/*/theme.json')))} themes: no problems\n"


def test_a_check_is_said_in_every_format():
    found = json.loads(run("check", "no-such-theme", "--format", "json").stdout)
    log = json.loads(run("check", "no-such-theme", "--format", "sarif").stdout)
    lines = run("check", "no-such-theme", "--format", "github").stdout

    assert [problem["code"] for problem in found["problems"]] == ["theme-unknown"]
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["theme-unknown"]
    assert lines.startswith("::error file=themes/no-such-theme,line=1,col=1,title=theme-unknown::there is no theme")


def test_advice_is_given_when_it_is_asked_for():
    quiet, loud = run("check", "western"), run("check", "western", "--all")

    assert quiet.stdout == ""
    assert ": advice: token-alike: " in loud.stdout
    assert loud.returncode == 0


def test_a_checks_story_is_told_and_a_slip_of_the_pen_is_understood():
    story, slip = run("explain", "css-remote-source"), run("explain", "css-remote-sourc")

    assert story.stdout.startswith("### css-remote-source\n\nAnything that would be loaded from elsewhere")
    assert 'To mend it: write url("assets/name.svg") with the name of a file in assets/' in story.stdout
    assert (slip.returncode, slip.stdout) == (
        1,
        'there is no check "css-remote-sourc"; did you mean "css-remote-source"?\n',
    )


def test_what_would_be_mended_is_nothing_in_the_projects_themes():
    done = run("fix", "--dry-run", "minimal")

    assert (done.returncode, done.stdout) == (0, "")


def test_a_reader_that_has_read_enough_is_no_error():
    process = subprocess.Popen(
        [sys.executable, "build.py", "explain"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait()

    assert said == b""
