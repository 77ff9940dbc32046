"""POST /conversations: which conversations a visitor has had, where the Service API tells them; and their deletion."""

import pytest

from facade.chat.tokens import LIFETIME, Tokens
from tests.outside.dify_server import KEY
from tests.visitor import Visitor


@pytest.fixture
def asking(dify, caller):
    """A visitor whom Dify knows; asks for their conversations."""
    caller.say("hello")
    caller.user = dify.to("/chat-messages")[0].body["user"]

    def asking(**fields):
        return caller.post("conversations", {"visitor": caller.tokens["visitor"], **fields})

    def keep(conversation, name="", user=caller.user, **more):
        dify.memory.keep(user, conversation, f"m-{conversation}", **more)
        dify.memory.names[conversation] = name

    asking.keep = keep
    return asking


def titles(reply):
    return [told["title"] for told in reply.json()["conversations"]]


def left(dify):
    return [message["conversation_id"] for _, message in dify.memory.messages]


def deleted(caller, *conversations, **fields):
    return caller.post(
        "conversations/delete", {"visitor": caller.tokens["visitor"], "conversations": list(conversations), **fields}
    )


def renamed(caller, title, *conversations, **fields):
    body = {"visitor": caller.tokens["visitor"], "conversations": list(conversations), "title": title, **fields}
    return caller.post("conversations/rename", body)


def test_a_visitors_conversations_are_told_the_newest_first(dify, caller, asking):
    asking.keep("conversation-1", "About tea", created_at=1767225600)
    asking.keep("conversation-2", "About coffee", created_at=1767225700)
    asking.keep("conversation-3", "Private", user="facade-somebody-else")

    reply = asking()

    tea, coffee = reply.json()["conversations"][::-1]
    assert (tea["title"], tea["at"]) == ("About tea", 1767225600000)
    assert (coffee["title"], coffee["at"]) == ("About coffee", 1767225700000)
    assert set(tea) == {"conversation", "title", "at"}
    assert "conversation-" not in reply.text
    assert "facade-" not in reply.text
    history = caller.post("history", {**caller.tokens, "conversation": tea["conversation"]})
    assert len(history.json()["messages"]) == 1


def test_a_conversation_that_is_told_goes_on(dify, caller, asking):
    asking.keep("conversation-1")
    (told,) = asking().json()["conversations"]

    caller.say("more", conversation=told["conversation"])

    assert dify.to("/chat-messages")[-1].body["conversation_id"] == "conversation-1"


def test_those_the_browser_has_are_left_out(stage, dify, caller, asking):
    for number in range(4):
        asking.keep(f"conversation-{number}", f"Number {number}")
    told = [each["conversation"] for each in asking().json()["conversations"]]
    stranger = Visitor(stage.url("api"))
    stranger.say("hello")

    reply = asking(known=[told[0], told[2], told[2], "x", stranger.tokens["conversation"]])

    assert titles(reply) == ["Number 2", "Number 0"]


def test_tokens_that_are_too_old_still_say_what_the_browser_has(stage, caller, asking, dify, monkeypatch):
    asking.keep("conversation-1", "Old")
    tokens = Tokens(stage.host.storage.get("v1.endpoint-api.secret"), "endpoint-api", f"{dify.url} {KEY}")
    with monkeypatch.context() as past:
        past.setattr("time.time", lambda: 1767225600 - LIFETIME)
        old = tokens.conversation("conversation-1", caller.user.removeprefix("facade-"))

    assert caller.post("history", {**caller.tokens, "conversation": old}).code == "conversation_not_found"
    assert titles(asking(known=[old])) == []
    assert deleted(caller, old).json() == {"result": "deleted"}
    assert left(dify) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("<b>Tea</b> & more", "<b>Tea</b> & more"), ("Tea\n\x00\u202e\ttime", "Tea time"), ("x" * 200, "x" * 79 + "…"),
        ("", ""), (None, ""), (7, ""), ("\ud83d", "���"),
    ],
    ids=str,
)  # fmt: skip
def test_a_title_is_one_short_line(asking, name, title):
    asking.keep("conversation-1", name)

    assert titles(asking()) == [title]


@pytest.mark.parametrize("at", ["x", None, -1, 0, 1e30, [], float("nan")], ids=str)
def test_a_time_that_is_none_is_not_told(dify, asking, at):
    page = {"data": [{"id": "conversation-1", "name": "Tea", "updated_at": at}], "has_more": False}
    dify.interrupting["/v1/conversations"] = lambda talk: talk.json(page)

    assert [told["at"] for told in asking().json()["conversations"]] == [None]


@pytest.mark.parametrize("count", [0, 100, 130])
def test_the_last_hundred_are_told(dify, asking, count):
    for number in range(count):
        asking.keep(f"conversation-{number}", f"Number {number}")

    assert titles(asking()) == [f"Number {number}" for number in range(count)][::-1][:100]
    assert len(dify.to("/v1/conversations")) == 1


def test_a_server_that_gives_small_pages_is_asked_again(dify, asking):
    for number in range(25):
        asking.keep(f"conversation-{number}", f"Number {number}")
    asked = []

    def small(talk):
        asked.append(talk.asked.body)
        talk.json(dify.memory.conversations(talk.asked.body["user"], talk.asked.body.get("last_id"), 10))

    dify.interrupting["/v1/conversations"] = small

    assert titles(asking()) == [f"Number {number}" for number in range(25)][::-1]
    assert [body.get("last_id") for body in asked] == [None, "conversation-15", "conversation-5"]


