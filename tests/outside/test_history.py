"""POST /history: the messages of a visitor's own conversation, drawn as they were, where the Service API answers."""

import pytest

from tests.held import Blocks
from tests.outside.dify_memory import Stored
from tests.outside.dify_server import KEY
from tests.plays import end, message
from tests.visitor import Visitor

ANSWER = "# Tea\n\nBrew it *gently* [at 70 °C][1].\n\n- one\n- two\n\n```py\nx = 1\n```\n\n[1]: https://example.com/tea"


@pytest.fixture
def asking(dify, caller):
    """A visitor with a conversation; asks for its history."""
    caller.say("hello")
    caller.user = dify.to("/chat-messages")[0].body["user"]

    def asking(**fields):
        return caller.post("history", {**caller.tokens, **fields})

    asking.keep = lambda number, **more: dify.memory.keep(caller.user, "c-1", number, **more)
    return asking


def html(record):
    held = Blocks()
    held.take(record["html"])
    return "".join(held.html())


def test_an_answer_is_drawn_as_it_was_when_it_came(dify, caller, asking):
    dify.answer = lambda talk: talk.stream(*map(message, ANSWER), end())
    live = caller.say("tea?")
    asking.keep("m-1", query="tea?", answer=ANSWER, created_at=1767225600)

    reply = asking()

    (record,) = reply.json()["messages"]
    assert html(record) == live.html
    assert set(record) == {"message", "query", "at", "html", "rating", "state"}
    assert (record["query"], record["at"], record["rating"], record["state"]) == (
        "tea?", 1767225600000, None, "finished",
    )  # fmt: skip
    assert "m-1" not in reply.text
    assert "c-1" not in reply.text


def test_what_came_with_an_answer_comes_again(dify, asking):
    files = [
        {"id": "f", "filename": "tea.png", "type": "image", "url": "/files/f.png?sign=x", "belongs_to": "assistant"},
        {"id": "g", "type": "image", "url": "/files/g.png", "belongs_to": "user"},
        {"id": "i", "type": "image", "filename": "my\ncup.png", "belongs_to": "user", "upload_file_id": "u-1"},
        {"id": "h", "type": "image", "url": "javascript:alert(1)", "belongs_to": "assistant"},
    ]
    resources = [{"position": 3, "document_name": "a.pdf", "content": "Tea."}]
    kept = {"message_files": files, "retriever_resources": resources, "feedback": {"rating": "like"}}
    hidden = {"agent_thoughts": [{"tool_input": "SECRET"}], "inputs": {"a": "SECRET"}}
    asking.keep("m-1", answer="<think>Hm.</think>\n\nYes.", **kept, **hidden)

    reply = asking()

    (record,) = reply.json()["messages"]
    assert html(record) == "<p dir=auto>Yes.</p>\n"
    assert record["reasoning"].strip() == "Hm."
    assert record["attached"] == [{"kind": "image", "url": "/files/f.png?sign=x", "name": "tea.png"}]
    (enclosed,) = record["files"]
    assert (enclosed["name"], enclosed["kind"]) == ("my cup.png", "image")
    assert record["sources"] == [{"title": "a.pdf", "text": "Tea.", "position": 3}]
    assert record["rating"] == "like"
    assert "SECRET" not in reply.text


def test_a_file_of_a_question_can_be_sent_again_by_its_visitor_alone(stage, dify):
    dify.parameters = {"file_upload": {"enabled": True, "allowed_file_types": ["image"], "number_limits": 3}}
    url = stage.open("files-again", app=None, dify_api_url=dify.url, dify_api_key=KEY)
    caller, stranger = Visitor(url), Visitor(url)
    caller.say("hello")
    stranger.say("hello")
    user = dify.to("/chat-messages")[0].body["user"]
    stored = dify.memory.store(Stored(user, "cup.png", "image/png", b"\x89PNG"))
    file = {"id": "i", "type": "image", "filename": "cup.png", "belongs_to": "user", "upload_file_id": stored["id"]}
    dify.memory.keep(user, "c-1", "m-1", message_files=[file])
    (enclosed,) = caller.post("history", caller.tokens).json()["messages"][0]["files"]

    caller.say("and this?", files=[enclosed["file"]])

    (sent,) = dify.to("/chat-messages")[-1].body["files"]
    assert sent == {"type": "image", "transfer_method": "local_file", "upload_file_id": stored["id"]}
    assert stranger.post("messages", {"query": "mine?", "files": [enclosed["file"]], **stranger.tokens}).status == 400


