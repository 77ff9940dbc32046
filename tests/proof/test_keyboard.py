"""The way through a page by Tab, on pages as small as what is wrong with them."""

import pytest

from facade.proof.keyboard import walked


@pytest.fixture
def found(browser):
    """What is said of a page: for each element that something is wrong with, its id and why."""
    page = browser.new_page()

    def said(body):
        page.set_content(body)
        return [(page.evaluate("(mark) => marked[mark].id", each["mark"]), each["why"]) for each in walked(page)]

    yield said
    page.close()


def test_a_page_that_is_walked_through_is_silent(found):
    assert not found("""
        <a href="#">A</a><button>B</button><details><summary>C</summary><button>D</button></details>
        <div style="overflow: auto; height: 2em"><p style="height: 99em">E</p></div>
        <button disabled>F</button><div inert><button>G</button></div><button hidden>H</button>
        <p tabindex="-1">I</p><input><textarea></textarea>
    """)


def test_a_group_that_arrows_go_through_is_one_stop(found):
    assert not found("""
        <label><input type="radio" name="size" checked>S</label><label><input type="radio" name="size">L</label>
        <div role="toolbar"><button>A</button><button tabindex="-1">B</button></div>
    """)


def test_a_control_that_looks_the_same_is_told(found):
    assert found('<style>button { outline: none }</style><button id="bare">A</button>') == [
        ("bare", "looks the same with the keyboard's focus on it")
    ]


def test_a_ring_that_cannot_be_seen_is_none(found):
    assert found('<button id="clear" style="opacity: 0">A</button><a href="#">B</a>') == [
        ("clear", "looks the same with the keyboard's focus on it")
    ]


def test_a_ring_around_what_stands_for_a_control_is_one(found):
    ring = "<style>label:focus-within { outline: 2px solid }</style>"
    assert not found(f'{ring}<label><input type="checkbox" style="opacity: 0">A</label><a href="#">B</a>')


@pytest.mark.parametrize("gone", ["display: none", "visibility: hidden"])
def test_a_control_that_vanishes_when_it_is_come_to_is_told(found, gone):
    page = f'<style>#shy:focus {{ {gone} }}</style><button>A</button><button id="shy">B</button><button>C</button>'

    assert found(page) == [("shy", "is not shown with the keyboard's focus on it")]


def test_what_a_pointer_alone_comes_to_is_told(found):
    page = '<button>A</button><a id="apart" href="#" tabindex="-1">B</a><span role="button" id="bare">C</span>'

    assert found(page) == [(name, "can be pressed, and Tab never comes to it") for name in ("apart", "bare")]


def test_what_is_hidden_from_the_way_that_leads_to_it_is_told(found):
    hiding = "<style>body:has(#first:focus) #last { visibility: hidden }</style>"
    page = f'{hiding}<button id="first">A</button><button id="last">B</button>'

    assert found(page) == [("last", "can be pressed, and Tab never comes to it")]


@pytest.mark.parametrize("kept", [["one"], ["one", "two"]])
def test_a_control_that_keeps_the_keyboard_is_told(found, kept):
    held = "".join(
        f"<button id={name} onkeydown=\"event.preventDefault(); document.querySelector('#{to}').focus()\">A</button>"
        for name, to in zip(kept, [*kept[1:], kept[0]], strict=True)
    )

    said = found(f"<button>Before</button>{held}<button>After</button>")

    assert sorted(said) == [(name, "keeps the keyboard: Tab never leaves the page from here") for name in kept]


LONG = '<p style="height: 300vh">A</p>'
BAR = '<header id="bar" style="position: fixed; inset: {}; height: 9em; background: #fff">B</header>'


def test_a_control_that_something_lies_over_when_it_is_come_to_is_told(found):
    page = f'{BAR.format("0 0 auto")}<a href="#" id="under">C</a>{LONG}'

    assert found(page) == [("under", "lies under bar with the keyboard's focus on it")]


def test_a_control_that_is_seen_in_part_is_not_told(found):
    assert not found(f'{BAR.format("0 0 auto")}<a href="#" style="display: block; height: 20em">C</a>{LONG}')


def test_a_control_that_the_browser_scrolls_to_is_not_told(found):
    smooth = "<style>html { scroll-behavior: smooth }</style>"

    assert not found(f'{smooth}{BAR.format("auto 0 0")}{LONG}<a href="#">C</a>{LONG}<a href="#">D</a>{LONG}')


def test_a_control_that_is_out_of_sight_when_it_is_come_to_is_told(found):
    page = '<button>A</button><a href="#" id="away" style="position: fixed; left: -99em">B</a>'

    assert found(page) == [("away", "lies outside of the page with the keyboard's focus on it")]


def test_a_control_that_comes_into_sight_with_the_focus_is_not_told(found):
    skip = "<style>a { position: fixed; top: -9em; transition: top 1s } a:focus { top: 0 }</style>"

    assert not found(f'{skip}<a href="#">A</a><button style="margin-top: 9em">B</button>')


def test_a_control_under_its_own_label_is_not_told(found):
    ring = "<style>label { position: relative } label:focus-within { outline: 2px solid }</style>"
    over = '<span style="position: absolute; inset: 0">A</span>'

    assert not found(f'{ring}<label><input type="checkbox">{over}</label><a href="#">B</a>')
