"""Parts that no theme may take away, under conditions that no browser is led to."""

import pytest

from facade.site.checks import hiding
from facade.site.themes import read
from tests.site.small import as_folder, manifest


@pytest.fixture
def hidden(core):
    """What is hidden by a style sheet: places, hooks and properties."""

    def hidden(sheet):
        value = manifest(styles=["styles/a.css"])
        value["tokens"]["base"] = {"x-none": "0", "x-gap": "1rem"}
        theme = read(as_folder({"theme.json": value, "styles/a.css": sheet}), core).theme
        return [(one.line, one.column, one.code, one.level, one.message) for one in hiding.problems(theme)]

    return hidden


@pytest.mark.parametrize(
    ("sheet", "column", "said"),
    [
        ('@media (width >= 1441px) { [data-hook="error"] { clip-path: inset(50%) } }', 50, "clip-path: inset(50%)"),
        ('html:lang(fr) [data-hook="error"] { translate: -300vw }', 37, "translate: -300vw"),
        ('p:has(b:nth-of-type(20)) [data-hook="error"] { FONT-SIZE: 0 }', 48, "font-size: 0"),
    ],
)
def test_what_hides_is_told_at_its_declaration(hidden, sheet, column, said):
    message = f'"{said}" hides "error", which no theme may take away'

    assert hidden(sheet) == [(1, column, "css-hiding", "error", message)]


@pytest.mark.parametrize(
    "selector",
    [
        "[data-hook=disclaimer]",
        "[DATA-HOOK='disclaimer']:hover",
        '[*|data-hook="Disclaimer" i]',
        "[d\\61ta-hook=discl\\61imer]",
        '[data-hook^="disc"], p',
        "[data-hook*=laim]",
        "[data-hook$=imer]",
        "[data-hook|=disclaimer]",
        "footer > p:is(.a, main [data-hook=disclaimer])",
        ":where(:lang(ko) [data-hook=disclaimer])",
        "p:not(:not([data-hook=disclaimer]))",
        ":nth-child(1 of [data-hook=disclaimer])",
        "[data-hook=disclaimer]::first-line",
        "[data-hook=disclaimer]:not(:empty)",
        "[data-hook=disclaimer]:not([hidden])",
        "#input",
        "[data-hook=input]:empty",
    ],
)
def test_whoever_names_the_part_is_found(hidden, selector):
    assert len(hidden(f"{selector} {{ display: none }}")) == 1


@pytest.mark.parametrize(
    "sheet",
    [
        "[data-hook=stop] { &:lang(fr) { opacity: 0 } }",
        "[data-hook=stop] { html:lang(fr) & { opacity: 0 } }",
        "[data-hook=stop] { @media (width > 9px) { @supports (color: red) { opacity: 0 } } }",
        "[data-hook=dock] { > [data-hook=stop] { opacity: 0 } }",
        "@scope ([data-hook=stop]) { :scope { opacity: 0 } }",
        "@scope ([data-hook=stop]) { opacity: 0 }",
        "@scope ([data-hook=stop]) to (b) { p { html:not(&) :scope { opacity: 0 } } }",
        "@media print, screen { [data-hook=stop] { opacity: 0 } }",
        "@layer a { @container (width > 1px) { [data-hook=stop] { opacity: 0 } } }",
    ],
)
def test_so_is_who_names_it_further_out(hidden, sheet):
    assert len(hidden(sheet)) == 1


@pytest.mark.parametrize(
    "declaration",
    [
        "display: none !important", "visibility: hidden", "visibility: collapse", "content-visibility: hidden",
        "opacity: 0", "opacity: 9%", "opacity: -1", "opacity: 1e-9", "opacity: calc(0)", "filter: opacity(0.01)",
        "filter: blur(2rem)", "clip: rect(0 0 0 0)", "clip-path: circle(0)", "clip-path: inset(0 0 99% 0)",
        "clip-path: polygon(0 0, 1px 0, 0 1px)", "-webkit-clip-path: path('M0')", "clip-path: circle(50% at 900% 0)",
        "font-size: 0.01px", "font-size: 1%", "font-size: calc(0 * 1rem)", "font: 0/0 serif", "font: 700 1px serif",
        "transform: scale(0)", "transform: scaleY(0.01)", "transform: rotate(9deg) translateX(101%)",
        "transform: translate3d(0, 90vh, 0)", "transform: matrix(0, 0, 0, 0, 0, 0)", "transform: rotateX(90deg)",
        "rotate: y 0.25turn", "translate: 0 -9999px", "translate: calc(infinity * 1px)", "scale: 0", "scale: 1 0%",
        "zoom: 0", "inset: auto auto auto -100vw", "left: -9999px", "inset-block-start: 200dvh", "margin-left: -400px",
        "text-indent: -999em", "width: 0", "max-height: 1px", "max-block-size: calc(0px)", "block-size: min(0px, 1rem)",
        "color: transparent", "color: #0000", "color: rgb(0 0 0 / 1%)", "color: light-dark(transparent, red)",
        "color: oklab(0 0 0 / 0)", "-webkit-text-fill-color: transparent", "mask: linear-gradient(#000, #000)",
        "-webkit-mask-image: url(assets/a.svg)", "content: url(assets/a.svg)", "offset-path: ray(0deg)",
        "opacity: var(--chat-x-none)", "opacity: var(--nowhere, 0)", "opacity: var(--first)",
        "font-size: var(--text)", "font: 700 var(--text, 1rem) / 1.2 serif",
    ],
)  # fmt: skip
def test_every_way_to_hide_is_known(hidden, declaration):
    own = "b { --first: var(--second); --second: 0.01; --second: var(--first); --text: 2rem; --text: 0 }"

    assert len(hidden(f"{own} [data-hook=disclaimer] {{ {declaration} }}")) == 1


