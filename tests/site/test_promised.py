"""Style sheets that name what is not there, or what no browser knows."""

import pytest

from facade.site import core
from facade.site.checks import promised, properties
from facade.site.themes import read
from tests.conftest import ROOT
from tests.site.small import as_folder, manifest

OPTIONS = [
    {"id": "sea_state", "kind": "select", "label": "Sea", "default": "calm",
     "choices": [{"value": "calm", "label": "Calm"}, {"value": "storm", "label": "Storm"}]},
    {"id": "spray", "kind": "boolean", "label": "Spray", "default": True},
    {"id": "depth", "kind": "range", "label": "Depth", "min": 1, "max": 9, "step": 1, "default": 4},
]  # fmt: skip


@pytest.fixture(scope="module")
def shared():
    return core.load(ROOT)


def promised_in(shared, sheet):
    value = manifest(options=OPTIONS, styles=["styles/a.css"])
    value["tokens"]["base"] = {"x-wave": "3px"}
    theme = read(as_folder({"theme.json": value, "styles/a.css": sheet})).theme
    return [(one.line, one.column, one.code, one.message) for one in promised.problems(theme, shared)]


@pytest.mark.parametrize(
    "sheet",
    [
        '[data-hook="message-bot"][data-state="waiting"] { margin: 0 }',
        '[data-hook^="message-"], [data-hook], :is([data-hook=title]) { margin: 0 }',
        '[data-opt-sea-state="storm"] :not([data-opt-spray="off"]) { inline-size: var(--opt-depth) }',
        "p { --chat-x-foam: 1px; inset: var(--chat-x-foam) var(--chat-x-wave) var(--chat-pad) var(--chat-mta, 1px) }",
    ],
)
def test_what_is_there_makes_no_problem(shared, sheet):
    assert promised_in(shared, sheet) == []


@pytest.mark.parametrize(
    ("sheet", "column", "code", "message"),
    [
        ('[data-hook="heder"] {}', 1, "css-hook", 'no page has a hook "heder"; did you mean "header"?'),
        ("p:has([data-hook=titel]) {}", 7, "css-hook", 'no page has a hook "titel"; did you mean "title"?'),
        ("[data-opt-see-state] {}", 1, "css-option", 'no option "see_state"; did you mean "sea-state"?'),
        ("[data-opt-sea-state=clam] {}", 1, "css-option", 'is never "clam"; did you mean "calm"?'),
        ("[data-opt-spray=yes] {}", 1, "css-option", 'is never "yes"; known: off, on'),
        ("[data-opt-depth] {}", 1, "css-option", "has no attribute; read it by var(--opt-depth)"),
        ("p { color: var(--chat-mta) }", 12, "css-token", 'sets "--chat-mta"; did you mean "--chat-meta"?'),
        ("p { color: var(--chat-ikn) }", 12, "css-token", 'nothing sets "--chat-ikn"; did you mean "--chat-ink"?'),
        ("p { color: var(--chat-surface) }", 12, "css-token", 'nothing sets "--chat-surface"; known: --chat-'),
        ("p { inset: calc(var(--opt-deep) * 1px) }", 17, "css-token", 'nothing sets "--opt-deep"; did you mean'),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(shared, sheet, column, code, message):
    ((line, at, found, said),) = promised_in(shared, sheet)

    assert (line, at, found) == (1, column, code)
    assert message in said


def properties_in(sheet):
    return [str(one).partition(": ")[2] for one in properties.problems(as_folder({"styles/a.css": sheet}))]


@pytest.mark.parametrize(
    "sheet",
    [
        "p { --anything: 1; -webkit-hyphens: auto; -moz-any: 1; FONT-SIZE: 1rem; hanging-punctuation: first }",
        "@font-face { font-family: a; src: url('assets/a.woff2'); size-adjust: 90% }",
        "p { transition: color 1s; &:hover { color: red } }",
        "@keyframes plain-a { from { opacity: 0 } 50% { translate: 0 1px } }",
        "p { text-align: start; float: inline-end; inset-inline-start: 0; left: 0; right: 0; border-radius: 0 }",
    ],
)
def test_good_declarations_make_no_problem(sheet):
    assert properties_in(sheet) == []


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("p { marign: 0 }", 'css-property: "marign" is no property that Chromium knows; did you mean "margin"?'),
        ("p { qqqqqqqq: 0 }", 'css-property: "qqqqqqqq" is no property that Chromium knows'),
        (
            "@media (width > 1px) { p { colr: red } }",
            'css-property: "colr" is no property that Chromium knows; did you',
        ),
        ("p { margin: 0 color: red }", 'css-semicolon: "color:" stands in the value of "margin"; a semicolon is'),
        ("p { margin-left: 0 }", 'css-physical: "margin-left" does not mirror; write "margin-inline-start"'),
        ("p { border-right-color: red }", 'css-physical: "border-right-color" does not mirror; write "border-inline'),
        ("p { text-align: left }", 'css-physical: "text-align: left" does not mirror; write "text-align: start"'),
        ("p { float: right }", 'css-physical: "float: right" does not mirror; write "float: inline-end"'),
    ],
)
def test_what_browsers_skip_or_do_not_mirror_is_told(sheet, message):
    (said,) = properties_in(sheet)

    assert said.startswith(message)


def test_of_many_unknown_properties_the_first_are_told_and_fewer_sought(monkeypatch):
    sought = []
    monkeypatch.setattr(properties, "near", lambda name, known: sought.append(name) or "")
    sheet = "p {" + "".join(f"colr{number}: red;\ncolr{number}: red;\n" for number in range(4500)) + "}"

    found = properties_in(sheet)

    assert len(sought) == 20
    assert len(found) == 101
    assert found[-1] == "css-property: 8900 more from here on are no properties that Chromium knows"
