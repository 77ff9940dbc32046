"""POST /feedback: a visitor rates an answer of their own, where the app's Service API answers."""

import pytest

from tests.outside.dify_server import KEY
from tests.visitor import Visitor


@pytest.fixture
def rated(dify, caller):
    """A visitor with one answer, which Dify remembers; posts what they think of it."""
    (started,) = caller.say("hello").all("started")
    dify.memory.keep(dify.to("/chat-messages")[0].body["user"], "c-1", "m-1")

    def rated(**fields):
        return caller.post("feedback", {"message": started["message"], "visitor": started["visitor"], **fields})

    return rated


def test_a_rating_goes_to_dify_with_its_reason_and_can_be_taken_back(dify, rated):
    replies = [
        rated(rating="dislike", reason=" Wrong\x00 date. "),
        rated(rating="like"),
        rated(rating=None),
        rated(rating=None),
    ]

    (user,) = {asked.body["user"] for asked in dify.to("/chat-messages")}
    assert [(reply.status, reply.json()) for reply in replies] == [(200, {"result": "saved"})] * 4
    assert dify.memory.feedback == [
        {"message": "m-1", "rating": "dislike", "user": user, "content": "Wrong date."},
        {"message": "m-1", "rating": "like", "user": user, "content": ""},
        {"message": "m-1", "rating": None, "user": user, "content": ""},
    ]


@pytest.mark.parametrize(
    "fields",
    [{}, {"rating": "good"}, {"rating": 1}, {"rating": ["like"]}, {"rating": "like", "reason": 7},
     {"rating": "like", "reason": "x" * 1001}, {"rating": "like", "message": 7}, {"rating": "like", "visitor": {}}],
    ids=lambda fields: str(fields)[:40],
)  # fmt: skip
def test_what_is_no_rating_is_refused(dify, rated, fields):
    assert (rated(**fields).status, rated(**fields).code) == (400, "bad_request")
    assert dify.memory.feedback == []


def test_only_the_visitor_who_asked_rates_an_answer(stage, dify, rated):
    stranger = Visitor(stage.url("api"))
    (theirs,) = stranger.say("mine").all("started")

    replies = [
        rated(rating="like", visitor=theirs["visitor"]), rated(rating="like", visitor=None),
        rated(rating="like", message=theirs["message"]), rated(rating="like", message="m-1"),
        rated(rating="like", message=None), stranger.post("feedback", {"rating": "like"}),
    ]  # fmt: skip

    assert {(reply.status, reply.code) for reply in replies} == {(404, "not_found")}
    assert dify.memory.feedback == []


def test_an_answer_that_dify_does_not_know_is_not_found(dify, rated):
    dify.memory.messages.clear()

    assert (rated(rating="like").status, rated(rating="like").code) == (404, "not_found")


@pytest.mark.parametrize("answer", [(400, "invalid_param"), (401, "unauthorized"), (500, "internal_server_error")])
def test_a_failure_of_the_server_is_told_without_its_words(stage, dify, rated, answer):
    dify.interrupting["/feedbacks"] = lambda talk: talk.refuse(*answer, f"SECRET {KEY}")

    reply = rated(rating="like")

    assert (reply.status, reply.code) == (502, "app_unavailable")
    assert "SECRET" not in reply.everything
    log = stage.whole_log()
    assert any(reply.json()["error"]["reference"] in line for line in log)
    assert not any(KEY in line for line in log)


def test_an_endpoint_without_the_service_api_takes_no_ratings(visitor):
    (started,) = visitor.say("hello").all("started")
    body = {"message": started["message"], "visitor": started["visitor"], "rating": "like"}

    assert (visitor.post("feedback", body).status, visitor.post("feedback", body).code) == (404, "not_found")


def test_another_site_cannot_rate(caller):
    assert caller.post("feedback", {"rating": "like"}, Sec_Fetch_Site="cross-site").code == "cross_site"
