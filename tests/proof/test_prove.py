"""The proof, on a theme of the project and on what somebody has made of it."""

import argparse
import contextlib
import io
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from facade.commands import check as command
from facade.proof import record
from facade.proof.finding import Finding, Placed
from facade.proof.places import Place, Places
from facade.proof.script import script
from facade.proof.silence import Silence
from facade.proof.told import Told
from facade.site import core, themes
from facade.site.build import build
from facade.studio import plan
from tests.conftest import ROOT
from tests.workshop.project import made

PALE = """
[data-hook="title"] { background: linear-gradient(#fff, #eee); color: #ccc; }
[data-hook="welcome"] { min-inline-size: 500px; }
@media (min-width: 1px) {
  main [data-hook = message-bot] { & { color: #ddd } }
}
[data-hook="main"]:focus-visible { outline: none; }
[data-hook="reset"]:focus-visible { outline-color: light-dark(currentcolor, transparent); }
[data-hook="footer"] { position: relative; }
[data-hook="footer"]::after { position: absolute; inset: 0; background: #888; content: ""; pointer-events: none; }
"""
TAKEN = """
[data-hook="footer"] { opacity: 0.02; }
[data-hook="privacy"] { pointer-events: none; }
[data-hook="send"] { inline-size: 12px; min-inline-size: 0; padding: 0; }
form textarea { position: relative; inset-inline-start: -200vw; }
[data-hook="skip"]:focus { inset-inline-start: -999px; }
[data-hook="error"] { position: relative; }
[data-hook="error"]::after { position: absolute; inset: 0; background: #888; content: ""; }
[data-hook="open-conversations"]:focus { display: none; }
[data-hook="header"] { position: relative; }
[data-hook="header"]::after { position: absolute; inset: 0 0 0 50%; z-index: 3; content: ""; }
"""
APART = """{#- starter.html: one question. Needs nothing. -#}
<button data-hook="starter" type="button" tabindex="-1">
<span data-hook="starter-text" dir="auto"></span>
</button>
"""
SKIPPED = """
[data-hook="copy-text"] { padding: 1 rem; }
"""
FAULTS = {
    "minimal": {},
    "pale": {"styles/welcome.css": PALE, "styles/late.css": SKIPPED, "templates/starter.html": APART},
    "taken": {"styles/welcome.css": TAKEN},
}
RESTLESS = """<style>
@keyframes turning { to { rotate: 1turn; } }
p::before { display: inline-block; content: "x"; animation: turning 2s infinite; }
b { animation: turning 1s 9s both; }
</style><p>Long</p><b>Late</b>"""
LOUD = (
    '<img src="https://collector.example/seen.png" alt=""><img src="health" alt=""><img src="assets/none.svg" alt="">'
)


