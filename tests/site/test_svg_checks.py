"""SVG files, read by an XML parser."""

import pytest

from facade.site.checks import svg


def said(content):
    return [str(problem) for problem in svg.of_file("a.svg", content.encode())]


def drawing(inner, more=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{more}>\n{inner}</svg>'


@pytest.mark.parametrize(
    "content",
    [
        drawing('<title>Star</title><path d="M0 0h9" fill="none" stroke-width="2" class="a"/>'),
        drawing('<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
                '<rect width="9" height="9" fill="url(#g)"/><use href="#g"/>'),
        drawing("<style>.a { fill: red } </style>"),
        drawing('<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'),
        '<?xml version="1.0" encoding="UTF-8"?>' + drawing("", ' xmlns:i="http://www.inkscape.org/x" i:version="1"'),
    ],
)  # fmt: skip
def test_drawings_pass(content):
    assert said(content) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            drawing("<script>1</script>"),
            "a.svg:2: svg-element: <script> is not for themes; an SVG file holds shapes and text",
        ),
        (
            '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
            "a.svg:1: svg-element: <script> is not for themes; an SVG file holds shapes and text",
        ),
        (
            drawing("<foreignObject/>"),
            "a.svg:2: svg-element: <foreignObject> is not for themes; an SVG file holds shapes and text",
        ),
        (
            drawing('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
            "a.svg:2: svg-element: <p of http://www.w3.org/1999/xhtml> is not for themes; "
            "an SVG file holds shapes and text",
        ),
        (drawing("", ' onload="x()"'), 'a.svg:1: svg-attribute: the attribute "onload" is not for themes'),
        (
            drawing('<use href="&#104;ttps://x.org/#a"/>'),
            "a.svg:2: svg-reference: href 'https://x.org/#a' leads out of the file; only #names inside it may be used",
        ),
        (
            drawing('<use xmlns:l="http://www.w3.org/1999/xlink" l:href="data:image/svg+xml,x"/>'),
            "a.svg:2: svg-reference: href 'data:image/svg+xml,x' leads out of the file; "
            "only #names inside it may be used",
        ),
        (
            drawing('<rect fill="u\\72l(//x.org/a)"/>'),
            "a.svg:2: svg-reference: fill 'u\\\\72l(//x.org/a)' leads out of the file; only url(#name) may be used",
        ),
        (
            drawing('<rect style="fill: url(//x.org/a)"/>'),
            "a.svg:2: svg-reference: a style loads '//x.org/a'; only url(#name) may be used",
        ),
        (
            drawing("<style>@import '//x.org/a.css';</style>"),
            "a.svg:2: svg-reference: a style with @import; only plain rules may be used",
        ),
        (
            '<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;"),
            "a.svg:1: svg-doctype: a document type; delete the <!DOCTYPE …> line",
        ),
        (
            '<?xml-stylesheet href="//x.org"?>' + drawing(""),
            "a.svg:1: svg-element: <?xml-stylesheet?> is not for themes",
        ),
        (drawing("<g>"), "a.svg:2: svg-syntax: not well-formed XML: mismatched tag"),
    ],
)
def test_whatever_runs_or_loads_is_refused(content, message):
    assert said(content) == [message]
