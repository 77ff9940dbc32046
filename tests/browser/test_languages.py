"""Scripts and directions: Arabic runs from right to left, Korean breaks between words, mixed text keeps its order."""

import re

import pytest
from playwright.sync_api import expect

from facade.pages.language import direction
from facade.settings import LANGUAGES
from tests.plays import saying


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ja", "ko", "pt-BR", "ar", "he", "hi", "th"])
def test_the_page_speaks_the_language_of_the_browser(stage, new_chat, language):
    chat = new_chat(locale=language).open(stage.url())

    expect(chat.page.locator("html")).to_have_attribute("lang", language)
    chat.ask("1").answered("Hello, visitor.")
    expect(chat.answers.locator("time")).not_to_be_empty()


# One round trip to the browser for each language.
FIT = """() => {
  const { lang, dir, scrollWidth } = document.documentElement;
  const reset = document.querySelector('[data-hook="reset"]');
  reset.hidden = false;
  const { left, right } = reset.getBoundingClientRect();
  const said = document.getElementById("input").placeholder.trim() !== "";
  return { lang, dir, said, fits: [scrollWidth, right].every((edge) => edge <= innerWidth) && left >= 0 };
}"""


def test_every_language_fits_the_narrowest_page(stage, new_chat, theme):
    page = new_chat(viewport={"width": 320, "height": 640}).page

    for language in LANGUAGES:
        page.goto(f"{stage.url(theme)}?lang={language}", wait_until="domcontentloaded")

        assert page.evaluate(FIT) == {"lang": language, "dir": direction(language), "said": True, "fits": True}


def test_what_comes_late_speaks_the_pages_language(stage, new_chat):
    stage.play = saying("```\nx\n```")
    chat = new_chat().open(f"{stage.url()}?lang=he")

    chat.ask("1").reaches("idle")

    expect(chat.page.get_by_role("button", name="העתקה", exact=True)).to_be_visible()


def test_an_arabic_page_runs_from_right_to_left(stage, new_chat, theme):
    stage.play = saying("الشاي مشروب. `code` و **English** معا.")
    chat = new_chat().open(stage.open("arabic", theme=theme, language="ar"))
    expect(chat.page.locator("html")).to_have_attribute("dir", "rtl")

    chat.ask("ما هو الشاي؟").reaches("idle")

    send, box = chat.send.bounding_box(), chat.input.bounding_box()
    assert send["x"] < box["x"]
    assert chat.body().locator("p").evaluate("(text) => getComputedStyle(text).direction") == "rtl"
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_english_answer_on_an_arabic_page_keeps_its_own_direction(stage, new_chat):
    chat = new_chat().open(stage.open("arabic", language="ar"))

    chat.ask("What is tea?").answered("Hello, visitor.")

    assert chat.body().locator("p").evaluate("(text) => getComputedStyle(text).direction") == "ltr"


def test_code_on_an_arabic_page_runs_from_left_to_right(stage, new_chat):
    stage.play = saying("```python\nprint('شاي')\n```")
    chat = new_chat().open(stage.open("arabic", language="ar"))

    chat.ask("كود").reaches("idle")

    assert chat.body().locator("pre").evaluate("(code) => getComputedStyle(code).direction") == "ltr"


def test_korean_breaks_between_words_alone(stage, new_chat, another_theme):
    stage.play = saying("차는 **따뜻한** 음료입니다.")
    chat = new_chat().open(stage.open("korean-page", theme=another_theme, language="ko"))

    chat.ask("차란 무엇인가요?").reaches("idle")

    assert chat.body().locator("p").evaluate("(text) => getComputedStyle(text).wordBreak") == "keep-all"


@pytest.mark.parametrize("language", ["ko", "ar"])
def test_the_controls_are_named_in_the_language(stage, new_chat, another_theme, language):
    url = stage.open("named", theme=another_theme, language=language, starter_questions="1?")
    chat, english = new_chat().open(url), new_chat().open(stage.url(another_theme))

    for control in (chat.send, chat.input):
        expect(control).to_have_accessible_name(re.compile(r"\S"))
    assert chat.send.text_content().strip() != english.send.text_content().strip()
    assert chat.input.get_attribute("placeholder") != english.input.get_attribute("placeholder")
