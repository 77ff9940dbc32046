"""Who a visitor is and whose a conversation is: tokens bound to endpoint, app and visitor, refused alike when not."""

import time

import pytest

from facade.chat.tokens import LIFETIME, Tokens
from tests.conftest import APP
from tests.plays import message, saying
from tests.visitor import Visitor


def refused(who, **tokens):
    """The answer to a message in a conversation that is not the asker's."""
    reply = who.post("messages", {"query": "hello", **who.tokens, **tokens})
    assert (reply.status, reply.code) == (404, "conversation_not_found"), reply.text
    return reply.json()


def test_a_conversation_goes_on_for_its_visitor(stage, visitor):
    known = "conversation-27"  # too long to stand in a token by chance
    stage.play = lambda request: ({**event, "conversation_id": known} for event in saying("Hello")(request))
    visitor.say("one")
    first = visitor.tokens

    visitor.say("two")
    visitor.say("three")

    assert [asked["conversation_id"] for asked in stage.requests] == [None, known, known]
    assert len({asked["user"] for asked in stage.requests}) == 1
    assert stage.requests[0]["user"].startswith("facade-")
    assert visitor.tokens != first  # fresh ones, with a life of their own
    assert known not in str(visitor.tokens)


def test_a_visitor_stays_the_same_in_a_new_conversation(stage, visitor):
    visitor.say("one")

    visitor.say("two", conversation=None)

    one, two = stage.requests
    assert (one["conversation_id"], two["conversation_id"]) == (None, None)
    assert one["user"] == two["user"]


def test_two_visitors_are_two_users(stage):
    for _ in range(2):
        Visitor(stage.url()).say("hello")

    assert len({asked["user"] for asked in stage.requests}) == 2


def test_a_conversation_that_is_not_ours_is_not_found_whatever_the_reason(stage, visitor):
    visitor.say("mine")
    mine = dict(visitor.tokens)
    other = Visitor(stage.url())
    other.say("theirs")
    elsewhere = Visitor(stage.open("elsewhere"))
    elsewhere.say("in another endpoint")
    started = stage.requests[:]

    answers = [
        refused(other, conversation=mine["conversation"]),
        refused(other, conversation=mine["conversation"], visitor=None),
        refused(other, conversation=mine["visitor"]),
        refused(elsewhere, **mine),
        refused(visitor, conversation=elsewhere.tokens["conversation"]),
        refused(visitor, visitor=elsewhere.tokens["visitor"]),
        refused(visitor, visitor=mine["conversation"]),
        refused(visitor, conversation="c-1"),
        refused(visitor, conversation="x" * 5000),
        refused(visitor, conversation="대화"),
        refused(visitor, conversation="gAAAAA" + "A" * 150),
    ]

    assert all(answer == answers[0] for answer in answers)
    assert stage.requests == started


def test_a_token_with_any_letter_changed_is_refused(stage, visitor):
    visitor.say("mine")
    token = visitor.tokens["conversation"]

    for at in range(1, len(token) - 4, 16):  # the last letters carry bits that say nothing
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        refused(visitor, conversation=changed)
        refused(visitor, conversation=token[:at])

    assert len(stage.requests) == 1


@pytest.mark.parametrize(("age", "status"), [(LIFETIME - 3600, 200), (LIFETIME + 3600, 404), (-3600, 404)])
def test_a_token_lives_half_a_year(stage, visitor, monkeypatch, age, status):
    visitor.say("first")
    tokens = Tokens(stage.host.storage.get("v1.endpoint-minimal.secret"), "endpoint-minimal", "app-1")
    now = time.time()
    with monkeypatch.context() as past:
        past.setattr("time.time", lambda: now - age)
        made = {"visitor": tokens.visitor("v"), "conversation": tokens.conversation("c-9", "v")}

    reply = visitor.post("messages", {"query": "hello", **made})

    assert reply.status == status
    assert [asked["conversation_id"] for asked in stage.requests[1:]] == (["c-9"] if status == 200 else [])


def test_a_visitor_whose_token_is_lost_begins_anew(stage, visitor):
    visitor.say("hello", visitor="gAAAAA" + "A" * 150)

    assert stage.requests[0]["conversation_id"] is None
    assert visitor.tokens["visitor"]


def test_a_conversation_belongs_to_the_app_it_was_held_with(stage):
    visitor = Visitor(stage.open("moving"))
    visitor.say("to the first app")

    stage.open("moving", app=APP | {"app_id": "app-2"})

    refused(visitor)
    visitor.say("to the second app", conversation=None)
    assert [asked["app_id"] for asked in stage.requests] == ["app-1", "app-2"]


def test_only_the_visitor_who_asked_can_stop_the_answer(stage, visitor):
    def play(request):
        yield message("Hel")
        stage.hold()

    stage.play = play
    stranger = Visitor(stage.url())
    with visitor.asking("hello") as stream:
        started = stream.next("started").data
        told = {"message": started["message"], "visitor": started["visitor"]}

        answers = [
            stranger.post("messages/stop", body)
            for body in (
                {"message": told["message"]},
                {"message": told["message"], "visitor": "gAAAAA"},
                {"message": told["visitor"], "visitor": told["visitor"]},
                {"message": "m-1", "visitor": told["visitor"]},
                {},
            )
        ]
        elsewhere = Visitor(stage.open("elsewhere")).post("messages/stop", told)
        mine = visitor.post("messages/stop", told)
        rest = [event.name for event in stream]

    assert {(reply.status, reply.code) for reply in [*answers, elsewhere]} == {(404, "not_found")}
    assert (mine.status, mine.json()) == (200, {"result": "stopped"})
    assert rest[-1] == "finished"


def test_an_answer_that_is_over_is_not_running(visitor):
    answer = visitor.say("hello")
    (started,) = answer.all("started")

    reply = visitor.post("messages/stop", {"message": started["message"], "visitor": started["visitor"]})

    assert (reply.status, reply.json()) == (200, {"result": "not_running"})


@pytest.mark.parametrize("path", ["messages", "messages/stop"])
@pytest.mark.parametrize("value", [7, ["a"], {"a": 1}, True])
def test_a_token_that_is_no_text_is_a_bad_request(visitor, path, value):
    reply = visitor.post(path, {"query": "hello", "message": "x", "visitor": value})

    assert (reply.status, reply.code) == (400, "bad_request")
