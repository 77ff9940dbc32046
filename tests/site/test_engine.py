"""The contract's number: which ranges a theme may name, and what is on its way out."""

import json
import re

import pytest

from facade.site import engine, themes
from facade.site.checks import engine as check
from facade.site.engine import DEPRECATED, ENGINE, Deprecated, objection
from tests.conftest import ROOT
from tests.site.small import as_folder, manifest


def theme(files):
    made = themes.read(as_folder(files)).theme
    assert made is not None
    return made


@pytest.mark.parametrize("text", [">=1 <2", ">=1.0 <2", ">=1.0 <2.0", ">=0.9 <1.1", ">= 1 < 2", ">=1 <1.1"])
def test_a_closed_range_with_the_engine_in_it_is_fine(text):
    assert objection(text, "1.0") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (">=1", '">=1" takes every engine to come, whose hooks nobody knows yet; write ">=1 <2"'),
        ("<2", "expected a range like \">=1 <2\", got '<2'"),
        ("1", "expected a range like \">=1 <2\", got '1'"),
        (">=1 <3", '">=1 <3" takes engines after 1, whose hooks nobody knows yet; write ">=1 <2"'),
        (">=2 <2", '">=2 <2" takes no engine at all; write ">=1 <2"'),
        (
            ">=1.1 <2",
            '">=1.1 <2" needs a later engine than this, 1.0; update Facade, or write ">=1 <2" if nothing new is used',
        ),
        (
            ">=0.1 <1",
            '">=0.1 <1" ends before this engine, 1.0; read in docs/hooks.md what changed, and write ">=1 <2"',
        ),
    ],
)
def test_any_other_range_is_an_error_that_says_what_to_write(text, said):
    found = themes.read(as_folder({"theme.json": manifest(engine=text)})).problems

    assert [(one.code, one.level, one.message) for one in found] == [("engine-range", "error", said)]
    assert objection(text, "1.0") == said


def test_a_range_of_other_letters_is_refused_by_the_schema():
    (found,) = themes.read(as_folder({"theme.json": manifest(engine="*")})).problems

    assert found.code == "manifest-value"
    assert found.message == 'engine: expected an engine range like ">=1 <2", got "*"'


OUTGOING = (Deprecated("hook", "btn-send", "send", "2.0"), Deprecated("token", "ground", "page", "1.0"))


def test_what_is_on_its_way_out_is_told_wherever_it_is_used():
    files = {
        "theme.json": {**manifest(), "styles": ["a.css"]},
        "a.css": 'p{color:red}\n[data-hook="btn-se\\6e d"]{color:var(--chat-ground)}\n[data-hook="send"]{color:red}',
        "templates/composer.html": '<form data-hook="composer">\n <button data-hook="btn-send"></button></form>',
    }

    found = sorted(check.problems(theme(files), OUTGOING))

    hook = 'the hook "btn-send" is on its way out and gone with engine 2.0; use "send"'
    token = 'the token "ground" is gone since engine 1.0; use "page"'
    assert [(one.path, one.line, one.code, one.level, one.message) for one in found] == [
        ("themes/plain/a.css", 2, "engine-outgoing", "warning", hook),
        ("themes/plain/a.css", 2, "engine-removed", "error", token),
        ("themes/plain/templates/composer.html", 2, "engine-outgoing", "warning", hook),
    ]


def test_every_theme_of_the_project_holds_for_this_engine():
    ranges = {path.parent.name: json.loads(path.read_text("utf-8"))["engine"] for path in ROOT.glob("themes/*/*.json")}

    assert {name: said for name, text in ranges.items() if (said := objection(text))} == {}


def test_the_number_and_what_is_on_its_way_out_are_documented():
    text = (ROOT / "docs/hooks.md").read_text("utf-8")
    rows = re.findall(r"^\| (hook|token) `([a-z-]+)` \| `([a-z-]+)` \| ([\d.]+) \|$", text, re.MULTILINE)

    assert f"The engine is **{ENGINE}**" in text
    assert [Deprecated(*row) for row in rows] == list(DEPRECATED)
    assert {one.kind for one in DEPRECATED} <= {"hook", "token"}
    assert all(engine.parse(f">=1 <{one.removed}") for one in DEPRECATED)
