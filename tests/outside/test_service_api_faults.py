"""What goes wrong at a Dify server's Service API: each failure told in our words, and the key told to nobody."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from facade.chat.backends.api import ServiceApi
from facade.chat.events import Question
from facade.errors import AppFailed
from tests.outside.dify_server import KEY, framed
from tests.outside.endings import assert_ends
from tests.plays import end, error, message
from tests.visitor import Visitor


def assert_next_is_answered(dify, caller):
    dify.answer = lambda talk: talk.stream(message("Still here."), end())
    assert_ends(caller.say("again"), "finished", "Still here.")


@pytest.mark.parametrize(
    ("status", "code", "said", "outcome"),
    [
        (400, "invalid_param", "query is required", "app_error"),
        (400, "app_unavailable", "App unavailable", "app_unavailable"),
        (400, "provider_quota_exceeded", "Your quota is exhausted", "quota"),
        (400, "provider_not_initialize", "No model", "app_unavailable"),
        (401, "unauthorized", f"Access token {KEY} is invalid", "app_unavailable"),
        (403, "forbidden", "Nope", "app_unavailable"),
        (404, "not_found", "Conversation Not Exists.", "app_unavailable"),
        (413, "too_large", "Body larger than 15 MB", "app_unavailable"),
        (429, "too_many_requests", "Too many concurrent requests", "busy"),
        (500, "internal_server_error", "SECRET in /app/api/core.py", "app_error"),
        (504, "gateway", "Upstream timed out", "timeout"),
    ],
)
def test_a_refusal_of_the_service_is_told_in_our_words(dify, caller, status, code, said, outcome):
    dify.answer = lambda talk: talk.refuse(status, code, said)

    answer = caller.say("hello")

    assert_ends(answer, outcome)
    assert said not in answer.everything
    assert_next_is_answered(dify, caller)


def test_a_conversation_the_service_has_lost_is_told_as_such(dify, caller):
    caller.say("hello")
    dify.answer = lambda talk: talk.refuse(404, "not_found", "Conversation Not Exists.")

    assert_ends(caller.say("go on"), "conversation_lost")
    assert_next_is_answered(dify, caller)


@pytest.mark.parametrize(
    ("status", "content_type", "text"),
    [
        (502, "text/html", "<html><h1>502 Bad Gateway</h1>SECRET</html>"),
        (200, "text/html", "<html>SECRET sign in</html>"),
        (200, "application/json", '{"answer": "SECRET"}'),
        (302, "text/html", "SECRET"),
        (204, "text/event-stream", ""),
    ],
)
def test_an_answer_that_is_no_stream_is_not_shown(dify, caller, status, content_type, text):
    dify.answer = lambda talk: talk.whole(status, content_type, text)

    assert_ends(caller.say("hello"), "app_unavailable")
    assert_next_is_answered(dify, caller)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("completion_request_error", "app_error"), ("provider_quota_exceeded", "quota"), ("too_many_requests", "busy")],
)
def test_an_error_event_keeps_the_text(dify, caller, code, outcome):
    dify.answer = lambda talk: talk.stream(message("Begun"), error(code, f"SECRET {KEY}"), message("never"), end())

    answer = caller.say("hello")

    assert_ends(answer, outcome, "Begun")
    assert "never" not in answer.html
    assert_next_is_answered(dify, caller)


@pytest.mark.parametrize("ended", ["cut", "close"])
@pytest.mark.parametrize("left", [0, 10, 40])
def test_a_stream_cut_in_the_middle_of_an_event_keeps_the_events_before(dify, caller, ended, left):
    def answer(talk):
        talk.open()
        talk.say(message("Begun "))
        talk.write(framed(message("never"))[:left]) if left else None
        getattr(talk, ended)()

    dify.answer = answer

    answered = caller.say("hello")

    assert_ends(answered, "interrupted", "Begun")
    assert "never" not in answered.html
    assert_next_is_answered(dify, caller)


def test_events_that_are_no_json_are_skipped(dify, caller):
    def answer(talk):
        talk.open()
        talk.write(b"data: {bad\n\n", b"data: 7\n\n", b"data: " + b"[" * 100_000 + b"\n\n", b"data: \xff\n\n")
        talk.say(message("Hello"), end())
        talk.close()

    dify.answer = answer

    assert_ends(caller.say("hello"), "finished", "Hello")


def test_an_event_without_end_is_given_up(dify, caller):
    def answer(talk):
        talk.open()
        talk.say(message("Begun"))
        for _ in range(100):
            talk.write(b"data: " + b"x" * 100_000)

    dify.answer = answer

    assert_ends(caller.say("hello"), "interrupted", "Begun")
    assert_next_is_answered(dify, caller)


@pytest.mark.parametrize("fault", ["silent", "refusing"])
def test_a_server_that_does_not_take_a_stop_keeps_no_visitor_waiting(stage, dify, caller, fault):
    def answer(talk):
        talk.open()
        talk.say(message("Begun"))
        stage.hold()

    def stopping(talk):
        if fault == "silent":
            stage.hold()
        talk.refuse(500, "internal_server_error", "SECRET")

    dify.answer, dify.stopping = answer, stopping
    with ThreadPoolExecutor(1) as pool, caller.asking("hello") as stream:
        started = stream.next("started").data
        told = {"message": started["message"], "visitor": started["visitor"]}
        reply = pool.submit(caller.post, "messages/stop", told)
        rest = list(stream)
        stage.release()

    assert [event.name for event in rest[-1:]] == ["finished"]
    assert (reply.result().status, reply.result().json()) == (200, {"result": "stopped"})


def test_a_server_that_is_not_there_is_told_at_once(stage):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        visitor = Visitor(stage.open("nowhere", app=None, dify_api_url=url, dify_api_key=KEY))

        assert_ends(visitor.say("hello"), "app_unavailable")


@pytest.mark.parametrize("key", ["app-열쇠", "app-\u2028x", "app x"], ids=ascii)
def test_a_key_that_cannot_be_sent_is_no_crash(stage, dify, key):
    visitor = Visitor(stage.open("odd-key", app=None, dify_api_url=dify.url, dify_api_key=key))

    answer = visitor.say("hello")

    assert answer.outcome == ("finished" if key.isascii() else "app_unavailable")
    assert key not in answer.everything


def test_a_server_that_falls_silent_is_given_up(stage, dify):
    def answer(talk):
        talk.open()
        talk.say(message("Begun"))
        stage.hold()

    dify.answer = answer
    events = ServiceApi(dify.url, KEY, connect=10, silence=0.2).events(Question("hello", "facade-x"))

    begun = [next(events), next(events)]
    with pytest.raises(AppFailed) as failed:
        next(events)

    assert [type(event).__name__ for event in begun] == ["Started", "Delta"]
    assert failed.value.code == "timeout"


def test_the_key_stands_in_no_answer_and_no_log(stage, dify, caller):
    plays = [
        lambda talk: talk.refuse(401, "unauthorized", f"Access token {KEY} is invalid"),
        lambda talk: talk.whole(502, "text/html", f"<html>{KEY}</html>"),
        lambda talk: talk.stream(message("Begun"), error("what", f"provider said: Bearer {KEY}")),
        lambda talk: talk.stream(message("Hello"), end()),
    ]
    seen = [caller.get().everything, caller.get("health").everything]

    for play in plays:
        dify.answer = play
        seen.append(caller.say("hello").everything)
    seen += stage.whole_log()

    assert KEY not in json.dumps(seen)
