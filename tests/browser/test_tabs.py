"""Two tabs of one browser hold the same conversation and never mix or lose anything."""

import pytest
from playwright.sync_api import expect

from tests.browser.paced import Paced


class Both:
    """Two apps at once: each question is answered by the paced play of its name."""

    def __init__(self, **plays):
        self.plays = plays

    def __call__(self, request):
        return self.plays[request["query"]](request)


def texts(chat):
    """All messages of a tab, in order."""
    return [text.strip() for text in chat.page.locator('[data-hook="message-body"]').all_text_contents()]


def test_both_tabs_answer_at_once_and_both_show_everything_after_a_reload(stage, new_chat, another_theme):
    plays = {"First": Paced("One ", "and one."), "Second": Paced("Two ", "and two.")}
    stage.play = Both(**plays)
    chat = new_chat().open(stage.url(another_theme))
    other = chat.another_tab()

    chat.ask("First").reaches("waiting")
    other.ask("Second").reaches("waiting")
    for play in plays.values():
        play.go()
    expect(chat.body(0)).to_have_text("One")
    expect(other.body()).to_have_text("Two")
    for play in plays.values():
        play.finish()
    chat.reaches("idle")
    other.reaches("idle")

    everything = ["First", "One and one.", "Second", "Two and two."]
    for tab in (chat.reload(), other.reload()):
        expect(tab.answers).to_have_count(2)
        assert texts(tab) == everything


def test_a_turn_of_the_other_tab_is_shown_while_it_runs_and_when_it_is_done(stage, chat, paced):
    app = paced("Tea ", "is a drink.")
    other = chat.another_tab()

    chat.ask("What is tea?").reaches("waiting")
    expect(other.questions).to_contain_text("What is tea?")
    expect(other.answers).to_have_attribute("data-state", "waiting")
    expect(other.error).to_be_hidden()
    app.finish()

    chat.answered("Tea is a drink.")
    other.answered("Tea is a drink.")
    other.ask("Go on")
    chat.reaches("idle")
    other.reaches("idle")
    expect(chat.questions).to_have_count(2)
    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1"]


def test_a_tab_opened_amid_an_answer_shows_it_and_its_end(chat, paced):
    app = paced("Tea ", "is a drink.")
    chat.ask("What is tea?")
    app.go()
    expect(chat.body()).to_have_text("Tea")

    other = chat.another_tab()

    expect(other.questions).to_contain_text("What is tea?")
    expect(other.error).to_be_hidden()
    app.finish()
    other.answered("Tea is a drink.")


@pytest.mark.parametrize("parts", [0, 1], ids=["waiting", "streaming"])
def test_an_answer_that_takes_its_time_tells_other_tabs_that_it_lives(stage, new_chat, paced, parts):
    app = paced("Tea ", "is a drink.")
    chat = new_chat()
    chat.context.clock.install()
    chat.open(stage.url()).ask("What is tea?").reaches("waiting")
    app.go(parts)

    chat.context.clock.run_for(20_000)

    silence = chat.page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.includes(":turn:"));
      return Date.now() - JSON.parse(localStorage.getItem(key)).touched;
    }""")
    assert 0 <= silence < 4000  # after 5000 the others call it dead
    app.finish()
    chat.answered("Tea is a drink.")


def test_the_other_tab_can_write_while_this_one_answers(stage, chat, paced):
    app = paced("Tea.")
    other = chat.another_tab()
    other.input.fill("a draft of the other tab")

    chat.ask("What is tea?").reaches("waiting")
    app.finish()
    chat.answered("Tea.")

    expect(other.input).to_have_value("a draft of the other tab")
    expect(other.send).to_be_visible()
