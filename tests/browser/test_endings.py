"""Answers that end in other ways than well: each is told in one sentence, and the next message works."""

import pytest
from playwright.sync_api import expect

from tests.plays import end, error, message, playing, raising, refused, saying

LOST = refused(404, "not_found", "Conversation Not Exists.")


@pytest.mark.parametrize("texts", [[], [""], ["  ", "\n\n"]], ids=["no delta", "empty", "blank"])
def test_an_answer_without_words_shows_no_blank_bubble(stage, chat, texts):
    stage.play = saying(*texts)

    chat.ask("Hello").failed("no_answer")

    expect(chat.answers).to_have_attribute("data-state", "failed")
    expect(chat.body()).to_be_hidden()
    expect(chat.retry).to_be_visible()
    stage.play = saying("Here I am.")
    chat.retry.click()
    chat.reaches("idle").answered("Here I am.")


def test_an_answer_that_moderation_replaces_is_nowhere_any_more(stage, chat, paced):
    app = paced("Something ", "that should not ", {"event": "message_replace", "answer": "I cannot say that."})
    chat.ask("Tell me")
    app.go(2)
    expect(chat.body()).to_have_text("Something that should not")

    app.finish()

    chat.answered("I cannot say that.")
    kept = "() => document.documentElement.textContent + JSON.stringify({...localStorage, ...sessionStorage})"
    assert "should not" not in chat.page.evaluate(kept)
    chat.reload().answered("I cannot say that.")


def test_a_conversation_that_the_app_has_lost_goes_on_as_a_new_one(stage, chat):
    chat.ask("One").answered("Hello, visitor.")
    stage.play = raising(LOST)
    chat.ask("Two").failed("conversation_lost")

    stage.play = saying("From the beginning.")
    chat.retry.click()

    chat.reaches("idle").answered("From the beginning.")
    expect(chat.questions).to_have_count(2)
    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1", None]


@pytest.mark.parametrize(
    ("play", "code"),
    [
        (raising(refused(429, "too_many_requests", "slow down")), "busy"),
        (raising("app not found"), "app_unavailable"),
        (playing(error("provider_quota_exceeded")), "quota"),
        (playing(error("made_up_code", "secret words of the model's provider")), "app_error"),
        (raising("Traceback: secret innards", message("Half")), "app_error"),
        (playing(message("Half"), error("completion_request_error"), end()), "app_error"),
    ],
)
def test_every_failure_is_told_in_our_words_and_the_next_message_works(stage, chat, play, code):
    stage.play = play

    chat.ask("Hello").failed(code)

    expect(chat.app).not_to_contain_text("secret")
    stage.play = saying("Well again.")
    chat.ask("And now?").reaches("idle").answered("Well again.")
    expect(chat.questions).to_have_count(2)
    expect(chat.error).to_be_hidden()


def test_a_chat_without_an_app_says_so_to_visitors_and_tells_the_operator_what_to_do(stage, new_chat, guards):
    chat = new_chat()
    guards[0].expect("status of 503")

    chat.open(stage.url("bare")).reaches("unavailable")

    expect(chat.hook("notice")).to_contain_text("This chat has no app yet.")
    expect(chat.hook("notice")).to_contain_text("choose Facade, edit this endpoint and choose an app")
    expect(chat.input).to_be_disabled()
    expect(chat.hook("starter")).to_have_count(0)
    expect(chat.send).to_have_attribute("aria-disabled", "true")


def test_an_answer_with_everything_shows_its_steps_sources_and_next_questions(stage, new_chat):
    node = {"node_id": "n-1", "node_type": "llm", "title": "Thinking it over", "status": "succeeded"}
    stage.play = playing(
        {"event": "node_started", "conversation_id": "c-1", "data": node},
        message("Tea."),
        {"event": "node_finished", "conversation_id": "c-1", "data": node},
        end(retriever_resources=[{"document_name": "Tea.pdf", "content": "Tea is <b>a</b> drink."}]),
    )
    chat = new_chat().open(stage.url())

    chat.ask("What is tea?").answered("Tea.")

    chat.page.get_by_text(chat.hook("sources").locator("summary").first.text_content()).click()
    expect(chat.hook("source-title")).to_have_text("Tea.pdf")
    chat.hook("source-title").click()
    expect(chat.hook("source-text")).to_have_text("Tea is <b>a</b> drink.")
    expect(chat.hook("step-label")).to_have_text("Thinking it over")
