"""Streams that break: what arrived stays, nothing foreign is shown, and asking again mends it in the same turn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.proxy import buffered, ended, passed, proxy, refused, reset
from tests.plays import message, playing, saying

TAIL = b'{"code":-500,"message":"killed by timeout","args":{"error_type":"PluginDaemonInnerError"}}'
WORDS = "Tea is a drink."


@pytest.fixture
def between(stage):
    """A proxy between the browser and the host."""
    with proxy(stage.host.url) as running:
        yield running


@pytest.fixture
def spoilt(stage, new_chat, between):
    """A visitor who comes through the proxy."""
    return new_chat().open(f"{between.url}/e/minimal/")


def assert_retry_mends(stage, chat):
    """One visible turn, and the words in it once."""
    asked = len(stage.requests)
    stage.play = saying(WORDS)
    chat.retry.click()
    chat.reaches("idle").answered(WORDS)
    expect(chat.questions).to_have_count(1)
    expect(chat.answers).to_have_count(1)
    assert len(stage.requests) == asked + 1


def test_an_app_that_just_ends_counts_as_interrupted(stage, chat):
    stage.play = playing(message("Tea is"))

    chat.ask("What is tea?").failed("interrupted").answered("Tea is", "interrupted")

    assert_retry_mends(stage, chat)


def test_a_stream_without_an_ending_counts_as_interrupted(stage, spoilt, between):
    stage.play = saying(WORDS)
    between.spoil = ended(at=-60)

    spoilt.ask("What is tea?").failed("interrupted")

    between.spoil = passed
    assert_retry_mends(stage, spoilt)


@pytest.mark.parametrize("at", [0, 300, -2, 100_000])
def test_the_platforms_own_tail_is_never_shown(stage, spoilt, between, at):
    stage.play = playing(message("Tea "), message("is"))
    between.spoil = ended(at, TAIL)

    spoilt.ask("What is tea?").failed("interrupted")

    expect(spoilt.app).not_to_contain_text("killed by timeout")
    expect(spoilt.app).not_to_contain_text("code")
    between.spoil = passed
    assert_retry_mends(stage, spoilt)


@pytest.mark.parametrize("at", [None, 0, 3, 60, 400, -120, -60, -1])
def test_a_reset_connection_keeps_what_arrived_whole_and_offers_retry(stage, spoilt, guards, between, at):
    guards[0].allow("net::ERR_")
    stage.play = saying(WORDS)
    between.spoil = reset(at)

    spoilt.ask("What is tea?").reaches("error")

    either = (re.escape(spoilt.words(key)) for key in ("error_network", "error_interrupted"))
    expect(spoilt.error).to_have_text(re.compile("|".join(either)))
    assert spoilt.body().text_content().strip() in ("", WORDS)
    between.spoil = passed
    assert_retry_mends(stage, spoilt)


@pytest.mark.parametrize("status", [502, 504])
def test_the_error_page_of_a_proxy_is_told_in_our_words(stage, spoilt, guards, between, status):
    guards[0].expect(f"status of {status}")
    between.spoil = refused(status, b"<html><h1>Bad Gateway</h1><script>window.fired = 1</script></html>")

    spoilt.ask("What is tea?").failed("network")

    expect(spoilt.app).not_to_contain_text("Bad Gateway")
    assert spoilt.page.evaluate("() => globalThis.fired") is None
    between.spoil = passed
    assert_retry_mends(stage, spoilt)


def test_a_proxy_that_keeps_everything_back_shows_waiting_and_then_all(paced, spoilt, between):
    app = paced("Tea ", "is ", "a drink.")
    between.spoil = buffered

    spoilt.ask("What is tea?").reaches("waiting")
    app.go(3)
    expect(spoilt.answers.locator('[data-hook="progress"]')).to_contain_text(spoilt.words("waiting"))
    expect(spoilt.body()).to_be_empty()
    app.finish()

    spoilt.reaches("idle").answered(WORDS)


def test_a_plugin_that_dies_amid_an_answer_comes_back_for_the_next_message(stage, chat, paced):
    chat.ask("Good day").answered("Hello, visitor.")
    app = paced("Tea is", " a drink.")
    generation = stage.host.plugin.generation
    chat.ask("What is tea?")
    app.go()
    expect(chat.body()).to_have_text("Tea is")

    stage.host.plugin.kill()

    chat.failed("interrupted").answered("Tea is", "interrupted")
    app.finish()
    stage.play = saying("I am back.")
    chat.ask("Still there?").answered("I am back.")
    assert stage.host.plugin.generation == generation + 1
    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1", "c-1"]


def test_a_reload_amid_an_answer_keeps_the_part_and_asks_nothing_twice(stage, chat, paced):
    app = paced("Tea is", " a drink.")
    chat.ask("What is tea?")
    app.go()
    expect(chat.body()).to_have_text("Tea is")

    chat.reload()

    chat.failed("interrupted").answered("Tea is", "interrupted")
    expect(chat.questions).to_have_count(1)
    assert len(stage.requests) == 1
    app.finish()
    assert_retry_mends(stage, chat)


def test_a_reload_while_waiting_keeps_the_question(stage, chat, paced):
    app = paced(WORDS)
    chat.ask("What is tea?").reaches("waiting")
    app.asked()

    chat.reload()

    chat.reaches("error")
    expect(chat.questions).to_contain_text("What is tea?")
    assert len(stage.requests) == 1
    app.finish()
    assert_retry_mends(stage, chat)