def apart(act, *arguments):
    """In a thread of its own: this one may have a browser of its own at work."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(act, *arguments).result()


def spoilt(root, name):
    """A copy of minimal with these files behind its own."""
    folder = shutil.copytree(ROOT / "themes/minimal", root / "themes" / name)
    for path in folder.glob("**/*.*"):
        if path.suffix in (".json", ".css"):
            path.write_text(re.sub(r'(?<="id": ")minimal|minimal(?=-)', name, path.read_text("utf-8")), "utf-8")
    for file, more in FAULTS[name].items():
        before = (folder / file).read_text("utf-8") if (folder / file).exists() else ""
        (folder / file).write_text(before + more, "utf-8")


def make_loud(page):
    """A built page that asks for what it has no use for."""
    compiled = json.loads(page.read_text("utf-8"))
    at = max(at for at, piece in enumerate(compiled["pieces"]) if isinstance(piece, str) and "</main>" in piece)
    compiled["pieces"][at] = compiled["pieces"][at].replace("</main>", f"{LOUD}</main>", 1)
    page.write_text(json.dumps(compiled), "utf-8")


class Seen:
    """What the command says of some themes and tells programs of their problems."""

    def __init__(self, root: Path) -> None:
        asked = argparse.Namespace(themes=[*FAULTS], format="json", browser=True, all=False, against=None)
        said, aside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(aside):
            self.status = apart(command.run, asked)
        self.root, self.aside = root, aside.getvalue()
        self.found = [SimpleNamespace(**each) for each in json.loads(said.getvalue())["problems"]]

    def of(self, theme, code=""):
        """Its problems with this code, or all."""
        told = [each for each in self.found if each.path.startswith(f"themes/{theme}/")]
        return [each for each in told if code in ("", each.code)]

    def line(self, theme, part, file="styles/welcome.css"):
        """Where this stands in a file of the theme."""
        lines = (self.root / "themes" / theme / file).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if part in line)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """All that is said of three themes, two of them spoilt, in three states."""
    root = made(tmp_path_factory.mktemp("proof"))
    for name in FAULTS:
        spoilt(root, name)
    build(root)
    make_loud(root / "dist/pages/pale.json")
    few = [state for state in plan.STATES if state.name in ("welcome", "error", "sources")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "ROOT", root)
        patch.setattr(plan, "STATES", few)
        yield Seen(root)


def places(problems):
    return {(problem.path.rpartition("/")[2], problem.line) for problem in problems}


def test_the_command_tells_what_was_seen(seen):
    assert seen.status == 1
    assert sorted(line for line in seen.aside.splitlines() if " seen " in line) == [
        f"{theme}: 3 states seen in light and dark" for theme in sorted(FAULTS)
    ]
    assert {each.level for each in seen.found if each.code.startswith("page-")} == {"error"}


def test_a_value_that_chromium_skips_is_a_warning_at_its_place(seen):
    (found,) = seen.of("pale", "css-value")

    assert (found.path, found.level) == ("themes/pale/styles/late.css", "warning")
    assert (found.line, found.column) == (seen.line("pale", "1 rem", "styles/late.css"), 27)
    assert found.message == 'Chromium skips "padding: 1 rem": it knows no such value of "padding"'
    assert "css-value" not in record.read(seen.root, "pale").problems


def test_a_theme_that_keeps_its_word(seen):
    assert seen.of("minimal") == []
    assert record.read(seen.root, "minimal") == (3, ["light", "dark"], {})


def test_what_only_a_browser_sees_is_told_once_for_each_rule(seen):
    found = seen.of("pale", "page-contrast")
    line = {part: seen.line("pale", part) for part in ("linear-gradient", "#ddd", "min-inline-size: 500px")}

    assert places(seen.of("pale", "page-width")) == {("welcome.css", line["min-inline-size: 500px"])}
    assert places(found) == {("welcome.css", line["linear-gradient"]), ("welcome.css", line["#ddd"])}
    (answer,) = (one.message for one in found if one.line == line["#ddd"] and "message-body" in one.message)
    assert answer.startswith('message-body in message-bot: "')
    assert answer.endswith(" on rgb(255,255,255), 390 px; in 2 states, light: error, sources")
    (title,) = (one.message for one in found if one.line == line["linear-gradient"])
    assert title.endswith("; in 3 states, light and dark: welcome, error, sources")


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


def test_no_theme_hides_or_covers_what_must_stay(seen):
    covered = {(re.split("[,;]", one.message)[0], one.line) for one in seen.of("taken", "page-covered")}

    assert {
        ("disclaimer: is not shown", seen.line("taken", "0.02")),
        ("privacy: is not shown", seen.line("taken", "0.02")),
        ("send: is 12 by 40 px small", seen.line("taken", "12px")),
        ("input: lies outside of the page", seen.line("taken", "-200vw")),
        ("skip: lies outside of the page", seen.line("taken", "skip")),
        (
            'error-text: no letter of "That did not work. Try again or put the " can be seen',
            seen.line("taken", "#888"),
        ),
        ("retry: is covered by error", seen.line("taken", "#888")),
    } <= covered


def test_paint_over_the_disclaimer_is_seen_though_nothing_can_be_clicked_there(seen):
    assert places(seen.of("pale", "page-covered")) == {("welcome.css", seen.line("pale", "#888"))}


def test_a_control_whose_focus_does_not_show_is_told_at_the_rule_that_takes_its_ring(seen):
    same = "looks the same with the keyboard's focus on it, 390 px"

    found = {(each.line, each.message) for each in seen.of("pale", "page-focus") if same in each.message}

    assert found == {
        (seen.line("pale", "outline: none"), f"main: {same}; in 3 states, light and dark: welcome, error, sources"),
        (seen.line("pale", "outline-color"), f"reset: {same}; in 1 state, dark: error"),
    }


def test_what_tab_never_comes_to_is_told_at_its_template(seen):
    (found,) = (each for each in seen.of("pale", "page-focus") if "never" in each.message)

    assert found.path == "themes/pale/templates/starter.html"
    assert found.line == seen.line("pale", "<button", "templates/starter.html")
    assert found.message == (
        "starter: can be pressed, and Tab never comes to it, 390 px; in 1 state, light and dark: welcome"
    )


def test_what_is_not_seen_with_the_focus_on_it_is_told_at_the_rule_that_makes_it_so(seen):
    found = {(re.split(" with|;", each.message)[0], each.line) for each in seen.of("taken", "page-focus")}

    assert found == {
        ("open-conversations: is not shown", seen.line("taken", ":focus { display")),
        ("input: lies outside of the page", seen.line("taken", "-200vw")),
        ("skip: lies outside of the page", seen.line("taken", "skip")),
        ("retry: lies under error", seen.line("taken", "#888")),
        ("reset: lies under header", seen.line("taken", "z-index: 3")),
    }


def test_what_is_wrong_with_a_part_of_the_core_names_the_theme():
    told = Told("noir", ["welcome"], ["dark"])
    for path in ("facade/site/templates/page.html", "themes/noir/templates/page.html"):
        told.add(Finding("page-focus", "lies under newer"), ("retry",), Place(path), "welcome", ("dark",))

    assert [problem.message.partition(";")[0] for problem in told.problems()] == [
        "noir: retry: lies under newer",
        "retry: lies under newer",
    ]


def test_motion_without_end_is_found_and_a_late_start_is_none(browser):
    page = browser.new_page()  # the page's own styles stop what a theme can name
    page.set_content(RESTLESS)

    found = page.evaluate(script("motion"))

    page.close()
    said = [(each["why"], each["culprits"]) for each in found]
    assert said == [("turning runs without end where less motion is asked for", [[0, "::before"]])]


def test_a_page_that_asks_elsewhere_is_heard_and_not_served(seen):
    found = seen.of("pale", "page-silent")

    assert {(each.path, each.code) for each in found} == {("themes/pale/theme.json", "page-silent")}
    whole = "\n".join(each.message for each in found)
    assert "https://collector.example/seen.png" in whole
    assert "Content Security Policy" in whole
    assert "asks for health, which is nothing of its own" in whole
    assert "asks for assets/none.svg and gets 404" in whole


def test_a_page_that_talks_is_heard(browser):
    silence = Silence()
    with contextlib.closing(browser.new_context()) as context:
        silence.begin(context)
        context.new_page().evaluate("console.info('hello')")

    assert [what for what, _ in silence.heard()] == ["says in the console: hello"]
