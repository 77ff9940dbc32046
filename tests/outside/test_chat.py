"""POST /messages: an answer as server-sent events, whole, in order and with one ending."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.plays import end, message, playing, saying
from tests.visitor import Visitor


def test_an_answer_begins_once_numbers_its_events_and_ends_once(stage, visitor):
    stage.play = saying("# Tea\n\nBlack ", "and *green*.\n\n", "- one\n", "- two\n")

    answer = visitor.say("hello")

    assert answer.names[0] == "started"
    assert [event.id for event in answer.events] == list(range(len(answer.events)))
    assert [name for name in answer.names if name in ("finished", "failed")] == answer.names[-1:] == ["finished"]
    assert set(answer.all("started")[0]) == {"conversation", "visitor", "message"}
    assert answer.ending.data == {"elapsed": answer.ending.data["elapsed"], "stopped": False}
    assert 0 <= answer.ending.data["elapsed"] < 30
    assert "<h3" in answer.html
    assert "<p dir=auto>Black and <em>green</em>.</p>" in answer.html
    assert answer.html.count("<li") == 2


def test_a_stream_carries_the_headers_that_keep_proxies_off(visitor):
    headers = visitor.say("hello").headers

    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache, no-transform"
    assert headers["X-Accel-Buffering"] == "no"
    assert headers["Content-Encoding"] is None
    assert headers["Content-Length"] is None


def test_status_and_a_first_chunk_come_before_the_app_says_anything(stage, visitor):
    def play(request):
        stage.hold()
        yield message("Hello")
        yield end()

    stage.play = play

    with visitor.asking("hello") as stream:
        first = stream.comment()
        stage.release()
        names = [event.name for event in stream]

    assert first == "open"
    assert names == ["started", "html", "finished"]


def test_text_arrives_while_the_app_still_writes(stage, visitor):
    def play(request):
        yield message("Hel")
        stage.hold()
        yield message("lo")
        yield end()

    stage.play = play

    with visitor.asking("hello") as stream:
        early = stream.next("html")
        stage.release()
        late = stream.next("html")

    assert early.data == {"html": [["<p dir=auto>Hel", "</p>\n", 0]]}
    assert late.data == {"html": [["lo"]]}


@pytest.mark.parametrize("piece", ["a", "é", "가", "🍵", "a\u2028b "])
def test_a_burst_of_5000_tiny_deltas_arrives_whole(stage, visitor, piece):
    stage.play = saying(*[piece] * 5000)
    before = len(stage.host.log())

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert (piece * 5000).strip() in answer.html.replace("</p>", "")
    assert [event.id for event in answer.events] == list(range(len(answer.events)))
    assert not any("dropped" in line for line in stage.host.log()[before:])


def test_an_answer_just_below_the_limit_arrives_whole(stage, visitor):
    text = "가나다라마바사아 " * 50_000  # 450,000 characters, 1.3 MB
    stage.play = saying(text)

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert text.strip() in answer.html


def test_a_delta_of_a_megabyte_is_cut_and_the_plugin_lives(stage, visitor):
    pid = stage.host.plugin.pid
    stage.play = playing(message("before "), message("x" * 1_000_000), message("after"), end())

    answer = visitor.say("hello")

    assert answer.outcome == "interrupted"
    assert "before" in answer.html
    assert "after" not in answer.html
    stage.play = saying("Still here.")
    assert "Still here." in visitor.say("again").html
    assert stage.host.plugin.pid == pid


def test_the_operators_inputs_go_to_the_app_and_a_visitors_do_not(stage):
    visitor = Visitor(stage.open("inputs", app={"app_id": "app-1", "inputs": {"tone": "kind"}}))

    visitor.say("hello", user="root", app_id="app-2", inputs={}, response_mode="blocking")

    (asked,) = stage.requests
    assert asked["inputs"] == {"tone": "kind"}
    assert (asked["app_id"], asked["response_mode"]) == ("app-1", "streaming")
    assert asked["user"].startswith("facade-")
    assert len(asked["user"]) == len("facade-") + 32


def test_stop_ends_the_stream_and_keeps_what_was_written(stage, visitor):
    def play(request):
        yield message("Hello")
        stage.hold()
        yield message(" never seen")

    stage.play = play

    with visitor.asking("hello") as stream:
        started = stream.next("started").data
        stream.next("html")
        reply = visitor.post("messages/stop", {"message": started["message"], "visitor": started["visitor"]})
        rest = list(stream)
    stage.release()

    assert reply.json() == {"result": "stopped"}
    assert [event.name for event in rest] == ["finished"]
    assert rest[0].data["stopped"] is True


def test_the_same_key_is_answered_once(stage, visitor):
    first = visitor.say("hello", key="key-of-the-first")
    again = visitor.post("messages", {"query": "hello", **visitor.tokens, "key": "key-of-the-first"})
    other = visitor.say("hello", key="another-key")

    assert (first.outcome, other.outcome) == ("finished", "finished")
    assert (again.status, again.code) == (409, "duplicate")
    assert len(stage.requests) == 2


def test_a_double_click_on_the_first_message_asks_the_app_once(stage, visitor):
    body = {"query": "hello", "visitor": None, "conversation": None, "key": "key-of-a-newcomer"}

    replies = [visitor.post("messages", body) for _ in range(2)]

    assert [reply.status for reply in replies] == [200, 409]
    assert len(stage.requests) == 1


def test_of_two_requests_at_once_with_one_key_one_is_answered(stage, visitor):
    body = {"query": "hello", "key": "key-sent-twice"}

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: visitor.post("messages", body), range(8)))

    assert sorted(reply.status for reply in replies) == [200] + [409] * 7
    assert len(stage.requests) == 1


def test_another_visitor_or_endpoint_may_use_the_same_key(stage, visitor):
    visitor.say("hello")
    other = Visitor(stage.url())
    other.say("hello")
    elsewhere = Visitor(stage.open("elsewhere"))

    outcomes = [who.say("again", key="shared-key").outcome for who in (visitor, other, elsewhere)]

    assert outcomes == ["finished"] * 3


def test_too_many_answers_at_once_are_refused_and_nobody_else_is_harmed(stage, visitor):
    begun = threading.Barrier(9, timeout=30)

    def play(request):
        if request["query"] == "long":
            begun.wait()
            stage.hold()
        yield message("Hello")
        yield end()

    stage.play = play
    visitor.say("hello")
    with ThreadPoolExecutor(8) as pool:
        running = [pool.submit(Visitor.say, visitor, "long") for _ in range(8)]
        begun.wait()
        refused = visitor.post("messages", {"query": "one more", **visitor.tokens})
        other = Visitor(stage.url()).say("hello")
        stage.release()
        outcomes = [answer.result().outcome for answer in running]

    assert (refused.status, refused.code) == (429, "too_many")
    assert refused.headers["Retry-After"] == "10"
    assert other.outcome == "finished"
    assert outcomes == ["finished"] * 8
    assert visitor.say("afterwards").outcome == "finished"


def test_fifty_visitors_at_once_are_all_answered(stage):
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: Visitor(stage.url()).say("hello"), range(50)))

    assert {answer.outcome for answer in answers} == {"finished"}


def test_answers_that_run_together_do_not_mix(stage):
    def play(request):
        for _ in range(50):
            yield message(request["query"])
        yield end()

    stage.play = play
    names = [f"<{letter}>" for letter in "abcdefghijkl"]

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda name: Visitor(stage.url()).say(name), names))

    for name, answer in zip(names, answers, strict=True):
        assert answer.html == f"<p dir=auto>&lt;{name[1]}&gt;" + f"&lt;{name[1]}&gt;" * 49 + "</p>\n"


def test_health_tells_the_condition_and_no_value(stage):
    page = Visitor(stage.open("health", bot_name=7, dify_api_key="app-SECRET", allowed_sites="http://private.example"))

    told = page.get("health")

    assert told.status == 200
    assert told.json()["status"] == "ok"
    assert told.json()["configured"] == {"app": True, "service_api": False}
    assert [problem["setting"] for problem in told.json()["problems"]] == ["dify_api_key", "bot_name", "allowed_sites"]
    assert not any(value in told.text for value in ("SECRET", "private.example", "app-1"))
    assert json.loads(told.text)["version"]
