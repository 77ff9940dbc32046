"""A conversation of many messages is drawn from its end; what was said before comes when the reader comes near it."""

import pytest
from playwright.sync_api import expect

from benchmarks.many import FILL, PIECE

TURNS = 45


@pytest.fixture
def long(stage, new_chat):
    """Opens a page whose visitor has asked 45 questions."""

    def make(theme="minimal", **options):
        chat = new_chat(**options).open(stage.url(theme)).ask("The last one.").answered("Hello, visitor.").equipped()
        chat.page.evaluate(FILL, TURNS)
        chat.reload()
        expect(chat.questions).to_have_count(PIECE)
        return chat

    return make


def first(chat):
    return chat.questions.first.locator('[data-hook="message-body"]')


def test_a_long_conversation_opens_at_its_end_with_its_last_messages(long, another_theme):
    chat = long(another_theme)

    expect(chat.questions.last.locator('[data-hook="message-body"]')).to_have_text("The last one.")
    expect(first(chat)).to_have_text(f"Question {TURNS - PIECE + 1}.")
    expect(chat.body()).to_be_in_viewport()


def test_what_was_said_before_comes_near_the_beginning_and_leaves_the_reader_where_he_is(long, another_theme):
    chat = long(another_theme)
    known = chat.page.get_by_text(f"Question {TURNS - PIECE + 1}.", exact=True)

    known.evaluate("(line) => line.scrollIntoView()")

    expect(chat.page.get_by_text(f"Question {TURNS - PIECE}.", exact=True)).to_have_count(1)
    expect(known).to_be_in_viewport()


def test_the_beginning_is_reached_by_keyboard_alone(long):
    chat = long()
    earlier = chat.hook("earlier")
    earlier.focus()

    expect(first(chat)).not_to_have_text(f"Question {TURNS - PIECE + 1}.")
    while earlier.is_visible():
        count = chat.questions.count()
        chat.page.keyboard.press("Enter")
        expect(chat.questions.nth(min(count, TURNS - 1))).to_be_attached()

    expect(chat.questions).to_have_count(TURNS)
    expect(first(chat)).to_have_text("Question 1.")
    expect(earlier).to_be_hidden()


def test_a_copy_and_paper_hold_all_of_it(long):
    chat = long()
    chat.hook("open-conversations").click()
    with chat.page.expect_download() as saved:
        chat.hook("export-markdown").click()
    text = saved.value.path().read_text()
    assert [f"Question {number}." in text for number in range(1, TURNS)] == [True] * (TURNS - 1)
    assert "The last one." in text

    chat.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")

    expect(chat.questions).to_have_count(TURNS)


def test_a_new_chat_has_nothing_earlier_and_the_way_back_brings_all(long):
    chat = long()

    chat.hook("reset").click()
    expect(chat.questions).to_have_count(0)
    expect(chat.hook("earlier")).to_be_hidden()
    chat.hook("undo").click()
    expect(first(chat)).to_be_attached()
    chat.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(chat.questions).to_have_count(TURNS)

    chat.hook("reset").click()
    chat.ask("Anew").answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
    expect(chat.hook("earlier")).to_be_hidden()


def test_it_goes_on_where_it_ended_and_another_version_of_its_end_stays_one(stage, long):
    chat = long()

    chat.ask("And then?").answered("Hello, visitor.")
    assert stage.requests[-1]["conversation_id"] == "c-1"
    expect(chat.questions).to_have_count(PIECE + 1)
    chat.hook("regenerate").last.click()
    chat.answered("Hello, visitor.")
    expect(chat.hook("version").last).to_contain_text("2")
    expect(chat.questions).to_have_count(PIECE + 1)
