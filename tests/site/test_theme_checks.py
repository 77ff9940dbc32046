"""Checks that have more to them than their two examples show: every spelling, every edge."""

import io

import pytest
from PIL import Image

from facade.site import check, folder, jpeg, themes
from facade.site.checks import declarations, names, pictures, secrets, selectors
from facade.site.checks.snippets import DOT, HUGE
from tests.site.small import PAGE, as_folder, laid, manifest


def of_sheet(check, sheet, **files):
    return [(one.line, one.code, one.message) for one in check.problems(as_folder({"a.css": sheet, **files}))]


def codes(problems):
    return sorted({one.partition(": ")[2].partition(":")[0] for one in problems})


@pytest.mark.parametrize(
    "sheet",
    [
        "@keyframes plain-rise { from { opacity: 0 } }",
        '@keyframes "plain-rise" { }',
        '@font-face { font-family: "plain hand" } @font-face { font-family: plain-face }',
        "@property --plain-tilt { syntax: '<angle>' } @property --chat-x-tilt { syntax: '<angle>' }",
        "a { view-transition-name: none; container: none; anchor-name: --plain-a; container-type: size }",
        "a { container: plain-card / inline-size } @container chat (width < 3rem) { a { color: red } }",
        "a { animation-name: chat-breathe; position-anchor: --source; font-family: Georgia }",
    ],
)
def test_names_of_the_themes_own_and_uses_of_others_pass(sheet):
    assert of_sheet(names, sheet) == []


@pytest.mark.parametrize(
    ("sheet", "name", "right"),
    [
        ("@keyframes rise { }", "rise", "plain-rise"),
        ('@keyframes "rise" { }', "rise", "plain-rise"),
        ("@keyframes ri\\73 e { }", "rise", "plain-rise"),
        ("@media print { @supports (a: b) { @KEYFRAMES rise { } } }", "rise", "plain-rise"),
        ("@font-face { FONT-family: Times New Roman }", "Times New Roman", "plain-Times New Roman"),
        ("@property --tilt { }", "--tilt", "--plain-tilt"),
        ("@counter-style dots { }", "dots", "plain-dots"),
        ("a { & b { container-name: plain-a chat } }", "chat", "plain-chat"),
        ("a { container: chat / size }", "chat", "plain-chat"),
        ("a { view-transition-name: main }", "main", "plain-main"),
        ("a { anchor-name: --source }", "--source", "--plain-source"),
        ("@keyframes plainrise { }", "plainrise", "plain-plainrise"),
    ],
)
def test_a_name_that_could_be_anybodys_is_refused_in_every_spelling(sheet, name, right):
    assert of_sheet(names, sheet) == [
        (1, "css-global-name", f'"{name}" holds for the whole page; call it "{right}"')
    ]  # fmt: skip


def test_the_fix_for_a_name_of_the_whole_page_is_told_with_the_themes_own_id():
    (found,) = names.problems(as_folder({"a.css": "@keyframes rise { }"}))

    assert found.fix == "write plain-rise wherever the theme names it"


@pytest.mark.parametrize(
    ("selector", "weight"),
    [
        ("p", (0, 0)),
        ("#a.b[c]:hover::before", (1, 3)),
        (":is(#a, .b) :not(.c.d)", (1, 2)),
        (":where(#a, .b) p", (0, 0)),
        (":nth-child(2n) > :has(> .a)", (0, 2)),
    ],
)
def test_specificity_is_counted_as_browsers_count_it(selector, weight):
    from facade.site import css

    assert selectors.weight(css.parse(selector)) == weight


def test_classes_of_templates_answers_and_expressions_are_known():
    page = '<p class="card wide-{{ size }} {% if theme.id %}on{% endif %}" id="own"></p>'
    sheet = ".card .wide-s .on, .code .hl .k, .visually-hidden, p:is(.card) { } .ca\\72 d { }"

    assert of_sheet(selectors, sheet, **{"templates/page.html": page}) == []


def test_an_unknown_class_is_told_with_the_nearest_known_one():
    page = '<p class="card"></p>'

    assert of_sheet(selectors, "p { & .crad { color: red } }", **{"templates/page.html": page}) == [
        (1, "css-selector", 'no template of the theme has ".crad", nor do answers; did you mean "card"?')
    ]


def test_colours_and_stops_of_keyframes_are_no_selectors():
    sheet = "@keyframes plain-a { from { color: #fff } 50.5% { color: #abc } } a { color: #accent }"

    assert of_sheet(selectors, sheet) == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH PRIVATE " + "KEY-----",
        "gh" + "p_" + "a1B2" * 9,
        "AK" + "IA" + "ABCDEFGHIJKLMNOP",
        "https://ada:hunter2@example.org/",
        "xox" + "b-123456789012-abcdefghij",
    ],
)
def test_keys_are_found_by_the_marks_of_their_issuers(text):
    (found,) = secrets.problems(as_folder({"README.md": f"one\n  {text}\n"}))

    assert (found.line, found.column, found.code) == (2, 3, "file-secret")
    assert text not in found.message


def test_pictures_are_measured_before_they_are_decoded():
    theme = as_folder({"assets/huge.png": HUGE, "assets/cut.png": DOT[:-30], "assets/dot.png": DOT})

    assert [(one.path, one.code) for one in pictures.problems(theme)] == [
        ("themes/plain/assets/cut.png", "picture-broken"),
        ("themes/plain/assets/huge.png", "picture-pixels"),
    ]


