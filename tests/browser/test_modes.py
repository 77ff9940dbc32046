"""What visitors set in their system is honoured by every theme: calm, contrast, dark, paper, large text."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.plays import saying

MOVING = """() => document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().activeDuration > 50)
  .map((animation) => `${animation.animationName ?? animation.transitionProperty} on ` +
    (animation.effect.target.dataset.hook ?? animation.effect.target.getAttribute("class")) +
    (animation.effect.pseudoElement ?? ""))
"""
SHOWN = """(title) => title.clientWidth >= title.scrollWidth ? 9 :
  title.clientWidth / parseFloat(getComputedStyle(title).fontSize)"""
LARGE = 'addEventListener("DOMContentLoaded", () => document.documentElement.style.setProperty("font-size", "200%"))'


def test_who_asked_for_calm_sees_nothing_move(stage, new_chat, paced, theme):
    app = paced("Tea is ", "a drink.")
    chat = new_chat(reduced_motion="reduce").open(stage.open("calm", theme=theme, starter_questions="First?"))
    assert chat.page.evaluate(MOVING) == []

    chat.ask("What is tea?").reaches("waiting")
    assert chat.page.evaluate(MOVING) == []
    app.go()
    chat.reaches("streaming")
    assert chat.page.evaluate(MOVING) == []
    app.finish()

    chat.answered("Tea is a drink.")
    assert chat.page.evaluate(MOVING) == []


def test_forced_colours_leave_everything_usable(stage, new_chat, theme):
    chat = new_chat(forced_colors="active").open(stage.open("forced", theme=theme, starter_questions="First?"))
    expect(chat.hook("starter")).to_be_visible()

    chat.ask("One").answered("Hello, visitor.")

    expect(chat.body()).to_be_in_viewport()
    for control in (chat.send, chat.hook("composer")):
        widths = control.evaluate("(element) => getComputedStyle(element).borderBlockWidth")
        assert widths != "0px"


def test_paper_shows_the_conversation_and_nothing_to_press(stage, new_chat, theme):
    stage.play = saying("A line of it.\n\n" * 150 + "The last line.")
    chat = new_chat().open(stage.url(theme)).ask("Tell me all").reaches("idle")

    chat.page.emulate_media(media="print")

    expect(chat.input).to_be_hidden()
    expect(chat.hook("reset")).to_be_hidden()
    expect(chat.questions).to_be_visible()
    last = chat.body().get_by_text("The last line.")
    whole = "(text) => text.getBoundingClientRect().bottom <= document.documentElement.scrollHeight"
    assert last.evaluate(whole)
    assert chat.page.pdf().count(b"/Type /Page\n") > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_systems_scheme(stage, new_chat, theme, scheme):
    chat = new_chat(color_scheme=scheme).open(stage.url(theme))

    dark = chat.app.evaluate("""(page) => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      canvas.fillStyle = getComputedStyle(page).getPropertyValue("background-color");
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
    }""")

    assert dark == (scheme == "dark")


def test_text_twice_as_large_hides_nothing(stage, new_chat, theme):
    chat = new_chat(LARGE).open(stage.url(theme))

    chat.ask("One").answered("Hello, visitor.")

    expect(chat.body()).to_be_in_viewport()
    expect(chat.send).to_be_in_viewport(ratio=1)
    expect(chat.hook("reset")).to_be_in_viewport(ratio=1)
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_text_twice_as_large_has_room_on_a_phone(stage, new_chat, theme):
    chat = new_chat(LARGE, **PHONE).open(stage.open("large-text", theme=theme, bot_name="Leaf & Kettle"))

    chat.ask("One").answered("Hello, visitor.")

    for name in ("reset", "open-conversations", "send"):
        expect(chat.hook(name)).to_be_in_viewport(ratio=0.98)
    assert chat.hook("title").evaluate(SHOWN) >= 3.5
    chat.hook("main").evaluate("(main) => main.scrollTo(0, main.scrollHeight)")
    expect(chat.body()).to_be_in_viewport()
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
