"""The keyboard's ways: through the messages, back, stop, the list, the help. docs/accessibility.md has them."""

import pytest
from playwright.sync_api import expect

FOCUSED_TEXT = "() => document.activeElement.querySelector('[data-hook=message-body]')?.textContent.trim()"


@pytest.fixture
def talk(stage, chat):
    """Two questions and their answers; the focus is in the message box."""
    return chat.ask("One").answered("Hello, visitor.").ask("Two").answered("Hello, visitor.")


def press(chat, *keys):
    for key in keys:
        chat.page.keyboard.press(key)
    return chat.page.evaluate(FOCUSED_TEXT)


def test_arrows_go_through_the_messages_and_escape_comes_back(talk):
    assert talk.focused() == "input"
    assert press(talk, "ArrowUp") == "Hello, visitor."
    assert press(talk, "ArrowUp") == "Two"
    assert press(talk, "Home") == "One"
    assert press(talk, "ArrowUp") == "One"
    assert press(talk, "ArrowDown", "ArrowDown") == "Two"
    assert press(talk, "End") == "Hello, visitor."
    press(talk, "Home", "Escape")
    assert talk.focused() == "input"
    press(talk, "ArrowUp", "ArrowDown")
    assert talk.focused() == "input"


def test_the_message_with_the_focus_is_in_sight(stage, chat):
    for number in range(6):
        chat.ask(f"Question {number}\n" * 8).answered("Hello, visitor.")

    press(chat, "ArrowUp", "Home")

    expect(chat.questions.first).to_be_in_viewport()


def test_an_arrow_in_a_text_moves_in_the_text(talk):
    talk.input.fill("half")

    press(talk, "ArrowUp")

    assert talk.focused() == "input"


def test_c_copies_the_message_that_has_the_focus(stage, new_chat):
    chat = new_chat(permissions=["clipboard-read", "clipboard-write"]).open(stage.url())
    chat.ask("One").answered("Hello, visitor.")

    press(chat, "ArrowUp", "ArrowUp", "c")

    expect(chat.questions.locator('[data-hook="copy-text"]')).to_have_attribute("data-done", "")
    assert chat.page.evaluate("() => navigator.clipboard.readText()") == "One"


def test_escape_stops_the_answer(stage, chat, paced):
    app = paced("Half", "never seen")
    chat.ask("One")
    app.go()
    chat.reaches("streaming").equipped()

    press(chat, "Escape")

    chat.reaches("idle").answered("Half", "stopped")
    app.finish()


def test_the_list_opens_and_closes_by_key(talk):
    press(talk, "Control+k")
    expect(talk.hook("conversations")).to_be_visible()

    press(talk, "Escape")

    expect(talk.hook("conversations")).to_be_hidden()
    assert talk.focused() == "input"


def test_the_keys_are_shown_by_a_key_and_by_a_button(talk):
    press(talk, "ArrowUp", "?")
    expect(talk.hook("shortcuts")).to_be_visible()
    press(talk, "Escape")
    expect(talk.hook("shortcuts")).to_be_hidden()

    talk.hook("open-conversations").click()
    talk.hook("open-shortcuts").click()

    expect(talk.hook("shortcuts")).to_be_visible()
    expect(talk.hook("conversations")).to_be_hidden()


def test_letters_mean_nothing_while_one_writes(talk):
    talk.input.focus()

    talk.page.keyboard.type("c?")

    expect(talk.input).to_have_value("c?")
    expect(talk.hook("shortcuts")).to_be_hidden()
