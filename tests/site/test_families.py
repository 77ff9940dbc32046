"""A theme's own fonts: named where they are wanted as where they are defined."""

import pytest

from facade.site.checks import families
from facade.site.themes import read
from tests.site.small import as_folder, manifest

FACE = "@font-face { font-family: plain-serif; src: url(assets/a.woff2) }"


def said(sheet, base=None, options=()):
    theme = manifest(styles=["a.css"], options=list(options))
    theme["tokens"]["base"] = base or {}
    found = families.problems(read(as_folder({"theme.json": theme, "a.css": sheet})).theme)
    return [(one.path.removeprefix("themes/plain/"), one.code, one.message) for one in found]


def unknown(name, hint="add one, or correct the name"):
    return "font-unknown", f'no @font-face of the theme has "{name}"; {hint}'


@pytest.mark.parametrize(
    ("sheet", "base"),
    [
        (FACE, {"font-read": "plain-serif, Georgia, serif"}),
        (FACE, {"font-read": "'Plain-Serif', Georgia"}),
        (FACE, {"x-face": "plain-serif"}),
        (f"{FACE} p {{ font: italic bold 1rem/normal plain-serif, serif }}", {}),
        (f"{FACE} @media print {{ p {{ b {{ font-family: var(--x, plain-serif) }} }} }}", {}),
        (f"{FACE} p {{ --plain-read: 1rem 'plain-serif' }}", {}),
        (f"{FACE} p {{ font-family: plain-serif, Plain Serif, ui-serif, serif, -apple-system, inherit }}", {}),
        ("@font-face { font-family: 'plain hand' } p { font-family: plain  hand, serif }", {}),
        ("@font-face { font-family: plain-georgia } p { font: 1rem plain-georgia, georgia }", {}),
        ("p { animation: plain-rise 1s; font: caption }", {"font-ui": "system-ui, Plain", "x-rise": "plain-rise 1s"}),
    ],
)
def test_fonts_that_are_defined_and_used_and_those_of_visitors_pass(sheet, base):
    assert said(sheet, base) == []


def test_a_misspelt_font_is_told_with_the_one_that_is_meant_and_that_not_as_unused():
    meant = unknown("plan-serif", 'did you mean "plain-serif"?')

    assert said(FACE, {"font-read": "plan-serif, Georgia, serif"}) == [("theme.json", *meant)]
    assert said(f"{FACE} p {{ font: 1rem/1.2 'plan-serif', serif }}") == [("a.css", *meant)]
    assert said(f"{FACE} p {{ font-family: var(--x, plan-serif) }}") == [("a.css", *meant)]


def test_a_font_with_the_themes_name_that_nothing_defines_is_told_in_a_choice_too():
    choices = [
        {"value": "a", "label": "A"},
        {"value": "b", "label": "B", "tokens": {"base": {"font-ui": "plain-hand, cursive"}}},
    ]
    option = {"id": "face", "kind": "select", "label": "Face", "default": "a", "choices": choices}

    assert said("", {"font-ui": "Georgia"}, [option]) == [("theme.json", *unknown("plain-hand"))]


def test_a_font_that_nothing_names_is_told_once_where_it_is_defined():
    unused = ("a.css", "font-unused", 'no token and no declaration names "plain-serif"')

    assert said(f"{FACE} {FACE} p {{ font-family: serif }}") == [unused]


def test_in_a_sheet_that_is_not_closed_a_font_could_be_defined(core):
    theme = manifest(styles=["a.css"])
    theme["tokens"]["base"] = {"font-read": "plain-serif"}

    found = read(as_folder({"theme.json": theme, "a.css": "/* @font-face { font-family: plain-serif }"}), core)

    assert [one.code for one in found.problems] == ["css-syntax"]
