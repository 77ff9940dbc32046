"""The proof, on a theme of the project and on what somebody has made of it."""

import argparse
import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from facade.commands import check as command
from facade.proof import prove as proof
from facade.site.build import build
from facade.studio import plan, states
from tests.conftest import ROOT

HIDDEN = """
[data-hook="title"] { background: linear-gradient(#fff, #eee); color: #ccc; }
[data-hook="welcome"] { min-inline-size: 500px; }
"""
LOUD = '<img src="https://collector.example/seen.png" alt="">'


@pytest.fixture
def root(tmp_path):
    """The plugin with one theme, to be spoilt."""
    for name in ("main.py", "manifest.yaml", "theme_schema.json"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("endpoints", "facade", "_assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "themes/minimal", tmp_path / "themes/minimal")
    return tmp_path


def apart(act, *arguments):
    """In a thread of its own: this one may have a browser of its own at work."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(act, *arguments).result()


def prove(*arguments):
    return apart(proof.prove, *arguments)


def said(problems):
    return [(problem.path, problem.code, problem.message) for problem in problems]


def test_a_theme_that_keeps_its_word(root):
    build(root)

    assert prove(root, ["minimal"], ["welcome", "sources"]) == []


def test_what_only_a_browser_sees_is_told_with_state_mode_and_template(root):
    sheet = root / "themes/minimal/styles/welcome.css"
    sheet.write_text(sheet.read_text("utf-8") + HIDDEN, "utf-8")
    build(root)

    found = said(prove(root, ["minimal"], ["welcome"]))

    light = [each for each in found if 'state "welcome", light' in each[2]]
    assert ("facade/site/templates/page.html", "page-width") in {each[:2] for each in light}
    hidden = [(path, message) for path, code, message in light if code == "page-contrast"]
    assert {path for path, _ in hidden} == {"themes/minimal/templates/header.html"}
    assert [message for _, message in hidden if message.startswith('state "welcome", light: 390 px: title: "')]


def test_the_command_tells_it_with_what_the_checks_found(root, monkeypatch, capsys):
    sheet = root / "themes/minimal/styles/welcome.css"
    sheet.write_text(sheet.read_text("utf-8") + HIDDEN, "utf-8")
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setattr(states, "STATES", [state for state in states.STATES if state.name == "welcome"])
    monkeypatch.setattr(plan, "STATES", states.STATES)

    asked = argparse.Namespace(themes=["minimal"], format="text", browser=True, all=False)

    status = apart(command.run, asked)

    said = capsys.readouterr().out
    assert status == 1
    assert ": error: page-contrast: " in said
    assert ": error: page-width: " in said


def test_a_page_that_asks_elsewhere_is_heard_and_not_served(root):
    build(root)
    page = root / "dist/pages/minimal.json"
    compiled = json.loads(page.read_text("utf-8"))
    at = max(at for at, piece in enumerate(compiled["pieces"]) if isinstance(piece, str) and "</main>" in piece)
    compiled["pieces"][at] = compiled["pieces"][at].replace("</main>", f"{LOUD}</main>", 1)
    page.write_text(json.dumps(compiled), "utf-8")

    found = said(prove(root, ["minimal"], ["welcome"]))

    assert {code for _, code, _ in found} == {"page-silent"}
    assert any("collector.example" in message and "Content Security Policy" in message for _, _, message in found)
