"""The signing secret: kept in the store, so that conversations outlive the plugin process."""

import pytest

from facade.host.host import Host
from facade.host.storage import StorageError
from tests.plain import Reader
from tests.visitor import Visitor


def test_each_endpoint_keeps_a_secret_of_its_own_under_a_key_with_its_id_and_a_version(stage):
    for hook in ("first", "second"):
        Visitor(stage.open(hook)).say("hello")

    first, second = (stage.host.storage.get(f"v1.endpoint-{hook}.secret") for hook in ("first", "second"))

    assert (len(first), len(second)) == (32, 32)
    assert first != second


def test_pages_and_refusals_need_no_store(stage):
    page = Visitor(stage.open("quiet"))
    before = len(stage.host.invocations)

    for path in ("", "health", "nowhere", "assets/nothing"):
        page.get(path)
    page.post("messages", {"query": ""})
    Reader(stage.url("quiet")).form({"query": ""})

    assert [asked["type"] for asked in stage.host.invocations[before:]] == ["fetch_app"]
    with pytest.raises(StorageError):
        stage.host.storage.get("v1.endpoint-quiet.secret")


def test_a_conversation_goes_on_after_the_plugin_was_killed_or_restarted(stage, visitor):
    visitor.say("one")
    generation = stage.host.plugin.generation

    stage.host.plugin.kill()
    visitor.say("two")
    stage.host.plugin.restart()
    visitor.say("three")

    assert stage.host.plugin.generation == generation + 2
    assert [asked["conversation_id"] for asked in stage.requests] == [None, "c-1", "c-1"]
    assert len({asked["user"] for asked in stage.requests}) == 1


def test_a_conversation_goes_on_in_a_second_plugin_process(stage, built, visitor):
    visitor.say("one")

    with Host(built, stage.endpoints, app=stage.app, storage=stage.host.storage) as twin:
        elsewhere = Visitor(f"{twin.url}{visitor.path}")
        elsewhere.tokens = visitor.tokens
        elsewhere.say("two")
        visitor.tokens = elsewhere.tokens
    visitor.say("three")

    assert [asked["conversation_id"] for asked in stage.requests] == [None, "c-1", "c-1"]
    assert len({asked["user"] for asked in stage.requests}) == 1


@pytest.mark.parametrize(
    "garbage", [b"", b"old", b"\x00" * 31, b"x" * 100_000, b'{"version": 0}'], ids=lambda value: repr(value[:16])
)
def test_garbage_under_the_secrets_key_is_replaced(stage, garbage):
    hook = f"garbage-{len(garbage)}"
    page = Visitor(stage.open(hook))
    stage.host.storage.set(f"v1.endpoint-{hook}.secret", garbage)

    page.say("one")
    page.say("two")

    assert len(stage.host.storage.get(f"v1.endpoint-{hook}.secret")) == 32
    assert [asked["conversation_id"] for asked in stage.requests] == [None, "c-1"]


def test_a_full_store_costs_no_answer(stage, monkeypatch):
    page = Visitor(stage.open("full"))
    monkeypatch.setattr(stage.host.storage, "size_limit", 0)

    answers = [page.say("one"), page.say("two")]

    assert [answer.outcome for answer in answers] == ["finished", "finished"]
    assert stage.requests[1]["conversation_id"] == "c-1"


def test_a_store_that_fails_costs_no_answer(stage, monkeypatch):
    def broken(*_):
        raise StorageError("save data failed: disk on fire")

    page = Visitor(stage.open("broken"))
    monkeypatch.setattr(stage.host.storage, "get", broken)
    monkeypatch.setattr(stage.host.storage, "set", broken)

    answers = [page.say("one"), page.say("two")]

    assert [answer.outcome for answer in answers] == ["finished", "finished"]
    assert "disk on fire" not in "".join(answer.everything for answer in answers)