def test_an_answer_from_the_history_can_be_rated(dify, caller, asking):
    asking.keep("m-7")
    (record,) = asking().json()["messages"]

    reply = caller.post(
        "feedback", {"message": record["message"], "visitor": caller.tokens["visitor"], "rating": "like"}
    )

    assert reply.status == 200
    assert asking().json()["messages"][0]["rating"] == "like"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"answer": ""}, "running"), ({"answer": " \n"}, "running"), ({"answer": "Half", "status": "error"}, "failed"),
        ({"answer": "", "error": "SECRET"}, "failed"), ({"answer": "Yes", "status": "normal"}, "finished"),
        ({"answer": None, "status": 7, "created_at": "x", "feedback": [], "message_files": {}}, "running"),
    ],
    ids=str,
)  # fmt: skip
def test_how_far_an_answer_came_is_told(asking, more, state):
    asking.keep("m-1", **more)

    reply = asking()

    assert [record["state"] for record in reply.json()["messages"]] == [state]
    assert "SECRET" not in reply.everything


@pytest.mark.parametrize("count", [1, 100, 130])
def test_the_last_hundred_come_oldest_first(dify, asking, count):
    for number in range(count):
        asking.keep(f"m-{number}", query=f"question {number}")

    told = [record["query"] for record in asking().json()["messages"]]

    assert told == [f"question {number}" for number in range(count)][-100:]
    assert len(dify.to("/v1/messages")) == 1


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_server_that_gives_small_pages_is_asked_again(dify, asking, order):
    for number in range(25):
        asking.keep(f"m-{number}", query=f"question {number}")

    def small(talk):
        body = talk.asked.body
        page = dify.memory.page(body["user"], body["conversation_id"], body.get("first_id"), 10)
        talk.json(page if order == "asc" else page | {"data": page["data"][::-1]})

    dify.interrupting["/v1/messages"] = small

    assert [record["query"] for record in asking().json()["messages"]] == [f"question {number}" for number in range(25)]
    assert len(dify.to("/v1/messages")) == 3


def test_a_server_that_repeats_itself_is_not_asked_for_ever(dify, asking):
    asking.keep("m-1")
    page = {"data": [dify.memory.messages[0][1], {"id": 7}, "x"], "has_more": True}
    dify.interrupting["/v1/messages"] = lambda talk: talk.json(page)

    assert len(asking().json()["messages"]) == 1
    assert len(dify.to("/v1/messages")) == 2


def test_of_very_long_answers_the_latest_come_whole(asking):
    for number in range(60):
        asking.keep(f"m-{number}", query=f"question {number}", answer="Tea. " * 40_000)

    reply = asking()

    told = [record["query"] for record in reply.json()["messages"]]
    assert len(reply.body) < 9 * 1024 * 1024
    assert told == [f"question {number}" for number in range(60)][-len(told) :]
    assert 20 < len(told) < 60


def test_nobody_reads_another_visitors_conversation(stage, dify, caller, asking):
    asking.keep("m-1", query="private")
    stranger = Visitor(stage.url("api"))
    stranger.say("hello")
    other = Visitor(stage.open("other", app=None, dify_api_url=dify.url, dify_api_key="app-2"))

    refused = [
        asking(visitor=None), asking(conversation=None), asking(conversation="c-1"), asking(visitor="gAAAAA"),
        asking(visitor=stranger.tokens["visitor"]), asking(conversation=stranger.tokens["conversation"]),
        stranger.post("history", {**stranger.tokens, "conversation": caller.tokens["conversation"]}),
        other.post("history", caller.tokens),
    ]  # fmt: skip

    assert {(reply.status, reply.code) for reply in refused} == {(404, "conversation_not_found")}
    assert dify.to("/v1/messages") == []


def test_a_conversation_that_dify_no_longer_knows_is_not_found(asking):
    assert (asking().status, asking().code) == (404, "conversation_not_found")


def test_hidden_sources_stay_hidden(stage, dify, caller, asking):
    asking.keep("m-1", retriever_resources=[{"position": 1, "document_name": "SECRET.pdf", "content": "SECRET"}])
    stage.endpoints["api"] = {**stage.endpoints["api"], "show_sources": False}

    assert "SECRET" not in asking().text


def test_a_failure_of_the_server_is_told_without_its_words(dify, asking):
    dify.interrupting["/v1/messages"] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")

    reply = asking()

    assert (reply.status, reply.code) == (502, "app_unavailable")
    assert "SECRET" not in reply.everything


def test_an_endpoint_without_the_service_api_has_no_history(visitor):
    visitor.say("hello")

    assert (visitor.post("history", visitor.tokens).status, visitor.post("history", visitor.tokens).code) == (
        404,
        "not_found",
    )


def test_another_site_cannot_ask_for_it(caller):
    assert caller.post("history", {}, Sec_Fetch_Site="cross-site").code == "cross_site"
