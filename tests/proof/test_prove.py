"""The proof, on a theme of the project and on what somebody has made of it."""

import argparse
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from facade.commands import check as command
from facade.proof import prove as proof
from facade.proof.finding import Placed
from facade.proof.places import Places
from facade.proof.script import script
from facade.proof.silence import Silence
from facade.site import core, themes
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build
from facade.studio import plan, states
from tests.conftest import ROOT

HIDDEN = """
[data-hook="title"] { background: linear-gradient(#fff, #eee); color: #ccc; }
[data-hook="welcome"] { min-inline-size: 500px; }
"""
PALE = """
@media (min-width: 1px) {
  main [data-hook = message-bot] { & { color: #ddd } }
}
"""
TAKEN = """
[data-hook="disclaimer"] { opacity: 0.02; }
[data-hook="privacy"] { pointer-events: none; }
[data-hook="send"] { inline-size: 12px; min-inline-size: 0; padding: 0; }
[data-hook="input"] { position: relative; inset-inline-start: -200vw; }
[data-hook="skip"]:focus { inset-inline-start: -999px; }
[data-hook="error"] { position: relative; }
[data-hook="error"]::after { position: absolute; inset: 0; background: #888; content: ""; }
"""
PAINTED = """
[data-hook="footer"] { position: relative; }
[data-hook="footer"]::after { position: absolute; inset: 0; background: #888; content: ""; pointer-events: none; }
"""
RINGLESS = '\n[data-hook="starter"]:focus-visible { outline: none; }\n'
RESTLESS = """<style>
@keyframes turning { to { rotate: 1turn; } }
p::before { display: inline-block; content: "x"; animation: turning 2s infinite; }
b { animation: turning 1s 9s both; }
</style><p>Long</p><b>Late</b>"""
LOUD = (
    '<img src="https://collector.example/seen.png" alt=""><img src="health" alt=""><img src="assets/none.svg" alt="">'
)


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


def spoilt(root, *rules, sheet="welcome.css"):
    """The theme with more rules in a sheet; a function that tells on which of its lines something stands."""
    path = root / "themes/minimal/styles" / sheet
    path.write_text(path.read_text("utf-8") + "".join(rules), "utf-8")
    build(root)
    lines = path.read_text("utf-8").splitlines()
    return lambda part: next(number for number, line in enumerate(lines, 1) if part in line)


def places(problems, code):
    return {(problem.path.rpartition("/")[2], problem.line) for problem in problems if problem.code == code}


def test_what_only_a_browser_sees_is_told_once_for_each_rule(root):
    line = spoilt(root, HIDDEN, PALE)

    found = prove(root, ["minimal"], ["welcome", "one-line", "waiting"])

    assert places(found, "page-width") == {("welcome.css", line("min-inline-size: 500px"))}
    assert places(found, "page-contrast") == {("welcome.css", line("linear-gradient")), ("welcome.css", line("#ddd"))}
    (answer,) = (one.message for one in found if one.line == line("#ddd") and one.code == "page-contrast")
    assert answer.startswith('message-body in message-bot: "')
    assert answer.endswith(" on rgb(255,255,255), 390 px; in 1 state, light: one-line")
    (title,) = (one.message for one in found if one.line == line("linear-gradient") and one.code == "page-contrast")
    assert title.endswith("; in 3 states, light and dark: welcome, one-line, waiting")


def test_what_no_rule_of_the_theme_made_is_told_at_the_template_of_its_message():
    shared = core.load(ROOT)
    told = Places(themes.load(ROOT / "themes/minimal"), shared)

    def lines(*hooks):
        return told.of(Placed(("app", "main", "messages", *hooks)))[:2]

    templates = "facade/site/templates"
    assert lines("message-bot", "message-body") == (f"{templates}/message-bot.html", 9)
    assert lines("message-user", "message-body") == (f"{templates}/message-user.html", 6)
    assert lines("message-bot", "answer-actions", "copy-text")[0] == f"{templates}/answer-actions.html"
    assert told.of(Placed(("unheard-of",))) == ("themes/minimal/theme.json", 1, 1)


def test_no_theme_hides_or_covers_what_must_stay(root):
    line = spoilt(root, TAKEN)

    found = prove(root, ["minimal"], ["welcome", "error"])

    covered = {(re.split("[,;]", one.message)[0], one.line) for one in found if one.code == "page-covered"}
    assert {
        ("disclaimer: is not shown", line("0.02")),
        ("privacy: is not shown", line("0.02")),
        ("send: is 12 by 40 px small", line("12px")),
        ("input: lies outside of the page", line("-200vw")),
        ("skip: lies outside of the page", line(":focus {")),
        ('error-text: no letter of "That did not work. Try again or put the " can be seen', line("#888")),
        ("retry: is covered by error", line("#888")),
    } <= covered


def test_paint_over_the_disclaimer_is_seen_though_nothing_can_be_clicked_there(root):
    line = spoilt(root, PAINTED)

    found = prove(root, ["minimal"], ["welcome"])

    assert places(found, "page-covered") == {("welcome.css", line("#888"))}


def test_a_control_whose_focus_does_not_show_is_told_at_the_rule_that_takes_its_ring(root):
    line = spoilt(root, RINGLESS)

    found = prove(root, ["minimal"], ["welcome"])

    assert said(found) == [
        (
            "themes/minimal/styles/welcome.css",
            "page-focus",
            "starter: looks the same with the keyboard's focus on it; in 1 state, light: welcome",
        )
    ]
    assert found[0].line == line("outline: none")


def test_motion_without_end_is_found_and_a_late_start_is_none():
    def moving():  # the page's own styles stop what a theme can name
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
            page = browser.new_page()
            page.set_content(RESTLESS)
            found = page.evaluate(script("motion"))
            browser.close()
        return [(each["why"], each["culprits"]) for each in found]

    assert apart(moving) == [("turning runs without end where less motion is asked for", [[0, "::before"]])]


def test_the_command_tells_it_with_what_the_checks_found(root, monkeypatch, capsys):
    sheet = root / "themes/minimal/styles/welcome.css"
    sheet.write_text(sheet.read_text("utf-8") + HIDDEN, "utf-8")
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setattr(states, "STATES", [state for state in states.STATES if state.name == "welcome"])
    monkeypatch.setattr(plan, "STATES", states.STATES)

    asked = argparse.Namespace(themes=["minimal"], format="text", browser=True, all=False, against=None)

    status = apart(command.run, asked)

    said, aside = capsys.readouterr()
    assert status == 1
    assert aside == "minimal: 1 state seen in light and dark\n"
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

    assert {(path, code) for path, code, _ in found} == {("themes/minimal/theme.json", "page-silent")}
    whole = "\n".join(message for *_, message in found)
    assert "https://collector.example/seen.png" in whole
    assert "Content Security Policy" in whole
    assert "asks for health, which is nothing of its own" in whole
    assert "asks for assets/none.svg and gets 404" in whole


def test_a_page_that_talks_is_heard():
    def talking():
        silence = Silence()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
            context = browser.new_context()
            silence.begin(context)
            context.new_page().evaluate("console.info('hello')")
            browser.close()
        return silence.heard()

    assert [what for what, _ in apart(talking)] == ["says in the console: hello"]
