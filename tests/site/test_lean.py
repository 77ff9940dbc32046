"""Style sheets without what nothing reads."""

import pytest

from facade.site import css
from facade.site.lean import lean


def test_a_token_that_nothing_reads_is_left_out():
    sheet = ":root { --chat-page: #fff; --chat-card: #eee; color: var(--chat-page) }"

    assert lean(sheet, "", kept=frozenset({"--chat-page"})) == ":root{--chat-page:#fff;color:var(--chat-page)}"


def test_a_token_that_says_one_thing_everywhere_is_its_value():
    sheet = (
        ":root{--chat-edge:1px solid var(--chat-line)}a{border:var(--chat-edge);margin:calc(var(--chat-gap, 2px)*2)}"
    )
    theme = "@layer theme{:root{--chat-line:light-dark(#000,#fff);--chat-gap:1rem}}"

    assert lean(sheet, theme) == (
        ":root{}a{border:1px solid light-dark(#000,#fff);margin:calc(1rem*2)}@layer theme{:root{}}"
    )


@pytest.mark.parametrize(
    "sheet",
    [
        ":root{--chat-gap:1rem}b{--chat-gap:2rem}a{gap:var(--chat-gap)}",
        ":root{--chat-gap:1rem}b{c{d:e}--chat-gap:2rem}a{gap:var(--chat-gap)}",
        "@media print{:root{--chat-gap:1rem}}a{gap:var(--chat-gap)}",
        ".a{--chat-gap:1rem}a{gap:var(--chat-gap)}",
        ":root{--chat-gap:initial}a{gap:var(--chat-gap)}",
        f":root{{--chat-font-ui:{'Arial' * 8}}}a{{font:var(--chat-font-ui)}}b{{font:var(--chat-font-ui)}}",
    ],
)
def test_a_token_that_may_say_something_else_stays(sheet):
    assert lean(sheet, "") == sheet


def test_a_token_that_only_a_token_reads_goes_with_it():
    sheet = ":root { --chat-shadow-color: #000; --chat-shadow: 0 0 1px var(--chat-shadow-color) }a{color:red}"

    assert lean(sheet, "") == ":root{}a{color:red}"


def test_a_default_that_the_theme_replaces_is_left_out_where_it_stands_first():
    core = ":root{--chat-gap:1rem}:lang(ko){--chat-gap:2rem}"
    theme = ":root{--chat-gap:3rem}a{gap:var(--chat-gap)}"

    assert lean(core, theme, frozenset({"--chat-gap"})) == ":root{}:lang(ko){--chat-gap:2rem}" + theme


def test_a_value_with_a_fallback_and_blocks_is_taken_whole():
    sheet = "@media print { :root { --chat-shadow: rgb(0 0 0 / .5), { a; b }; gap: 0 } }"

    assert lean(sheet, "") == "@media print{:root{gap:0}}"


def test_a_chain_of_tokens_is_followed_to_its_end():
    links = "".join(f"--chat-x{at}:var(--chat-x{at + 1});" for at in range(1000))

    assert lean(f":root{{{links}--chat-x1000:1px}}a{{gap:var(--chat-x0)}}", "") == ":root{}a{gap:1px}"
    assert lean(f":root{{{links}--chat-x1000:1px}}", "") == ":root{}"


def test_values_in_values_end_before_they_are_too_deep_to_be_read():
    links = "".join(f"--chat-x{at}:calc(var(--chat-x{at + 1}));" for at in range(1000))

    small = lean(f":root{{{links}--chat-x1000:1px}}a{{gap:var(--chat-x0)}}", "")

    assert not css.is_unread(css.wrapped(small))


def test_a_value_without_its_semicolon_goes_to_the_end_of_the_block():
    sheet = ":root{--chat-x:a{}--chat-y:b}p{gap:var(--chat-y)}"

    assert lean(sheet, "") == ":root{}p{gap:var(--chat-y)}"


def test_blocks_of_one_layer_that_follow_each_other_are_one():
    sheet = "@layer a,b;@layer a{p{x:y}}@layer a{q{x:y}}@layer b{r{x:y}}@layer a{s{x:y}}t{x:y}t{x:y}"

    assert lean(sheet, "") == "@layer a,b;@layer a{p{x:y}q{x:y}}@layer b{r{x:y}}@layer a{s{x:y}}t{x:y}t{x:y}"


def test_everything_else_stays_as_it_is():
    sheet = '@layer a,b;a:hover>b+c{width:calc(100% - 2px);--edge:1px}d::after{content:attr(x)/""}'

    assert lean(sheet, "") == sheet
