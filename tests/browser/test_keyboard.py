"""Everything can be done by keyboard alone, in every theme."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.plays import error, playing, saying


def tabbed(chat, times):
    """The hooks that Tab leads to, one after the other."""
    stops = []
    for _ in range(times):
        chat.page.keyboard.press("Tab")
        stops.append(chat.focused())
    return stops


def test_tab_leads_through_the_welcome_in_reading_order(stage, new_chat, theme):
    url = stage.open("keys", theme=theme, starter_questions="First? | Second?")
    chat = new_chat().open(url)

    assert tabbed(chat, 6) == ["skip", "main", "starter", "starter", "input", "send"]


def test_a_conversation_is_held_by_keyboard_alone(stage, new_chat, paced, theme):
    app = paced("Half", " and half")
    chat = new_chat().open(stage.url(theme))
    keyboard = chat.page.keyboard

    keyboard.press("Tab")
    keyboard.press("Enter")  # skip to the message box
    keyboard.type("First line")
    keyboard.press("Shift+Enter")
    keyboard.type("second line")
    expect(chat.input).to_have_value("First line\nsecond line")
    keyboard.press("Enter")
    app.go()
    expect(chat.body()).to_have_text("Half")
    assert chat.focused() == "input"
    assert tabbed(chat, 1) == ["stop"]
    keyboard.press("Enter")

    chat.reaches("idle").answered("Half", "stopped")
    assert stage.requests[0]["query"] == "First line\nsecond line"
    assert chat.focused() == "input"
    assert tabbed(chat, 3)[0] == "send"


def test_retry_is_reached_and_pressed_by_keyboard(stage, new_chat, another_theme):
    stage.play = playing(error("completion_request_error"))
    chat = new_chat().open(stage.url(another_theme))
    chat.input.press_sequentially("Hello")
    chat.input.press("Enter")
    chat.failed("app_error")

    stage.play = saying("Now it works.")
    chat.page.keyboard.press("Shift+Tab")
    assert chat.focused() == "retry"
    chat.page.keyboard.press("Enter")

    chat.answered("Now it works.")
    assert chat.focused() == "input"


def test_a_starter_question_is_sent_by_keyboard_and_the_focus_comes_home(stage, new_chat, another_theme):
    chat = new_chat().open(stage.open("keys", theme=another_theme, starter_questions="First? | Second?"))

    chat.page.get_by_role("button", name="Second?").press("Enter")

    chat.answered("Hello, visitor.")
    assert stage.requests[0]["query"] == "Second?"
    assert chat.focused() == "input"


def test_reset_and_undo_work_by_keyboard(stage, new_chat, another_theme):
    chat = new_chat().open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")

    chat.hook("reset").press("Enter")
    expect(chat.questions).to_have_count(0)
    assert chat.focused() == "input"
    chat.hook("undo").press("Enter")

    chat.answered("Hello, visitor.")
    assert chat.focused() == "input"


def test_every_stop_of_the_keyboard_shows_where_it_is(stage, new_chat, theme):
    chat = new_chat().open(stage.open("keys", theme=theme, starter_questions="First?"))
    chat.page.keyboard.press("Tab")

    for _ in range(5):
        marked = chat.page.evaluate("""() => {
          const shown = (element) => {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
            return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
          };
          const focused = document.activeElement;
          return shown(focused) || shown(focused.parentElement);
        }""")
        assert marked, chat.focused()
        chat.page.keyboard.press("Tab")


UNDER_NEWER = """(question) => {
  const middle = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return (top + bottom) / 2;
  };
  const main = document.querySelector("[data-hook=main]"), newer = document.querySelector("[data-hook=newer]");
  const control = question.querySelector("[data-hook=copy-text]");
  main.scrollTo({ top: main.scrollHeight / 2, behavior: "instant" });
  main.scrollBy({ top: middle(control) - middle(newer), behavior: "instant" });
  question.tabIndex = -1;
  question.focus({ preventScroll: true });
}"""
FREE = """(main) => {
  const newer = main.querySelector("[data-hook=newer]").getBoundingClientRect();
  const covered = main.getBoundingClientRect().bottom - newer.top;
  return parseFloat(getComputedStyle(main).scrollPaddingBlockEnd) - covered;
}"""


def test_what_tab_leads_to_does_not_stay_under_the_way_to_the_end(stage, new_chat, theme):
    stage.play = saying("Line.\n\n" * 80)
    chat = new_chat().open(stage.url(theme)).ask("One").reaches("idle").ask("Two").reaches("idle")
    chat.questions.last.evaluate(UNDER_NEWER)
    expect(chat.hook("newer")).to_be_visible()
    assert chat.hook("main").evaluate(FREE) >= 0  # where a browser scrolls no further than it must

    while chat.focused() != "copy-text":
        chat.page.keyboard.press("Tab")

    control = chat.page.locator("[data-hook=message-user] [data-hook=copy-text]:focus").bounding_box()
    assert control["y"] + control["height"] <= chat.hook("newer").bounding_box()["y"] + 1


def test_on_a_phone_enter_is_a_new_line_and_the_button_sends(stage, new_chat, another_theme):
    chat = new_chat(**PHONE).open(stage.url(another_theme))
    chat.input.press_sequentially("One")
    chat.input.press("Enter")
    chat.input.press_sequentially("two")
    expect(chat.input).to_have_value("One\ntwo")

    chat.send.tap()

    chat.answered("Hello, visitor.")
    assert stage.requests[0]["query"] == "One\ntwo"
