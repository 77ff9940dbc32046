"""Style sheets, judged on decoded tokens."""

import pytest

from facade.site.checks import styles

ASSETS = ("assets/dots.svg", "assets/face.woff2")
WRITE = 'only files of the theme can be loaded, like url("assets/name.svg")'


def said(sheet):
    return [str(problem) for problem in styles.of_sheet("a.css", sheet, ASSETS)]


@pytest.mark.parametrize(
    "sheet",
    [
        'a { background: url("assets/dots.svg"), url(assets/dots.svg), url( \'./assets/dots.svg\' ) }',
        '@font-face { font-family: plain-face; src: url("assets/face.woff2") format("woff2"), local("Inter") }',
        'a { background: image-set(url("assets/dots.svg") 1x, url("assets/dots.svg") type("image/svg+xml") 2x) }',
        "@media (width < 30rem) { a { scroll-behavior: smooth; & b::before { content: \"→ <b\" } } }",
        "@supports (color: oklch(0 0 0)) { @container (inline-size > 3rem) { a { color: var(--chat-ink) } } }",
        "svg { fill: url(#gradient) } :root[data-opt-compact=\"on\"] { --gap: calc(1px + 2px) }",
        "@keyframes rise { from { opacity: 0 } to { opacity: 1 } }",
    ],
)  # fmt: skip
def test_drawing_and_own_assets_pass(sheet):
    assert said(sheet) == []


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (
            "a {\n  background: url(https://example.org/a.png) }",
            f"a.css:2: css-remote-source: loads 'https://example.org/a.png'; {WRITE}",
        ),
        ("a { b: u\\72l(//x.org/a) }", f"a.css:1: css-remote-source: loads '//x.org/a'; {WRITE}"),
        ("a { b: URL('data:image/png;base64,AA') }",
         f"a.css:1: css-remote-source: loads 'data:image/png;base64,AA'; {WRITE}"),
        ("a { b: url(assets/../../x) }", f"a.css:1: css-remote-source: loads 'assets/../../x'; {WRITE}"),
        ("a { --x: url(//x.org) }", f"a.css:1: css-remote-source: loads '//x.org'; {WRITE}"),
        (
            'a { b: image-set("https://x.org/a" 1x) }',
            'a.css:1: css-remote-source: image-set() with a bare string loads it; write url("assets/name.webp")',
        ),
        (
            "a { b: -webkit-image-set(var(--x) 1x) }",
            "a.css:1: css-remote-source: var() inside image-set() hides what is loaded; write the address there",
        ),
        (
            'a { b: src("//x.org/a") }',
            'a.css:1: css-remote-source: src() is not for themes; write url("assets/name.svg")',
        ),
        (
            'a { b: cross-fade(assets/a, "x") }',
            'a.css:1: css-remote-source: cross-fade() is not for themes; write url("assets/name.svg")',
        ),
        (
            'a { b: url("assets/dots.svg" "x") }',
            'a.css:1: css-remote-source: url() takes one string, like url("assets/name.svg")',
        ),
        (
            'a { b: url("assets/dot.svg") }',
            'a.css:1: unknown-asset: there is no file "assets/dot.svg"; did you mean "assets/dots.svg"?',
        ),
        (
            "@ch\\61rset 'utf-8';",
            "a.css:1: css-at-rule: @charset is not for themes; known: container, counter-style, font-face, "
            "font-feature-values, font-palette-values, keyframes, layer, media, and 7 more",
        ),
        (
            "@imp/**/ort 'x';",
            "a.css:1: css-at-rule: @imp is not for themes; known: container, counter-style, font-face, "
            "font-feature-values, font-palette-values, keyframes, layer, media, and 7 more",
        ),
        ("@medai (width) { }", 'a.css:1: css-at-rule: @medai is not for themes; did you mean "media"?'),
        (
            "a { width: expression(alert(1)) }",
            "a.css:1: css-old-script: expression() runs scripts in old browsers; delete it",
        ),
        (
            "a { behavior: none }",
            'a.css:1: css-old-script: "behavior" runs scripts in old browsers; delete it',
        ),
        (
            'a { content: "\\3c/style>" }',
            "a.css:1: css-markup: a string with HTML in it; it could end the style element",
        ),
        ("a { } </style", 'a.css:1: css-markup: "</" is HTML; it would end the style element'),
        ("<!-- a { }", 'a.css:1: css-markup: "<!--" is HTML; comments in CSS are /* … */'),
        ("a { color: red", "a.css:1: css-syntax: this { is never closed; add } where it ends"),
        ("/* a { color: red }", "a.css:1: css-syntax: this comment is never closed; add */ where it ends"),
        (
            "a { } }",
            "a.css:1: css-syntax: Unmatched }; browsers would skip an unknown part of the sheet",
        ),
    ],
)  # fmt: skip
def test_whatever_loads_or_escapes_is_refused_in_every_spelling(sheet, message):
    assert said(sheet) == [message]