def test_a_server_that_repeats_itself_is_not_asked_for_ever(dify, asking):
    page = {"data": [{"id": "conversation-1", "name": "Tea"}, {"id": 7}, "x", {"id": ""}], "has_more": True}
    dify.interrupting["/v1/conversations"] = lambda talk: talk.json(page)

    assert titles(asking()) == ["Tea"]
    assert len(dify.to("/v1/conversations")) == 2


def test_nobody_is_told_another_visitors_conversations(stage, dify, caller, asking):
    asking.keep("conversation-1", "Private")
    stranger = Visitor(stage.url("api"))
    stranger.say("hello")
    other = Visitor(stage.open("other", app=None, dify_api_url=dify.url, dify_api_key="app-2"))

    refused = [
        asking(visitor=None), asking(visitor="gAAAAA"), asking(visitor=caller.tokens["conversation"]),
        asking(visitor=caller.user), other.post("conversations", caller.tokens),
    ]  # fmt: skip

    assert {(reply.status, reply.code) for reply in refused} == {(404, "not_found")}
    assert dify.to("/v1/conversations") == []
    assert titles(stranger.post("conversations", stranger.tokens)) == []


def test_a_deleted_conversation_is_no_longer_told(dify, caller, asking):
    asking.keep("conversation-1", "Tea")
    asking.keep("conversation-2", "Coffee")
    coffee, tea = (each["conversation"] for each in asking().json()["conversations"])

    reply = deleted(caller, tea)

    assert (reply.status, reply.json()) == (200, {"result": "deleted"})
    assert titles(asking()) == ["Coffee"]
    assert dify.to("/v1/conversations/conversation-1")[0].body == {"user": caller.user}
    assert deleted(caller, tea, coffee).json() == {"result": "deleted"}
    assert titles(asking()) == []


def test_nobody_deletes_another_visitors_conversation(stage, dify, caller, asking):
    asking.keep("conversation-1", "Private")
    (told,) = (each["conversation"] for each in asking().json()["conversations"])
    stranger = Visitor(stage.url("api"))
    stranger.say("hello")

    replies = [deleted(stranger, told), deleted(stranger, "conversation-1"), deleted(caller, "x")]

    assert [reply.json() for reply in replies] == [{"result": "deleted"}] * 3
    assert deleted(caller, told, visitor=None).code == "not_found"
    assert left(dify) == ["conversation-1"]


def test_a_name_given_here_is_the_conversations_name_everywhere(dify, caller, asking):
    asking.keep("conversation-1", "About tea")
    (told,) = (each["conversation"] for each in asking().json()["conversations"])

    reply = renamed(caller, "  Leaves\n and water ", told, "x")

    assert (reply.status, reply.json()) == (200, {"result": "renamed"})
    assert titles(asking()) == ["Leaves and water"]
    assert dify.to("/conversation-1/name")[0].body == {"name": "Leaves and water", "user": caller.user}
    dify.memory.messages.clear()
    assert renamed(caller, "Gone", told).json() == {"result": "renamed"}


def test_nobody_renames_another_visitors_conversation(stage, dify, caller, asking):
    asking.keep("conversation-1", "Private")
    (told,) = (each["conversation"] for each in asking().json()["conversations"])
    stranger = Visitor(stage.url("api"))
    stranger.say("hello")

    replies = [renamed(stranger, "Mine", told), renamed(stranger, "Mine", "conversation-1")]

    assert [reply.json() for reply in replies] == [{"result": "renamed"}] * 2
    assert renamed(caller, "Mine", told, visitor=None).code == "not_found"
    assert titles(asking()) == ["Private"]


@pytest.mark.parametrize("title", [None, "", " \n", 7, "x" * 201], ids=lambda value: str(value)[:20])
def test_what_is_no_name_is_refused(caller, asking, title):
    reply = renamed(caller, title)

    assert (reply.status, reply.code) == (400, "bad_request")
    assert "title" in reply.json()["error"]["message"]


@pytest.mark.parametrize(("path", "name"), [("conversations", "known"), ("conversations/delete", "conversations")])
@pytest.mark.parametrize("value", ["x", {"a": 1}, [7], [None], ["x"] * 201], ids=lambda value: str(value)[:20])
def test_what_is_no_short_list_of_tokens_is_refused(dify, caller, asking, path, name, value):
    reply = caller.post(path, {"visitor": caller.tokens["visitor"], name: value})

    assert (reply.status, reply.code) == (400, "bad_request")
    assert name in reply.json()["error"]["message"]


@pytest.mark.parametrize("status", [400, 401, 500])
def test_a_failure_of_the_server_is_told_without_its_words(dify, caller, asking, status):
    asking.keep("conversation-1")
    (told,) = asking().json()["conversations"]
    refuse = lambda talk: talk.refuse(status, "internal_server_error", "SECRET")  # noqa: E731
    dify.interrupting |= {"/v1/conversations": refuse, "/conversation-1": refuse, "/conversation-1/name": refuse}

    for reply in (asking(), deleted(caller, told["conversation"]), renamed(caller, "Tea", told["conversation"])):
        assert (reply.status, reply.code) == (502, "app_unavailable")
        assert "SECRET" not in reply.everything
    assert left(dify) == ["conversation-1"]


@pytest.mark.parametrize("path", ["conversations", "conversations/delete", "conversations/rename"])
def test_an_endpoint_without_the_service_api_knows_none(visitor, path):
    visitor.say("hello")

    reply = visitor.post(path, {"visitor": visitor.tokens["visitor"], "title": "Tea"})

    assert (reply.status, reply.code) == (404, "not_found")


@pytest.mark.parametrize("path", ["conversations", "conversations/delete", "conversations/rename"])
def test_another_site_cannot_ask_for_them(caller, path):
    assert caller.post(path, {}, Sec_Fetch_Site="cross-site").code == "cross_site"
