"""The main job, in every theme, on a phone and on a desk: ask, watch the answer grow, stop, begin anew, come back."""

import re

from playwright.sync_api import expect

from tests.plays import error, message, playing, saying


def test_an_answer_is_waited_for_streams_and_finishes(stage, new_chat, paced, theme, device):
    app = paced("Tea is ", "a **drink**.")
    chat = new_chat(**device).open(stage.url(theme))

    chat.ask("What is tea?").reaches("waiting")
    expect(chat.stop).to_be_visible()
    expect(chat.send).to_be_hidden()
    app.go()
    chat.reaches("streaming")
    expect(chat.body()).to_have_text("Tea is")
    expect(chat.body()).to_have_attribute("data-state", "streaming")
    app.finish()

    chat.reaches("idle").answered("Tea is a drink.")
    expect(chat.page.locator("html")).to_have_attribute("data-theme", theme)
    expect(chat.body().locator("strong")).to_have_text("drink")
    expect(chat.questions.locator('[data-hook="message-body"]')).to_have_text("What is tea?")
    expect(chat.body()).to_be_in_viewport()
    expect(chat.send).to_be_visible()
    expect(chat.input).to_have_value("")


def test_a_second_question_goes_on_with_the_conversation(stage, new_chat, another_theme, device):
    chat = new_chat(**device).open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")

    stage.play = saying("Goodbye.")
    chat.ask("Two").answered("Goodbye.")

    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1"]
    expect(chat.answers).to_have_count(2)
    expect(chat.body(0)).to_have_text("Hello, visitor.")


def test_stop_keeps_what_was_written_and_says_so(stage, new_chat, paced, another_theme, device):
    app = paced("Half of ", "never seen")
    chat = new_chat(**device).open(stage.url(another_theme)).ask("Tell me")
    app.go()
    expect(chat.body()).to_have_text("Half of")

    chat.stop.click()

    chat.reaches("idle").answered("Half of", "stopped")
    expect(chat.answers.locator('[data-hook="outcome"]')).to_have_text(chat.words("stopped"))
    expect(chat.error).to_be_hidden()
    app.finish()
    stage.play = saying("The next one.")
    chat.ask("Go on").answered("The next one.")
    expect(chat.body(0)).to_have_text("Half of")


def test_reset_begins_anew_and_undo_brings_the_chat_back(stage, new_chat, theme, device):
    chat = new_chat(**device).open(stage.url(theme)).ask("One").answered("Hello, visitor.")

    chat.hook("reset").click()

    expect(chat.app).to_have_attribute("data-empty", "true")
    expect(chat.questions).to_have_count(0)
    expect(chat.hook("welcome")).to_be_visible()
    expect(chat.hook("status")).to_contain_text(chat.words("reset_done"))
    chat.hook("undo").click()
    chat.answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
    expect(chat.hook("undo")).to_be_hidden()


def test_a_question_after_reset_begins_a_new_conversation(stage, new_chat, another_theme, device):
    chat = new_chat(**device).open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")

    chat.hook("reset").click()
    chat.ask("Two").answered("Hello, visitor.")

    assert [request.get("conversation_id") for request in stage.requests] == [None, None]
    expect(chat.questions).to_have_count(1)


def test_a_reload_keeps_the_transcript_and_the_unsent_draft(stage, new_chat, another_theme, device):
    chat = new_chat(**device).open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")
    chat.input.fill("not sent yet")

    chat.reload()

    chat.reaches("idle").answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
    expect(chat.questions).to_contain_text("One")
    expect(chat.input).to_have_value("not sent yet")
    expect(chat.body()).to_be_in_viewport()
    assert len(stage.requests) == 1


def test_an_error_is_told_kindly_and_retry_answers_in_its_place(stage, new_chat, theme, device):
    stage.play = playing(message("A part "), error("completion_request_error", "Traceback: secret innards"))
    chat = new_chat(**device).open(stage.url(theme))
    chat.ask("Tell me").failed("app_error").answered("A part", "interrupted")
    chat.input.fill("a draft")
    expect(chat.hook("error-reference")).to_contain_text(re.compile("[0-9a-f]{8}$"))
    expect(chat.app).not_to_contain_text("innards")

    stage.play = saying("All of it.")
    chat.retry.click()

    chat.reaches("idle").answered("All of it.")
    expect(chat.error).to_be_hidden()
    expect(chat.questions).to_have_count(1)
    expect(chat.answers).to_have_count(1)
    expect(chat.input).to_have_value("a draft")
    assert [request["query"] for request in stage.requests] == ["Tell me", "Tell me"]
