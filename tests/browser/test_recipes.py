"""The first recipes of docs/themes.md, laid over a page as they stand there, on phones and on a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT

GUIDE = (ROOT / "docs/themes.md").read_text("utf-8").partition("\nNames are in kebab-case.")[0]
SHEETS = [re.sub("^  ", "", one, flags=re.MULTILINE) for one in re.findall(r"  ```css\n(.*?)  ```", GUIDE, re.DOTALL)]
LAID = """([sheet, motto]) => {
  const laid = new CSSStyleSheet();
  laid.replaceSync(sheet.replaceAll(/url\\(.*?\\)/g, "linear-gradient(#0b6e8a, #0b6e8a)"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, laid];
  const [, className] = motto.match(/^<p class="(.+?)">/);
  const textContent = "Ask the harbour master";
  const written = Object.assign(document.createElement("p"), { className, textContent });
  document.querySelector("[data-hook=header]").append(written);
}"""
WORDS = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().toJSON();
}"""
FADE = """() => {
  const { left, right } = getComputedStyle(document.querySelector("[data-hook=dock]"), "::before");
  return [left, right];
}"""


@pytest.fixture(params=[320, 390, 1280])
def chat(stage, new_chat, request):
    """A page with every recipe."""
    chat = new_chat(viewport={"width": request.param, "height": 700}).open(stage.open("tea", bot_name="Leaf & Kettle"))
    (motto,) = re.findall("<p class=.*?</p>", GUIDE)
    chat.page.evaluate(LAID, ["\n".join(SHEETS), motto])
    return chat


def places(chat, *names):
    return [chat.page.locator(name).evaluate(WORDS) for name in names]


def test_a_motto_leaves_the_name_and_the_buttons_their_line(chat):
    before = places(chat, "[data-hook=title]", ".motto")
    chat.ask("hello")
    expect(chat.hook("reset")).to_be_visible()

    title, motto, reset = places(chat, "[data-hook=title]", ".motto", "[data-hook=reset]")

    assert chat.hook("title").evaluate("(title) => title.scrollWidth <= title.clientWidth")
    assert abs(title["top"] + title["bottom"] - reset["top"] - reset["bottom"]) <= 4
    assert title["right"] <= reset["left"]
    assert title["bottom"] <= motto["top"]
    assert title["left"] == motto["left"]
    assert [title, motto] == before


def test_a_picture_fades_from_side_to_side_and_leaves_the_dock_plain(chat):
    assert chat.page.evaluate(FADE) == ["0px", "0px"]
    assert chat.hook("main").evaluate("(main) => getComputedStyle(main).backgroundImage") != "none"
    assert chat.app.evaluate("(app) => getComputedStyle(app).backgroundImage") == "none"
