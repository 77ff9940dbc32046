"""Drawings that come to more than a browser draws in time, however few lines they are."""

import pytest

from facade.site.checks import svg
from tests.site.small import PAGE, manifest

MORE = "what is drawn up to here, with all that it refers to, is more than 100000 shapes"
BACK = "what is drawn here leads back to itself"


def drawing(inner):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{inner}\n</svg>'


def chained(name, times, shape, count=8, more=""):
    """Elements of which each holds `times` shapes that refer to the next one."""
    held = "".join(f'<{name} id="m{at}"{more}>{shape.format(at + 1) * times}</{name}>' for at in range(count))
    return drawing(f'<defs>{held}<{name} id="m{count}"><circle r="5"/></{name}></defs>\n{shape.format(0)}')


def said(content):
    return [str(problem) for problem in svg.of_file("a.svg", content.encode())]


@pytest.fixture
def on_page(problems):
    """What is said of drawings in a header, with a sheet."""

    def told(header, sheet="p{margin:0}"):
        files = {"templates/page.html": PAGE.replace("</main>", f"{header}</main>"), "styles/theme.css": sheet}
        found = problems({**files, "theme.json": manifest(styles=["styles/theme.css"])})
        return [line.partition(": svg-cost: ")[2] for line in found if "svg-cost" in line]

    return told


LINE = "M0 0" + "L1 1" * 9
INHERITS = '<rect mask="inherit"/>'
MULTIPLYING = {
    "masks": chained("mask", 4, '<rect mask="url(#m{})"/>'),
    "clip paths": chained("clipPath", 2, '<rect clip-path="url(#m{})"/>', 20),
    "fills": chained("pattern", 40, '<rect fill="url(#m{})"/>', 5),
    "strokes": chained("pattern", 40, '<rect stroke="url(#m{})"/>', 5),
    "markers": chained("marker", 1, f'<path d="{LINE}" marker-mid="url(#m{{}})"/>'),
    "every marker": chained("marker", 1, f'<path d="{LINE}" style="marker:url(#m{{}})"/>'),
    "styles": chained("mask", 4, '<rect style="fill:red;mask:url(#m{})"/>'),
    "escapes": chained("mask", 4, '<rect style="m\\61sk:u\\72l(#%6d{})"/>'),
    "what is passed on": chained("pattern", 1, f'<g fill="url(#m{{}})">{"<rect/>" * 40}</g>', 5),
    "what is inherited": chained("mask", 1, f'<g mask="url(#m{{}})">{INHERITS * 4}</g>'),
    "what is used": chained("g", 10, '<use xlink:href="#m{}"/>', 6),
    "what a use passes on": drawing(
        f'<defs><g id="a">{"<rect/>" * 500}</g><pattern id="p">{"<rect/>" * 500}</pattern></defs>\n'
        '<use href="#a" fill="url(#p)"/>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", MULTIPLYING.values(), ids=MULTIPLYING)
def test_references_that_multiply_are_refused(content):
    assert MORE in said(content)[0]


def test_rules_of_a_style_multiply_too():
    masks = "".join(f'<mask id="m{at}">{f"""<rect class="c{at}"/>""" * 4}</mask>' for at in range(8))
    rules = "".join(f".c{at}{{mask:url(#m{at + 1})}}" for at in range(8))
    content = drawing(f'<style>{rules}</style><defs>{masks}<mask id="m8"/></defs>\n<rect mask="url(#m0)"/>')

    assert MORE in said(content)[0]


@pytest.mark.parametrize(
    "inner",
    [
        '<mask id="a"><rect mask="url(#a)"/></mask>',
        '<mask id="a"><rect mask="url(#b)"/></mask><mask id="b"><rect mask="url(#a)"/></mask>',
        '<g id="a"><use href="#a"/></g>',
        '<linearGradient id="a" href="#a"/>',
        '<style>mask *{mask:url(#a)}</style><mask id="a"><rect/></mask>',
    ],
)
def test_what_leads_back_to_itself_is_refused(inner):
    assert said(drawing(inner)) == [f"a.svg:2: svg-cost: {BACK}"]


@pytest.mark.parametrize(
    "inner",
    [
        '<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>' + '<path d="M0 0h9" fill="url(#b)"/>' * 2000,
        '<g id="a"><path/><path/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>',
        '<style>.a{clip-path:url(#c)} .b, g > .c {fill:url(#g)}</style><clipPath id="c"><path class="b"/></clipPath>'
        '<linearGradient id="g"/><g class="a"><path class="c"/></g>',
        '<marker id="m"><path/></marker><path d="M0 0' + "L1 1" * 500 + '" marker-mid="url(#m)"/>',
        "<g>" * 900 + "</g>" * 900,
    ],
)
def test_what_can_be_drawn_passes(inner):
    assert said(drawing(inner)) == []


def test_the_most_of_an_element_is_told_in_files_and_on_pages(on_page):
    nested = "<clipPath><path/></clipPath>" * 33

    assert said(drawing(nested)) == ["a.svg:2: svg-cost: more than 32 <clipPath>"]
    assert on_page(f"<svg>{nested}</svg>") == ["more than 32 <clippath>"]


def test_more_elements_than_a_drawing_has_are_told_once():
    assert said(drawing("<g>" + "<path/>" * 6000 + "</g>")) == ["a.svg:2: svg-cost: more than 5000 elements"]


def test_more_rules_than_are_looked_at_are_told():
    rules = "".join(f"a{{mask:url(#m{at})}}" for at in range(1001))

    assert said(drawing(f"<style>{rules}</style>")) == [
        "a.svg:1: svg-cost: more than 1000 rules of its style sheets refer to something"
    ]


def test_drawings_of_a_page_are_followed_with_its_style_sheets(on_page):
    masks = "".join(f'<mask id="m{at}">{f"""<rect class="c{at}"/>""" * 4}</mask>' for at in range(8))
    rules = "".join(f".c{at}{{mask:url(#m{at + 1})}}" for at in range(8))

    found = on_page(f'<svg>{masks}<mask id="m8"/><rect mask="url(#m0)"/></svg>', rules)

    assert found == [MORE]


def test_a_part_of_a_drawing_refers_to_nothing_outside_of_it(on_page):
    found = on_page('<svg><mask id="a"><rect mask="url(#b)"/></mask><rect mask="url(#c)"/></svg>')

    assert found == ['refers to "#b", which is not in the drawings of this page']


def test_a_mask_for_the_page_itself_passes(on_page):
    sheet = '[data-hook="title"]{mask:url(#a)}'

    assert on_page('<svg><mask id="a"><rect/></mask></svg>', sheet) == []
