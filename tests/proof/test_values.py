"""Values in style sheets that Chromium skips, and those that it only seems to."""

import pytest

from facade.proof.values import skipped
from facade.site import themes
from tests.site.small import as_folder, manifest


@pytest.fixture
def told(browser):
    """Each declaration that is told of a theme with these sheets: its sheet, line, column and message."""
    page = browser.new_page()

    def said(sheet, late=""):
        named = {"styles": ["styles/theme.css"], "late_styles": ["styles/late.css"]}
        files = {"theme.json": manifest(**named), "styles/theme.css": sheet, "styles/late.css": late}
        found = list(skipped(page, themes.read(as_folder(files)).theme))
        assert {(one.code, one.level) for one in found} <= {("css-value", "warning")}
        return [(one.path.rpartition("/")[2], one.line, one.column, one.message) for one in found]

    yield said
    page.close()


def message(name, value):
    return f'Chromium skips "{name}: {value}": it knows no such value of "{name}"'


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("padding", "1 rem"),
        ("color", "#12"),
        ("font-size", "14"),
        ("margin", "3px 4px 5px 6px 7px"),
        ("display", "flexx"),
        ("-webkit-mask", "no picture at all"),
    ],
)
def test_a_value_that_is_none_is_told_in_its_sheet_and_place(told, name, value):
    sheet = f"p {{\n  {name}: {value} !important;\n}}\n"

    assert told(sheet) == [("theme.css", 2, 3, message(name, value))]
    assert told("", late=sheet) == [("late.css", 2, 3, message(name, value))]


@pytest.mark.parametrize(
    "around",
    ["@media print", "@supports (color: red)", "@layer x", "@container (width > 1px)", "@keyframes x", "main"],
)
def test_it_is_told_in_rules_that_lie_in_others(told, around):
    rule = "from" if "keyframes" in around else "p"

    found = told(f"{around} {{\n {rule} {{ COLOR:\n  rde }}\n}}")

    assert found == [("theme.css", 2, len(rule) + 5, message("color", "rde"))]


@pytest.mark.parametrize(
    "sheet",
    [
        "p { padding: 1rem; color: #123 !important; inset: auto 0; background: url('assets/star.svg') 0 / 1px }",
        "p { padding: var(--x) rem; width: calc(env(x) rem); color: attr(data-x rgb); --x: 1 rem; margin: 1 var(--x) }",
        "p { height: 100hv; height: 100dvh; display: -moz-box; display: grid; width: 1 rem; width: var(--x) }",
        "p { hanging-punctuation: first; -moz-appearance: none; marign: 0 }",
        "@supports (appearance: -moz-x) { p { appearance: -moz-x; & b { display: -moz-box } } }",
        "p { color: red\n margin: 0 }",
        "@font-face { font-family: x; src: url('assets/x.woff2'); font-display: swap; font-weight: 100 900 }",
        "@property --x { syntax: '<length>'; inherits: false; initial-value: 0px } @page { size: A4; margin: 1cm }",
        "@counter-style x { system: cyclic; symbols: a; suffix: ' ' } @view-transition { navigation: auto }",
        "@keyframes x { from { opacity: 0; animation-timing-function: ease-in } }",
        "@media print { main { & p { color: red } } }",
    ],
)
def test_what_holds_or_is_meant_for_others_is_not_told(told, sheet):
    assert told(sheet) == []


def test_of_two_values_that_are_none_both_are_told(told):
    assert [where[:3] for where in told("p { top: 1 px; top: 1 rem }")] == [("theme.css", 1, 5), ("theme.css", 1, 16)]


def test_a_long_value_is_told_by_its_beginning(told):
    ((*_, said),) = told(f"p {{ margin: {'1px ' * 90} }}")

    assert len(said) < 190