@pytest.mark.parametrize(
    ("sheet", "line", "column", "message"),
    [
        ("a { x }\n b { y \n c { z }", 2, 4, "this { is never closed; add } where it ends"),
        ("a {\n}\nd {\n  e: f;\n\ng {\n}\n", 3, 3, "this { is never closed; add } where it ends"),
        ("@media print {\n  a {\n    b: c;\n\n  d {\n  }\n}\n", 2, 5, "this { is never closed; add } where it ends"),
        ("a {\n  b: calc(1px + (2px);\n}\nc {\n}\n", 2, 10, "this ( is never closed; add ) where it ends"),
        ("a[b {\n}\nc {\n}\n", 1, 2, "this [ is never closed; add ] where it ends"),
        ("a {\n}\n/* } *\nb {\n}\n", 3, 1, "this comment is never closed; add */ where it ends"),
        ("a { b: '\n}\n", 1, 8, "this string is never closed; add its quote before the line ends"),
        ("a { b: '} }\nb {\n}\n", 1, 8, "this string is never closed; add ' where it ends"),
        ("a {\n  b: url(assets/dots.svg;\n}\n", 2, 6, "this url( is never closed; add ) where it ends"),
        ('a { /* { ( */ b: "{ \\" (" \\( }\n d {\n', 2, 4, "this { is never closed; add } where it ends"),
        ("a { }\n\\a", 2, 1, styles._ESCAPED),
    ],
)  # fmt: skip
def test_what_is_never_closed_is_told_once_where_it_opens(sheet, line, column, message):
    found = styles.of_sheet("a.css", sheet, ASSETS)

    assert [(one.line, one.column, one.message) for one in found] == [(line, column, message)]


def test_what_a_sheet_with_an_open_block_loads_is_told_all_the_same():
    assert said("a {\n  b: url(//x.org/a.png);\n") == [
        "a.css:1: css-syntax: this { is never closed; add } where it ends",
        f"a.css:2: css-remote-source: loads '//x.org/a.png'; {WRITE}",
    ]


def test_a_variable_inside_url_is_no_url():
    assert said("a { b: url(var(--x)) }") == [
        "a.css:1: css-syntax: bad URL token; browsers would skip an unknown part of the sheet",
        "a.css:1: css-syntax: Unmatched ); browsers would skip an unknown part of the sheet",
    ]


def test_import_is_refused_with_its_address():
    assert said('@\\69mport url("//x.org/a.css");') == [
        "a.css:1: css-at-rule: @import is not for themes; known: container, counter-style, font-face, "
        "font-feature-values, font-palette-values, keyframes, layer, media, and 7 more",
        f"a.css:1: css-remote-source: loads '//x.org/a.css'; {WRITE}",
    ]


@pytest.mark.parametrize("before", ["../", "/", "./../", "../../"])
def test_an_address_of_a_file_that_is_there_is_told_as_it_should_be(before):
    assert said(f'a {{ b: url("{before}assets/dots.svg") }}') == [
        f"a.css:1: css-remote-source: loads '{before}assets/dots.svg'; write url(\"assets/dots.svg\"), without {before}"
    ]
