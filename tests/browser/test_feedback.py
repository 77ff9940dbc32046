"""Thumbs with a reason, where the app's Service API takes them; and the rest of an answer from its history."""

import pytest
from playwright.sync_api import expect

from tests.outside.dify_server import KEY
from tests.plays import message


@pytest.fixture
def served(stage, dify, new_chat):
    """Opens a page that answers through the Service API."""

    def serve(theme="minimal", **options):
        url = stage.open("served", theme=theme, app=None, dify_api_url=dify.url, dify_api_key=KEY)
        return new_chat(**options).open(url)

    return serve


def remember(dify, **more):
    """Dify remembers the answer that was asked for last."""
    user = dify.to("/chat-messages")[-1].body["user"]
    dify.memory.keep(user, "c-1", "m-1", **more)


def ratings(dify):
    return [(given["rating"], given.get("content", "")) for given in dify.memory.feedback]


def test_a_good_answer_is_rated_and_the_rating_taken_back(dify, served, another_theme, device):
    chat = served(another_theme, **device).ask("One").answered("Hello, visitor.")
    remember(dify)

    chat.hook("good").click()
    expect(chat.hook("good")).to_have_attribute("aria-pressed", "true")
    expect(chat.hook("announcer")).to_contain_text(chat.words("feedback_thanks"))
    chat.reload()
    expect(chat.hook("good")).to_have_attribute("aria-pressed", "true")
    chat.hook("good").click()
    expect(chat.hook("good")).to_have_attribute("aria-pressed", "false")

    assert ratings(dify) == [("like", ""), (None, "")]


def test_a_bad_answer_asks_why(dify, served):
    chat = served().ask("One").answered("Hello, visitor.")
    remember(dify)

    chat.hook("bad").click()
    expect(chat.hook("feedback-reason")).to_be_focused()
    chat.hook("feedback-reason").fill("Wrong date")
    chat.hook("feedback-send").click()

    expect(chat.hook("feedback-form")).to_have_count(0)
    assert chat.focused() == "bad"
    assert ratings(dify) == [("dislike", ""), ("dislike", "Wrong date")]


def test_a_rating_that_does_not_arrive_is_not_shown_as_given_and_the_reason_stays(dify, served, guards):
    chat = served().ask("One").answered("Hello, visitor.")
    guards[0].expect("status of 404")

    chat.hook("good").click()
    expect(chat.hook("announcer")).to_contain_text(chat.words("feedback_failed"))
    expect(chat.hook("good")).to_have_attribute("aria-pressed", "false")

    remember(dify)
    chat.hook("bad").click()
    chat.hook("feedback-reason").fill("Wrong date")
    dify.memory.messages.clear()
    chat.hook("feedback-send").click()
    expect(chat.hook("feedback-note")).to_have_text(chat.words("feedback_failed"))
    expect(chat.hook("feedback-reason")).to_have_value("Wrong date")


def test_an_app_that_takes_no_feedback_has_no_thumbs(chat):
    chat.ask("One").answered("Hello, visitor.")

    expect(chat.hook("regenerate")).to_be_visible()
    expect(chat.hook("good")).to_have_count(0)


def test_the_rest_of_an_answer_is_found_after_a_reload(stage, dify, served):
    dify.answer = lambda talk: (talk.stream(message("Half")), stage.hold())
    chat = served().ask("What is tea?")
    expect(chat.body()).to_have_text("Half")
    remember(dify, query="What is tea?", answer="Half and **all** the rest.")

    chat.reload()

    chat.answered("Half and all the rest.").reaches("idle")
    expect(chat.hook("status-text")).to_have_text(chat.words("recovered"))
    expect(chat.error).to_be_hidden()
    chat.reload().answered("Half and all the rest.")


def test_an_answer_that_nobody_can_tell_stays_interrupted_and_can_be_asked_again(stage, dify, served):
    dify.answer = lambda talk: (talk.stream(message("Half")), stage.hold())
    chat = served().ask("What is tea?")
    expect(chat.body()).to_have_text("Half")
    remember(dify, query="Something else")

    chat.reload()

    chat.answered("Half", "interrupted").failed("interrupted")
    expect(chat.retry).to_be_visible()
