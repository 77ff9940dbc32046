"""The command line, run as one runs it."""

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
    "command", ["serve", "check", "explain", "fix", "build", "new", "add", "export", "package", "shots"]
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
