"""The second backend: the app by its Service API, against a stand-in Dify server."""

import pytest

from tests.outside.dify_server import KEY, framed
from tests.outside.endings import assert_ends
from tests.plays import end, message
from tests.visitor import Visitor

PING = b"event: ping\n\n"


def test_a_conversation_of_two_turns(stage, dify, caller):
    answers = [caller.say("one"), caller.say("two")]

    one, two = dify.to("/chat-messages")
    for answer in answers:
        assert_ends(answer, "finished", "Hello, visitor.")
    assert one.body == {
        "query": "one", "inputs": {}, "user": one.body["user"], "response_mode": "streaming", "conversation_id": "",
    }  # fmt: skip
    assert (two.body["query"], two.body["conversation_id"]) == ("two", "c-1")
    assert one.body["user"] == two.body["user"]
    assert one.body["user"].startswith("facade-")
    assert (one.path, one.key) == ("/v1/chat-messages", f"Bearer {KEY}")
    assert stage.requests == []


def test_it_comes_before_the_app_where_both_are_set_and_shares_no_conversation_with_it(stage, dify):
    visitor = Visitor(stage.open("both"))
    visitor.say("to the app")

    stage.open("both", dify_api_url=f"{dify.url}/", dify_api_key=KEY)
    refused = visitor.post("messages", {"query": "go on", **visitor.tokens})
    visitor.say("to the service", conversation=None)

    assert (refused.status, refused.code) == (404, "conversation_not_found")
    assert [asked.body["query"] for asked in dify.to("/chat-messages")] == ["to the service"]
    assert len(stage.requests) == 1


def test_health_says_which_backend_answers_and_not_its_key(dify, caller):
    told = caller.get("health")

    assert told.json()["configured"] == {"app": False, "service_api": True}
    assert KEY not in told.everything
    assert dify.url not in told.everything


def test_pings_and_foreign_events_are_passed_over(dify, caller):
    def answer(talk):
        talk.open()
        talk.write(PING, b": comment\n\n", b"retry: 5\n\n", b"event: ping\ndata: {}\n\n", b"data: [DONE]\n\n")
        talk.say(message("Hello"), {"event": "unknown", "answer": "no"}, end())
        talk.close()

    dify.answer = answer

    assert_ends(caller.say("hello"), "finished", "<p dir=auto>Hello</p>")


TEXT = "Größe 가나 🍵 a\u2028b\u2029c\x85d"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_bytes_cut_anywhere_are_the_same_text(dify, caller, newline, size):
    whole = b"\xef\xbb\xbf" + framed(message(TEXT), newline) + framed(end(), newline)

    def answer(talk):
        talk.open()
        talk.write(*(whole[at : at + size] for at in range(0, len(whole), size)))
        talk.close()

    dify.answer = answer

    answered = caller.say("hello")

    assert_ends(answered, "finished", "Größe 가나 🍵")
    dify.answer = lambda talk: talk.stream(message(TEXT), end())
    assert caller.say("hello").html == answered.html


def test_a_surrogate_pair_cut_in_two_is_joined_and_half_of_one_is_shown(dify, caller):
    texts = ("tea \ud83c", "\udf75", " and \ud83c", "", "\udf75 \ud83d", " end")
    dify.answer = lambda talk: talk.stream(*map(message, texts), end())

    assert_ends(caller.say("hello"), "finished", "tea 🍵 and 🍵 \ufffd end")


def test_a_first_word_that_is_long_in_coming_keeps_the_page_waiting(stage, dify, caller):
    def answer(talk):
        talk.open()
        talk.write(PING)
        stage.hold()
        talk.say(message("Hello"), end())
        talk.close()

    dify.answer = answer

    with caller.asking("hello") as stream:
        first = stream.comment()
        stage.release()
        names = [event.name for event in stream]

    assert first == "open"
    assert names == ["started", "html", "finished"]


def test_stop_is_passed_on_once_with_the_same_user(stage, dify, caller):
    def answer(talk):
        talk.open()
        talk.say(message("Begun"))
        stage.hold()

    dify.answer = answer

    with caller.asking("hello") as stream:
        started = stream.next("started").data
        stream.next("html")
        reply = caller.post("messages/stop", {"message": started["message"], "visitor": started["visitor"]})
        rest = list(stream)

    (stopped,) = dify.to("/stop")
    (asked,) = dify.to("/chat-messages")
    assert reply.json() == {"result": "stopped"}
    assert [(event.name, event.data["stopped"]) for event in rest] == [("finished", True)]
    assert stopped.path == "/v1/chat-messages/t-1/stop"
    assert stopped.body == {"user": asked.body["user"]}
