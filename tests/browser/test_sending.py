"""One question is sent once, whatever fingers and input methods do."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
COMPOSING_ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
PROCESS = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
NEXT_KEY = """() => new Promise((pressed) => {
  const begun = performance.now();
  const look = () => performance.now() - begun > 50 ? pressed() : requestAnimationFrame(look);
  look();
})"""


class Keyboard:
    """The keys and the composition window of an input method, by the browser's own protocol."""

    def __init__(self, chat):
        self.page = chat.page
        self.speak = chat.context.new_cdp_session(chat.page).send
        chat.input.focus()

    def compose(self, text):
        self.speak("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    def commit(self, text):
        """Ends the composition. No finger finds the next key within the 40 ms that belong to Safari's late keydown."""
        self.speak("Input.insertText", {"text": text})
        self.page.evaluate(NEXT_KEY)

    def press(self, key):
        self.speak("Input.dispatchKeyEvent", {"type": "keyDown" if "text" in key else "rawKeyDown", **key})
        self.speak("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def test_a_double_click_sends_once_and_does_not_stop_the_answer(stage, chat, paced):
    app = paced("Tea.")
    chat.input.fill("What is tea?")

    chat.send.dblclick()

    chat.reaches("waiting")
    app.finish()
    chat.reaches("idle").answered("Tea.")
    assert len(stage.requests) == 1


def test_a_double_tap_sends_once_and_does_not_stop_the_answer(stage, new_chat, paced):
    app = paced("Tea.")
    chat = new_chat(**PHONE).open(stage.url())
    chat.input.fill("What is tea?")
    box = chat.send.bounding_box()
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    chat.page.touchscreen.tap(*place)
    chat.page.touchscreen.tap(*place)

    chat.reaches("waiting")
    app.finish()
    chat.answered("Tea.")
    assert len(stage.requests) == 1


def test_a_key_held_down_sends_once(stage, chat, paced):
    app = paced("Tea.")
    chat.input.fill("What is tea?")
    chat.input.focus()

    for _ in range(5):
        chat.page.keyboard.down("Enter")
    chat.page.keyboard.up("Enter")

    chat.reaches("waiting")
    app.finish()
    chat.answered("Tea.")
    expect(chat.questions).to_have_count(1)
    expect(chat.input).to_have_value("")
    assert len(stage.requests) == 1


def test_enter_while_an_answer_grows_keeps_what_was_written(stage, chat, paced):
    app = paced("Tea.")
    chat.ask("What is tea?").reaches("waiting")

    chat.input.fill("And coffee?")
    chat.input.press("Enter")

    expect(chat.input).to_have_value("And coffee?")
    app.finish()
    chat.reaches("idle")
    chat.input.press("Enter")
    expect(chat.questions).to_have_count(2)
    chat.reaches("idle")
    assert [request["query"] for request in stage.requests] == ["What is tea?", "And coffee?"]


@pytest.mark.parametrize("blank", ["", "   ", "\n\n", "\u3000"])
def test_nothing_is_sent_when_nothing_is_written(stage, chat, blank):
    chat.input.fill(blank)
    expect(chat.send).to_have_attribute("aria-disabled", "true")

    chat.input.press("Enter")
    chat.send.click(force=True)

    expect(chat.questions).to_have_count(0)
    chat.ask("Something").answered("Hello, visitor.")
    assert len(stage.requests) == 1


def test_a_question_that_is_too_long_is_told_and_not_sent(stage, chat):
    chat.input.fill("x" * 16_001)
    expect(chat.hook("count")).to_have_text(chat.words("too_long").replace("{limit}", "16,000"))
    expect(chat.input).to_have_attribute("aria-invalid", "true")

    chat.input.press("Enter")

    expect(chat.questions).to_have_count(0)
    chat.ask("x" * 16_000).answered("Hello, visitor.")
    assert [len(request["query"]) for request in stage.requests] == [16_000]


@pytest.mark.parametrize("confirming", [COMPOSING_ENTER, PROCESS], ids=["Enter", "Process"])
@pytest.mark.parametrize(("typed", "written"), [("にほん", "日本"), ("ㅎㅏㄴ", "한"), ("zhong", "中")])
def test_the_enter_that_confirms_a_composition_never_sends(stage, chat, typed, written, confirming):
    keyboard = Keyboard(chat)

    keyboard.compose(typed)
    keyboard.press(confirming)
    keyboard.commit(written)
    expect(chat.input).to_have_value(written)
    expect(chat.questions).to_have_count(0)
    keyboard.press(ENTER)

    chat.answered("Hello, visitor.")
    assert [request["query"] for request in stage.requests] == [written]


def test_safaris_enter_just_after_the_composition_ended_does_not_send(stage, chat):
    chat.input.fill("日本")

    chat.input.evaluate("""(input) => {
      input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    }""")

    expect(chat.questions).to_have_count(0)
    assert stage.requests == []
