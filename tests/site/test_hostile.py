"""Themes that mean harm, or go wrong in ways nobody writes by hand: each is refused by name, soon, and ends nothing."""

import json
import re
import time

import pytest

from facade.site import build, check, core, css
from facade.site.compile import compiled
from facade.site.problems import ThemeProblems
from facade.site.theme import Theme
from tests.conftest import ROOT
from tests.site.small import as_folder, manifest

SECONDS = 20
"""Of the processor, for the largest; what grows without bound takes minutes. No measure of speed."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
JOINED = 'p{--plain-x:1//**/*;--plain-y:"*/;background:url(https://evil.test/x.png);--plain-z:"}'


@pytest.fixture(scope="module")
def shared():
    return core.load(ROOT)


def found(shared, files):
    """Path and code of every error and warning."""
    began = time.process_time()
    problems = check.of_theme(as_folder(files), shared)
    assert time.process_time() - began < SECONDS
    assert not [one for one in problems if one.code == "theme-unchecked"]
    return {(one.path.removeprefix("themes/plain/"), one.code) for one in problems if one.level != "advice"}


def sheet(text):
    return {"theme.json": manifest(styles=["styles/a.css"]), "styles/a.css": text}


def template(text):
    return {"templates/header.html": text}


def tokens(**base):
    value = manifest()
    value["tokens"]["base"] = {name.replace("_", "-"): text for name, text in base.items()}
    return {"theme.json": value}


def coloured(text):
    value = manifest()
    value["tokens"]["light"]["ink"] = text
    return {"theme.json": value}


def ranged(**numbers):
    option = {"id": "wide", "kind": "range", "label": "Wide", "min": 1, "max": 9, "step": 1, "default": 4}
    text = json.dumps(manifest(options=[option]), indent=1)
    for key, number in numbers.items():
        text = re.sub(rf'("{key}"): \d+', rf"\1: {number}", text)
    return {"theme.json": text}


NESTED = '<g id="a0"><path d="M0 0h1"/></g>' + "".join(
    f'<g id="a{number + 1}">{f"<use href='#a{number}'/>" * 10}</g>' for number in range(12)
)
HEADER = "templates/header.html"
CASES = {
    "an @ parted from its name": (sheet('@/**/property --chat-page{syntax:"*"}'), "styles/a.css", "css-syntax"),
    "a number without end": (sheet(f"p{{inline-size:{'9' * 5000}px}}"), "styles/a.css", "css-syntax"),
    "half a character": (sheet(r'p::after{content:"\d800"}'), "styles/a.css", "css-syntax"),
    "half a character in a name": (sheet(r".a\d800{color:red}"), "styles/a.css", "css-syntax"),
    "half a character in a token": (tokens(x_a=r'"\d800"'), "theme.json", "token-value"),
    "a number without end in a token": (tokens(x_a="9" * 150), "theme.json", "token-value"),
    "a function in image-set": (
        sheet("p{background:image-set(inherit(--x) 1x)}"),
        "styles/a.css",
        "css-remote-source",
    ),
    "a colour with a line break": (coloured("rgb(1 2 3)\n"), "theme.json", "token-colour"),
    "a colour with nothing between commas": (coloured("rgb(255,,,0,0)"), "theme.json", "token-colour"),
    "a colour in wide digits": (coloured("hsl(\uff11 2% 3%)"), "theme.json", "token-colour"),
    "a number beyond all": (ranged(max="1e999"), "theme.json", "manifest-syntax"),
    "a number below all": (ranged(min="-1e999"), "theme.json", "manifest-syntax"),
    "a version with a line break": ({"theme.json": manifest(version="0.1.0\n")}, "theme.json", "manifest-value"),
    "a name nobody sees": ({"theme.json": manifest(name="\u3164")}, "theme.json", "name-blank"),
    "a name of two lines": ({"theme.json": manifest(name="a\nb")}, "theme.json", "name-blank"),
    "a name that covers others": ({"theme.json": manifest(name="a" + "\u0301" * 20)}, "theme.json", "name-blank"),
    "keys by the ten thousand": (
        {"theme.json": "{" + ",".join(f'"x-{number}":\n0' for number in range(20_000)) + "}"},
        "theme.json",
        "manifest-missing-key",
    ),
    "a condition without end": (template("{{ " + " and ".join(["bot_name"] * 3000) + " }}"), HEADER, "template-budget"),
    "attributes without end": (template("{{ t" + ".a" * 20_000 + " }}"), HEADER, "template-budget"),
    "calls without end": (template("{{ asset" + "()" * 20_000 + " }}"), HEADER, "template-budget"),
    "filters without end": (template("{{ t" + "|a" * 20_000 + " }}"), HEADER, "template-budget"),
    "a sum without end": (template("{{ 1" + " - 1" * 15_000 + " }}"), HEADER, "template-budget"),
    "a set of pictures on a mask": (
        template("""<svg mask='-webkit-image-set("https://e.test/a.png" 1x)'></svg>"""),
        HEADER,
        "html-source",
    ),
    "a set of pictures on a cursor": (
        template("""<svg cursor='-webkit-cross-fade(-webkit-image-set("https://e.test" 1x))'></svg>"""),
        HEADER,
        "html-source",
    ),
    "a set of pictures in a drawing's style": (
        {"assets/a.svg": SVG.format("""<path style='fill:-webkit-image-set("https://e.test" 1x)'/>""")},
        "assets/a.svg",
        "svg-reference",
    ),
    "an address in two parts": (
        {"assets/a.svg": SVG.format("<style>a{fill:u<g/>rl(https://e.test/x)}</style>")},
        "assets/a.svg",
        "svg-reference",
    ),
    "an element in a style": (
        {"assets/a.svg": SVG.format("<style>a{}<g/></style>")},
        "assets/a.svg",
        "svg-element",
    ),
    "an encoding of its own": (
        {"assets/a.svg": '<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("")},
        "assets/a.svg",
        "svg-syntax",
    ),
    "an encoding that is none": (
        {"assets/a.svg": '<?xml version="1.0" encoding="x-foo"?>' + SVG.format("")},
        "assets/a.svg",
        "svg-syntax",
    ),
    "shapes without end": (
        {"assets/a.svg": SVG.format(NESTED)},
        "assets/a.svg",
        "svg-cost",
    ),
    "shapes without end in a page": (template(f"<svg>{NESTED}</svg>"), HEADER, "svg-cost"),
    "noise without end": (
        {"assets/a.svg": SVG.format('<filter id="f"><feTurbulence numOctaves="9999"/></filter>')},
        "assets/a.svg",
        "svg-cost",
    ),
    "an element that a browser drops": (
        template(
            '<template><col><textarea><template data-hook="zz"><img src="x" alt="" onerror="alert(1)">'
            "</template></textarea></template>"
        ),
        HEADER,
        "html-nesting",
    ),
    "an element that a browser moves": (template("<table><p>!</p></table>"), HEADER, "html-nesting"),
    "an element that closes another": (template("<p><div>!</div></p>"), HEADER, "html-nesting"),
    "a link in a link": (template('<a href="#input">!<b><a href="#input">!</a></b></a>'), HEADER, "html-nesting"),
    "a form around the form": (
        {"templates/page.html": "<form>{{ bot_name }}<form data-hook='composer'></form></form>"},
        "templates/page.html",
        "html-nesting",
    ),
    "a note that nobody sees": (
        {"templates/footer.html": '<div inert><p data-hook="disclaimer">{{ t.disclaimer }}</p></div>'},
        "templates/footer.html",
        "hook-hidden",
    ),
    "a button that nobody sees": (
        template('<h1 data-hook="title">{{ bot_name }}</h1><button data-hook="reset" inert>{{ t.reset }}</button>'),
        HEADER,
        "hook-hidden",
    ),
    "more ways to choose than can be looked at": (
        {
            "theme.json": manifest(
                options=[
                    {
                        "id": f"tint_{number}",
                        "kind": "select",
                        "label": "Tint",
                        "default": "a",
                        "choices": [
                            {"value": value, "label": value, "tokens": {"light": {"ink": f"#00000{at}"}}}
                            for at, value in enumerate("ab")
                        ],
                    }
                    for number in range(20)
                ]
            )
        },
        "theme.json",
        "option-choices",
    ),
}


@pytest.mark.parametrize(("files", "path", "code"), CASES.values(), ids=CASES)
def test_it_is_refused_by_name(shared, files, path, code):
    assert (path, code) in found(shared, files)


@pytest.mark.parametrize("files", [sheet(JOINED), tokens(x_a="1//**/*", x_b='"*/;background:url(https://e.test);"')])
def test_what_was_checked_is_what_a_browser_gets(shared, files):
    assert found(shared, files) == set()

    made = compiled(Theme(as_folder(files), _document(files)), shared).page
    style = "".join(piece for piece in made["pieces"] if isinstance(piece, str)).partition("</style>")[0]
    addresses = [node for node, _ in css.walk(css.parse(style.partition("<style>")[2])) if node.type == "url"]

    assert not [node.value for node in addresses if "://" in node.value]


def _document(files):
    from facade.site import positions

    node, _ = positions.scan(json.dumps(files["theme.json"]), "theme.json")
    return node


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("a{--x:1//**/*}", "a{--x:1//**/*}"),
        ("@/**/media{}", "@/**/media{}"),
        ("p{flex:1/**/.5}", "p{flex:1/**/.5}"),
        ("a{b:c/**/d/**/1/**/%}", "a{b:c/**/d/**/1/**/%}"),
        ("a{b:u/**/rl(x)}", "a{b:u/**/rl(x)}"),
        ("a{b:</**/!/**/--}", "a{b:</**/!--}"),
        (":nth-child(-n + 2) {b: c; }", ":nth-child(-n + 2){b:c}"),
        (":nth-child(-n+2){b:c}", ":nth-child(-n+2){b:c}"),
        ("a[ b = 'c' ] {}", "a[b = c]{}"),
    ],
)
def test_a_sheet_is_written_small_and_says_the_same(written, small):
    assert css.minified(written, str) == small


@pytest.mark.parametrize("deep", [29, 30, 31, 32, 33])
def test_a_sheet_as_deep_as_it_may_be_is_compiled_and_a_deeper_one_told_at_its_line(shared, deep):
    files = sheet('\n[data-hook="title"]{width:' + "calc(" * deep + "1px" + ")" * deep + "}")

    problems = check.of_theme(as_folder(files), shared)

    told = [] if deep <= 30 else ["themes/plain/styles/a.css:2: css-syntax: "]
    assert [str(one).partition("blocks")[0] for one in problems if one.level == "error"] == told


def test_a_token_as_deep_as_it_may_be_is_compiled(shared):
    tokened = tokens(x_a="calc(" * 31 + "1px" + ")" * 31)["theme.json"]["tokens"]
    value = manifest(styles=["styles/a.css"], tokens=tokened)
    files = {"theme.json": value, "styles/a.css": "p{width:var(--chat-x-a)}"}

    assert found(shared, files) == set()


def test_a_theme_no_check_gets_to_the_end_of_is_a_problem_of_its_own(shared, monkeypatch):
    def fail(*_):
        raise RecursionError("anything")

    monkeypatch.setattr(check.themes, "read", fail)

    (problem,) = check.of_theme(as_folder({}), shared)

    assert (problem.path, problem.code) == ("themes/plain", "theme-unchecked")
    assert problem.message.startswith("a check ended early: RecursionError in test_hostile.py:")


def test_brackets_without_end_keep_no_other_theme_from_being_built(root):
    (root / "themes/deep").mkdir()
    (root / "themes/deep/theme.json").write_text("[" * 200_000, "utf-8")

    with pytest.raises(ThemeProblems) as refused:
        build.build(root)

    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("themes/deep/theme.json", "manifest-syntax")
    ]
    assert (root / "dist/pages/plain.json").is_file()
    assert [problem.code for problem in check.check(root)] == ["manifest-syntax"]


def test_values_that_come_to_stand_together_stay_apart(shared):
    files = {**tokens(x_a="1/", x_b="*"), **sheet('p{--plain-x:var(--chat-x-a)var(--chat-x-b);--plain-y:"*/"}')}
    value = {**files["theme.json"], "tokens": tokens(x_a="1/", x_b="*")["theme.json"]["tokens"]}

    made = compiled(Theme(as_folder({**files, "theme.json": value}), _document({"theme.json": value})), shared).page

    assert "--plain-x:1//**/*;" in "".join(piece for piece in made["pieces"] if isinstance(piece, str))