def test_a_picture_of_many_scans_is_refused_before_it_is_decoded():
    scan = b"\xff\xda\0\x08\1\1\0\1\x01\0" + b"\x12\xff\0\xff\xd0"
    head = b"\xff\xd8\xff\xc2\0\x0b\x08\0\x08\0\x08\1\1\x11\0" + b"\xff\xfe\0\x06\xff\xda\xff\xda"
    theme = as_folder({"assets/many.jpg": head + scan * 33 + b"\xff\xd9" + scan})

    assert [str(one) for one in pictures.problems(theme)] == [
        "themes/plain/assets/many.jpg:1: picture-pixels: "
        "33 scans; a JPEG has at most 32, and about 10 if it is progressive"
    ]


def test_a_progressive_picture_passes():
    written = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(written, "JPEG", progressive=True)

    assert jpeg.scans(written.getvalue()) in range(2, 12)
    assert list(pictures.problems(as_folder({"assets/noise.jpg": written.getvalue()}))) == []


@pytest.mark.parametrize("nest", ["a{", "a{b:f(", "(", "@media x{", "[", "a{&b{"])
def test_a_sheet_nested_without_end_is_refused_and_nothing_falls(core, tmp_path, nest):
    theme = laid({"styles/theme.css": nest * 10_000}, tmp_path / "plain")

    found = themes.read(folder.read(theme), core).problems

    assert "css-syntax" in {problem.code for problem in found}


def test_a_drawings_style_nested_without_end_is_refused(problems):
    style = "(" * 500 + "url(https://x.org/a)" + ")" * 500
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><style>{style}</style><path fill="{style}"/></svg>'

    assert codes(problems({"assets/a.svg": svg})) == ["svg-reference"]


@pytest.mark.parametrize(
    ("option", "sheet", "page"),
    [
        ({"id": "big_type", "kind": "boolean", "label": "Big", "default": False}, '[data-opt-big-type="on"] p { }', ""),
        ({"id": "tint", "kind": "color", "label": "Tint", "default": "#000"}, "p { color: var(--opt-tint) }", ""),
        ({"id": "tint", "kind": "color", "label": "Tint", "default": "#000"}, "", '<path fill="var(--opt-tint)"/>'),
        ({"id": "logo", "kind": "image", "label": "Logo", "default": "assets/a.svg"}, "", "{{ option.logo }}"),
    ],
)
def test_an_option_is_used_by_a_sheet_or_by_a_template(core, option, sheet, page):
    files = {"theme.json": manifest(options=[option], styles=["a.css"]), "a.css": sheet, "templates/day.html": page}
    idle = {**files, "a.css": "p { color: red }", "templates/day.html": ""}

    assert ("unused-option" in read(core, files), "unused-option" in read(core, idle)) == (False, True)


def test_a_text_that_neither_the_page_nor_a_template_has_is_told_with_the_one_that_is_meant(core):
    words = {"en": {"snd": "Post", "motto": "Ask", "office": "Office", "send": "Go"}, "ko": {"snd": "가기"}}
    files = {"theme.json": manifest(strings=words), "templates/page.html": f"<p>{{{{ t.office }}}}</p>{PAGE}"}

    found = [one for one in check.of_theme(as_folder(files), core) if one.code == "unused-string"]

    said = "the page has no such text, and no template uses it; "
    assert [(one.level, one.message) for one in found] == [
        ("warning", f'strings.en.snd: {said}did you mean "send"?'),
        ("warning", f"strings.en.motto: {said}write {{{{ t.motto }}}} in one, or delete it"),
    ]


def test_a_text_that_a_template_misspells_is_told_there_alone(core):
    files = {
        "theme.json": manifest(strings={"en": {"motto": "Ask"}}),
        "templates/page.html": f"<p>{{{{ t.moto }}}}</p>{PAGE}",
    }

    assert [one.code for one in check.of_theme(as_folder(files), core)] == ["unknown-string"]


def read(core, files):
    return {problem.code for problem in themes.read(as_folder(files), core).problems}


def test_what_is_hidden_from_screen_readers_or_drawn_is_no_word(core, tmp_path):
    quiet = '<p aria-hidden="true">[ok]<b>doc</b></p><svg viewBox="0 0 1 1"><text>ok</text></svg><kbd>Enter</kbd> 1 · x'
    loud = '<p aria-hidden="true"><br>[ok]</p><p title="Ready">{{ t.send }}</p>'

    def said(before):
        found = check.of_theme(as_folder({"templates/page.html": before + PAGE}), core)
        return [one.message for one in found if one.code == "template-words"]

    assert said(quiet) == []
    assert said(loud) == ['title: "Ready" cannot be translated; write {{ t.key }}']


def test_bare_words_are_quoted_as_they_stand_with_the_themes_name_among_them(core):
    page = f"<p>{{{{ theme.name }}}}</p><p>Ask the Plain plain master</p>{PAGE}"

    found = check.of_theme(as_folder({"templates/page.html": page}), core)

    message = '"Ask the Plain plain master" cannot be translated; write {{ t.key }}'
    assert [one.message for one in found if one.code == "template-words"] == [message]


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        ("p { color: red; color red; }", (1, 17)),
        ("p {\n  color red;\n}", (2, 3)),
        ("p { color red }", (1, 5)),
        ("p { & b { margin } }", (1, 11)),
        ("p { color: red; ??? ; }", (1, 17)),
    ],
)
def test_what_is_no_declaration_is_told_where_it_begins(sheet, place):
    (found,) = declarations.problems(as_folder({"a.css": sheet}))

    assert (found.code, found.line, found.column) == ("css-declaration", *place)
