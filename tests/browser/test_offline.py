"""Without a network nothing is lost: the question is kept and sent once when the network is back."""

from playwright.sync_api import expect

LOST = "net::ERR_INTERNET_DISCONNECTED"
"""The browser's own word on what a page asked for before it had noticed."""


def test_a_question_asked_offline_is_sent_once_when_the_network_is_back(stage, chat, guard):
    guard.allow(LOST)
    chat.context.set_offline(True)
    chat.ask("Are you there?").failed("offline")
    expect(chat.questions).to_contain_text("Are you there?")
    assert stage.requests == []

    chat.context.set_offline(False)

    chat.reaches("idle").answered("Hello, visitor.")
    expect(chat.error).to_be_hidden()
    expect(chat.questions).to_have_count(1)
    assert [request["query"] for request in stage.requests] == ["Are you there?"]


def test_retry_while_still_offline_keeps_the_question(stage, chat, guard):
    guard.allow(LOST)
    chat.context.set_offline(True)
    chat.ask("Are you there?").failed("offline")

    chat.retry.click()

    chat.failed("offline")
    expect(chat.questions).to_have_count(1)
    chat.context.set_offline(False)
    chat.answered("Hello, visitor.")
    assert len(stage.requests) == 1


def test_a_question_asked_offline_is_still_there_when_the_page_is_opened_again(stage, chat):
    chat.page.evaluate("() => Object.defineProperty(navigator, 'onLine', { get: () => false })")
    chat.ask("Are you there?").failed("offline")

    chat.reload().reaches("error")

    expect(chat.questions).to_contain_text("Are you there?")
    chat.retry.click()
    chat.answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
    assert len(stage.requests) == 1


def test_a_request_that_never_arrives_is_told_and_can_be_asked_again(stage, chat, guard):
    guard.expect("net::ERR_CONNECTION_REFUSED")
    chat.page.route("**/messages", lambda route: route.abort("connectionrefused"))
    chat.ask("Are you there?").failed("network")
    chat.page.unroute_all()

    chat.retry.click()

    chat.answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
    assert len(stage.requests) == 1
