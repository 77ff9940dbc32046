"""Without JavaScript, in real browsers: a conversation by form posts, in every theme, by keyboard and by ear."""

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.plays import end, error, message, playing, saying

LONG = "\n\n".join(f"Paragraph {number}: tea is a drink." for number in range(80))
NEEDS_SCRIPT = ["stop", "newer", "reset", "undo", "copy", "wrap", "count"]


@pytest.fixture
def new_reader(new_chat):
    """Opens pages in browsers without script."""

    def make(url, **options):
        chat = new_chat(java_script_enabled=False, **options)
        response = chat.page.goto(url)
        assert response.status in (200, 503), url
        return chat

    return make


def held(chat, number=-1):
    """Where the top of a question stands below the top of the conversation, in pixels."""
    return chat.questions.nth(number).bounding_box()["y"] - chat.hook("main").bounding_box()["y"]


def test_a_short_conversation(stage, new_reader, theme, device):
    stage.play = saying("# Tea\n\nBlack and *green*.\n\n```python\nprint(1)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    chat = new_reader(stage.url(theme), **device)
    expect(chat.hook("noscript")).to_be_visible()

    chat.ask("What is tea?")
    expect(chat.body().locator("em")).to_have_text("green")
    chat.ask("And coffee?")

    expect(chat.questions).to_have_count(2)
    expect(chat.answers).to_have_count(2)
    expect(chat.questions.last).to_contain_text("And coffee?")
    for shown in (chat.body().locator("h3"), chat.input, chat.send, chat.hook("noscript")):
        expect(shown).to_be_in_viewport()
    for name in NEEDS_SCRIPT:
        expect(chat.page.locator(f'[data-hook="{name}"]:visible')).to_have_count(0)
    expect(chat.input).to_have_value("")
    expect(chat.app).to_have_attribute("data-empty", "false")
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
