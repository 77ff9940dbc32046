"""What a screen reader hears: beginnings, whole sentences and endings, each once, and a name on everything."""

import re

import pytest
from playwright.sync_api import expect

from tests.plays import error, playing

HEARD = """
globalThis.heard = [];
addEventListener("DOMContentLoaded", () => {
  const announcer = document.querySelector('[data-hook="announcer"]');
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) heard.push(...[...addedNodes].map((node) => node.textContent));
  }).observe(announcer, { childList: true, subtree: true });
});
"""
UNNAMED = """() => [...document.querySelectorAll("button, a[href], textarea, input, summary, [tabindex]")]
  .filter((control) => control.checkVisibility())
  .filter((control) => !(control.getAttribute("aria-label") ?? (control.labels?.[0] ?? control).textContent).trim())
  .map((control) => control.outerHTML)
"""


@pytest.fixture
def listened(new_chat, stage):
    """A visitor whose announcer is written down."""
    return new_chat(HEARD).open(stage.url())


def heard(chat):
    return chat.page.evaluate("() => heard")


def spoken(lines):
    """What the lines say together; where white space stands is nobody's ear's business."""
    return " ".join("".join(lines).split())


def test_an_answer_is_announced_from_its_beginning_to_its_end(listened, paced):
    app = paced("Tea is a drink. ", "It is warm.")
    listened.ask("What is tea?")
    app.go()
    expect(listened.hook("announcer")).to_contain_text(listened.words("answer_started"))
    app.finish()
    expect(listened.hook("announcer")).to_contain_text(listened.words("answer_finished"))

    lines = heard(listened)

    assert lines[0] == listened.words("answer_started")
    assert lines[-1] == listened.words("answer_finished")
    assert spoken(lines[1:-1]) == "Tea is a drink. It is warm."


def test_a_long_answer_is_read_sentence_by_sentence_while_it_grows(stage, new_chat, paced):
    app = paced("Tea is a drink. It is", " warm. So it", " is.")
    chat = new_chat(HEARD)
    chat.context.clock.install()
    chat.open(stage.url()).ask("What is tea?").equipped()
    app.go()
    expect(chat.body()).to_have_text("Tea is a drink. It is")

    chat.context.clock.run_for(3000)

    assert [line.strip() for line in heard(chat)[1:]] == ["Tea is a drink."]
    app.finish()
    chat.reaches("idle")
    assert spoken(heard(chat)[1:-1]) == "Tea is a drink. It is warm. So it is."


def test_a_stopped_answer_is_announced_as_stopped(listened, paced):
    app = paced("Tea is", " never seen")
    listened.ask("What is tea?")
    app.go()
    expect(listened.body()).to_have_text("Tea is")

    listened.stop.click()
    listened.reaches("idle")

    assert heard(listened)[-1] == listened.words("stopped")
    assert listened.words("answer_finished") not in heard(listened)


def test_an_error_is_an_alert_and_is_not_announced_twice(stage, listened):
    stage.play = playing(error("completion_request_error"))

    listened.ask("What is tea?").failed("app_error")

    expect(listened.page.get_by_role("alert")).to_contain_text(listened.words("error_app_error"))
    assert listened.words("error_app_error") not in heard(listened)


def test_a_long_wait_is_told_aloud(stage, new_chat, paced):
    app = paced("Tea.")
    chat = new_chat(HEARD)
    chat.context.clock.install()
    chat.open(stage.url()).ask("What is tea?").reaches("waiting").equipped()

    chat.context.clock.run_for(13_000)

    told = re.escape(chat.words("still_waiting")).replace(re.escape("{seconds}"), "1[2-9]")  # the page's clock runs on
    assert re.fullmatch(told, heard(chat)[0])
    expect(chat.answers.locator('[data-hook="progress"]')).to_contain_text(re.compile("[1-9][0-9]"))
    app.finish()
    chat.answered("Tea.")


def test_a_reload_announces_nothing_of_the_past(listened):
    listened.ask("What is tea?").answered("Hello, visitor.")

    listened.reload().answered("Hello, visitor.")

    assert heard(listened) == []


def test_the_page_has_the_roles_and_names_a_screen_reader_goes_by(stage, new_chat, theme):
    url = stage.open("roles", theme=theme, starter_questions="First?", bot_name="Mina")
    chat = new_chat().open(url)
    page = chat.page

    expect(page.get_by_role("heading", level=1, name="Mina")).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")
    expect(page.get_by_role("status")).to_be_attached()
    expect(page.get_by_role("textbox")).to_have_accessible_name(re.compile(r"\S"))
    expect(chat.hook("announcer")).to_have_attribute("aria-live", "polite")
    assert page.evaluate(UNNAMED) == []
    chat.ask("One").answered("Hello, visitor.")
    expect(page.get_by_role("heading", level=2, name="Mina")).to_be_attached()
    expect(page.get_by_role("article")).to_have_count(2)
    assert page.evaluate(UNNAMED) == []
    assert page.title() == "Mina"
