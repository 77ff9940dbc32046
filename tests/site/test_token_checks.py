"""Tokens: plain colours, both modes, enough contrast."""

import json

import pytest

from tests.site.small import coloured, manifest

ACCEPTED = 'a plain colour like "#1a2b3c", "rgb(26 43 60)", "hsl(210 40% 17%)" or "oklch(0.28 0.04 250)"'


def said(problems, theme):
    """Without path and line."""
    return [line.partition(": ")[2] for line in problems({"theme.json": theme})]


@pytest.mark.parametrize("colour", ["#123", "#112233", "rgb(17, 34, 51)", "hsl(210 50% 13%)", "oklch(0.25 0.04 250)"])
def test_plain_colours_pass(problems, colour):
    assert said(problems, coloured(ink=colour)) == []


@pytest.mark.parametrize(
    "colour",
    ["url(https://x.org)", "var(--x)", "color-mix(in oklab, red, blue)", "light-dark(#000, #fff)", "red", "#12345"],
)
def test_a_colour_that_cannot_be_computed_is_refused(problems, colour):
    assert said(problems, coloured(ink=colour)) == [
        f"token-colour: tokens.light.ink: expected {ACCEPTED}, got {json.dumps(colour)}"
    ]


@pytest.mark.parametrize("colour", ["b5532c", "fff", "B5532CFF"])
def test_a_colour_without_its_sign_is_asked_for_with_it(problems, colour):
    assert said(problems, coloured(ink=colour)) == [
        f'token-colour: tokens.light.ink: expected {ACCEPTED}, got "{colour}"; did you mean "#{colour}"?'
    ]


def test_text_too_close_to_its_ground_is_refused_at_its_line(problems):
    theme = coloured("dark", meta="#666a70")
    line = json.dumps(theme, indent=1).splitlines().index('   "meta": "#666a70",') + 1

    assert problems({"theme.json": theme}) == [
        f"themes/plain/theme.json:{line}: token-contrast: tokens.dark.meta: 3.45:1 on page; at least 4.5:1 is needed, "
        'move "#666a70" away from "#101214"'
    ]


def test_the_focus_ring_needs_three_to_one(problems):
    assert said(problems, coloured(focus="#a0a0a0")) == [
        'token-contrast: tokens.light.focus: 2.61:1 on page; at least 3:1 is needed, move "#a0a0a0" away from "#ffffff"'
    ]


def test_a_translucent_ground_is_seen_over_the_page(problems):
    assert said(problems, coloured(bubble_user="rgb(0 0 0 / 0.9)", ink_user="#ffffff")) == []
    assert said(problems, coloured(bubble_user="rgb(0 0 0 / 0.1)", ink_user="#ffffff")) == [
        "token-contrast: tokens.light.ink-user: 1.25:1 on bubble-user; at least 4.5:1 is needed, "
        'move "#ffffff" away from "rgb(0 0 0 / 0.1)"'
    ]


def test_a_colour_for_one_mode_alone_is_refused(problems):
    assert said(problems, coloured(card="#eeeeee")) == [
        "token-mode: tokens.light.card: tokens.dark does not have it; give both modes a colour"
    ]


def test_a_theme_for_one_mode_needs_the_other_no_more(problems):
    tokens = {"light": manifest()["tokens"]["light"]}

    assert said(problems, manifest(modes=["light"], tokens=tokens)) == []


def test_colours_for_a_mode_the_theme_does_not_have_are_refused(problems):
    assert said(problems, manifest(modes=["light"])) == [
        'token-mode: tokens.dark: "modes" does not list "dark"; add it or delete the colours'
    ]


@pytest.mark.parametrize("value", ["1rem", "0 1px 2px rgb(0 0 0 / 0.1)", '"A B", serif', 1.6, "calc(1px + 2px)"])
def test_values_that_stay_values_pass(problems, value):
    assert said(problems, manifest(tokens={**manifest()["tokens"], "base": {"x-own": value}})) == []


@pytest.mark.parametrize(
    "value", ["1px; color: red", "} body { color: red", "{}", "a(", '"a', "1px !important", "@x", "1px\\", "a\\"]
)
def test_values_that_would_end_the_declaration_are_refused(problems, value):
    found = said(problems, manifest(tokens={**manifest()["tokens"], "base": {"gap": value}}))

    assert f"token-value: tokens.base.gap: expected one CSS value, got {json.dumps(value)}" in found


def test_values_load_nothing(problems):
    assert said(problems, manifest(tokens={**manifest()["tokens"], "base": {"gap": "url(//x.org)"}})) == [
        "token-value: tokens.base.gap: loads '//x.org'; "
        'only files of the theme can be loaded, like url("assets/name.svg")'
    ]


def test_an_own_token_that_is_no_text_is_told(problems):
    found = said(problems, coloured(x_glow=7))

    assert found == ['manifest-value: tokens.light.x-glow: expected a colour like "#1a2b3c", got 7']


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("column", "42 rem", "42rem"),
        ("column", 42, "42rem"),
        ("radius-md", "10", "10px"),
        ("gap", "min(1 rem, 4vw)", "min(1rem, 4vw)"),
        ("motion-fast", 0, "0ms"),
        ("x-own", "4 px", "4px"),
    ],
)
def test_a_number_has_its_unit_beside_it(problems, name, value, right):
    theme = manifest(tokens={**manifest()["tokens"], "base": {name: value}})

    assert said(problems, theme) == [
        f"token-unit: tokens.base.{name}: write {json.dumps(right)}, got {json.dumps(value)}"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("leading", 1.6),
        ("radius-md", "0"),
        ("x-own", 4),
        ("x-own", '"Face 2 s", serif'),
        ("pad", "calc(1px * 3 + 2 * 1em)"),
    ],
)
def test_numbers_that_need_no_unit_pass(problems, name, value):
    assert said(problems, manifest(tokens={**manifest()["tokens"], "base": {name: value}})) == []
