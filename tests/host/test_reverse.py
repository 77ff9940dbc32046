import json
import threading

import httpx
import pytest

ASK = {"app_id": "a-1", "query": "hi"}


def lines(response):
    return [json.loads(line) for line in response.text.splitlines()]


def test_storage_follows_the_platform(client):
    done = client.post(
        "storage",
        json=[
            ["get", "k"],
            ["set", "k", "v"],
            ["get", "k"],
            ["exist", "k"],
            ["delete", "k"],
            ["exist", "k"],
            ["delete", "k"],
        ],
    )

    missing = "failed, please check if the key is correct or you have not set it"
    assert done.json() == [
        f"raised: load data {missing}",
        None,
        "v",
        True,
        None,
        False,
        f"raised: delete data {missing}",
    ]


def test_storage_is_shared_by_the_endpoints_of_the_plugin(client, host):
    client.post("storage", json=[["set", "shared", "value"]])

    assert host.storage.get("shared") == b"value"


def test_the_quota_is_the_manifests(client):
    done = client.post("storage", json=[["set", "big", "x" * 5000], ["delete", "big"]])

    assert done.json() == ["raised: save data failed: allocated size is greater than max storage size", None]


def test_an_apps_events_arrive_as_they_are(client, stage, host):
    events = [{"event": "message", "answer": "Hé\n"}, {"event": "message_end", "metadata": {}}]
    stage.play = lambda request: iter(events)

    response = client.post("app", json={**ASK, "conversation_id": "c-1", "user": "v-1"})

    assert lines(response) == events
    asked = host.invocations[-1]
    assert (asked["type"], asked["hook_id"]) == ("app", "hook")
    assert asked["request"] == {
        **ASK,
        "conversation_id": "c-1",
        "user": "v-1",
        "inputs": {},
        "response_mode": "streaming",
    }


def test_an_apps_events_arrive_while_it_still_speaks(client, stage):
    heard = threading.Event()

    def play(request):
        yield {"event": "message", "answer": "first"}
        assert heard.wait(20)
        yield {"event": "message", "answer": "second"}

    stage.play = play
    with client.stream("POST", "app", json=ASK) as response:
        arriving = response.iter_lines()
        first = next(arriving)
        heard.set()
        rest = list(arriving)

    assert json.loads(first)["answer"] == "first"
    assert [json.loads(line)["answer"] for line in rest] == ["second"]


def test_an_app_that_raises_at_once_fails_in_difys_words(client, stage):
    def play(request):
        raise RuntimeError("no")
        yield

    stage.play = play

    assert lines(client.post("app", json=ASK)) == [
        {
            "raised": "invoke app failed: request failed with status code: 500 and respond with: "
            '{"code":"unknown","message":"no","status":500}'
        }
    ]


def test_an_app_may_raise_difys_own_words(client, stage):
    words = 'invoke app failed: request failed with status code: 429 and respond with: {"code":"too_many_requests"}'

    def play(request):
        raise RuntimeError(words)
        yield

    stage.play = play

    assert lines(client.post("app", json=ASK)) == [{"raised": words}]


def test_an_app_that_raises_later_keeps_what_it_said(client, stage):
    def play(request):
        yield {"event": "message", "answer": "text"}
        raise RuntimeError("lost")

    stage.play = play

    assert lines(client.post("app", json=ASK)) == [
        {"event": "message", "answer": "text"},
        {"raised": "read app failed: request failed: lost"},
    ]


def test_a_blocking_call_gets_one_answer(client, stage):
    ids = {"conversation_id": "c", "message_id": "m", "task_id": "t", "created_at": 1}
    stage.play = lambda request: iter(
        [
            {"event": "message", **ids, "answer": "Hel"},
            {"event": "message", **ids, "answer": "lo"},
            {"event": "message_end", **ids, "metadata": {"usage": None}},
        ]
    )

    answer = client.post("app-blocking", json=ASK).json()

    assert answer == {
        "event": "message",
        "id": "m",
        "mode": "chat",
        "answer": "Hello",
        "metadata": {"usage": None},
        **ids,
    }


def test_an_agent_does_not_answer_blocking_calls(client, stage):
    stage.play = lambda request: iter([{"event": "agent_message", "answer": "Hi"}])

    assert "Agent Chat App does not support blocking mode" in client.post("app-blocking", json=ASK).json()["raised"]


def test_an_app_is_described(client, stage):
    stage.describe = lambda app_id: {"opening_statement": f"I am {app_id}"}

    assert client.get("fetch-app?id=a-1").json() == {"opening_statement": "I am a-1"}


def test_an_unknown_app_is_not_described(client, stage):
    stage.describe = lambda app_id: {}

    assert client.get("fetch-app?id=a-2").json() == {"raised": "fetch app failed: data is nil"}


@pytest.mark.parametrize("size", [0, 3, 12 * 1024 * 1024])
def test_a_file_arrives_whole_past_the_daemon(client, host, size):
    parameter, told, ending = client.get(f"upload?name=%EA%B0%80.png&size={size}").json()

    kept = host.uploads.kept[parameter["tool_file_id"]]
    assert (parameter["transfer_method"], parameter["type"]) == ("tool_file", "image")
    assert (told, ending) == (size, ".png")
    assert (kept.name, kept.content_type, kept.content) == ("가.png", "image/png", b"x" * size)


def test_an_address_for_a_file_must_be_signed(host):
    reply = httpx.post(f"{host.url}/files/upload/for-plugin?sign=guessed", files={"file": ("a.png", b"x")})

    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")


def test_what_the_manifest_does_not_grant_is_denied(client):
    denied = "permission denied, you need to enable tool access in plugin manifest"

    assert client.get("tool").json() == {"raised": denied}


def test_a_visitor_who_leaves_is_never_reported_to_the_plugin(client, stage):
    stopped = threading.Event()

    def play(request):
        try:
            while True:
                yield {"event": "message", "answer": "still talking"}
                stopped.wait(0.01)
        finally:
            stopped.set()

    stage.play = play
    with client.stream("POST", "app", json=ASK) as response:
        next(response.iter_lines())

    assert stopped.wait(20)
    assert client.get("what-was-abandoned").text == "invocation exited without response after 2 seconds"


@pytest.mark.parametrize("when", ["silent", "speaking"])
def test_a_reverse_invocation_is_cut_even_while_it_streams(hasty_client, stage, when):
    over = threading.Event()

    def play(request):
        yield {"event": "message", "answer": "begun"}
        while not over.wait(20 if when == "silent" else 0.02):
            yield {"event": "message", "answer": "more"}

    stage.play = play
    heard = lines(hasty_client.post("app", json=ASK))
    over.set()

    assert heard[0] == {"event": "message", "answer": "begun"}
    assert all("raised" not in event for event in heard)