@pytest.mark.parametrize(
    "declaration",
    [
        "display: inline", "opacity: 0.5", "visibility: visible", "filter: opacity(50%) drop-shadow(0 0 1rem #000)",
        "filter: none", "clip: auto", "clip-path: none", "clip-path: inset(0 -100vmax)",
        "clip-path: inset(0 round 1rem)", "clip-path: circle(50%)",
        "clip-path: polygon(0 0, calc(100% - 8px) 0, 100% 8px, 100% 100%, 0 100%)",
        "font-size: 0.75rem", "font-size: max(0px, 1rem)", "font-size: calc(1rem - 1px)", "font-size: 85%",
        "font: 500 var(--chat-size-body) / 1.3 serif", "font: inherit", "transform: translateY(2px) rotate(-90deg)",
        "transform: translate(-50%, -100%) scaleX(-1) skewX(4deg)", "transform: none", "rotate: 90deg",
        "rotate: z 90deg", "translate: -50% calc(100% + 8px)", "scale: 0.94", "inset: 0",
        "inset-block-end: calc(100% + 0.75rem)",
        "inset-block-start: -3rem", "margin: -1rem auto", "text-indent: 2em", "max-inline-size: 40ch", "width: auto",
        "inline-size: min(2.75rem, 14vw)", "inline-size: calc(100% - 2 * var(--chat-x-none))", "max-height: none",
        "min-inline-size: 0", "color: rgb(0 0 0 / 60%)", "color: color-mix(in oklab, currentColor 70%, transparent)",
        "mask: none", "content: normal", "padding: 0", "gap: var(--chat-x-gap)", "--x: 0", "transition: opacity 0s",
        "animation: plain-in 0.2s", "opacity: var(--nowhere)",
    ],
)  # fmt: skip
def test_what_leaves_it_there_is_honest(hidden, declaration):
    assert hidden(f"[data-hook=disclaimer], [data-hook=stop]:disabled {{ {declaration} }}") == []


@pytest.mark.parametrize(
    "sheet",
    [
        "[data-hook=notice]:empty { display: none }",
        "[data-hook=error][hidden] { display: none }",
        "[data-hook=error] { @starting-style { opacity: 0; translate: 0 100vh } }",
        "@starting-style { [data-hook=error] { opacity: 0 } }",
        "@media print { [data-hook=composer] { display: none } }",
        "@keyframes plain-in { from { opacity: 0 } }",
        "[data-hook=send]::before, [data-hook=error]:after, [data-hook=input]::placeholder { display: none }",
        "[data-hook=send] > svg, [data-hook=send] > .label { display: none }",
        "p:not([data-hook=error]), [data-hook=day]:has(+ [data-hook=error]) { display: none }",
        "[data-hook=send] { font-size: 0; color: transparent; text-indent: -99em }",
        "[data-hook=outcome], [data-hook^=message-], [data-hook=''] { font-size: 0 }",
        "[data-hook=stop] { & > svg { display: none } svg { display: none } }",
        ":scope, & { display: none }",
    ],
)
def test_what_the_page_does_without_may_be_hidden(hidden, sheet):
    assert hidden(sheet) == []


def test_properties_that_name_each_other_are_followed_once(hidden):
    many = "".join(f"--a{n}: {' '.join(f'var(--a{other})' for other in range(99))};" for n in range(99))

    assert hidden(f"b {{ {many} }} [data-hook=stop] {{ opacity: var(--a0) }}") == []
