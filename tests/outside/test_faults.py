"""What goes wrong at the app or on the way: the visitor gets one right ending, and the next message is answered."""

import json

import pytest

from facade.chat.wire import sse
from tests.outside.endings import assert_ends, assert_next_is_answered
from tests.plays import IDS, end, error, message, playing, raising, refused, saying

CM = {"conversation_id": "c-1", **IDS}


REFUSALS = [
    (refused(429, "too_many_requests", "SECRET"), "busy"),
    (refused(400, "provider_quota_exceeded", "SECRET quota"), "quota"),
    (refused(400, "invalid_param", "app not found"), "app_unavailable"),
    (refused(400, "app_unavailable", "SECRET"), "app_unavailable"),
    (refused(401, "unauthorized", "SECRET"), "app_unavailable"),
    (refused(500, "unknown", "Internal Server Error"), "app_unavailable"),
    (refused(400, "invalid_param", ""), "app_unavailable"),
    ("invocation exited without response after 250 seconds", "timeout"),
    ("permission denied, you need to enable app access in plugin manifest", "app_unavailable"),
    ("SECRET " * 100, "app_unavailable"),
    ("\ud83d {\"code\": SECRET}", "app_unavailable"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), REFUSALS, ids=lambda value: ascii(value)[:60])
def test_f01_an_app_that_refuses_before_its_first_word(stage, visitor, text, code):
    stage.play = raising(text)

    answer = visitor.say("hello")

    assert_ends(answer, code)
    assert answer.names == ["started", "failed"]
    assert answer.ending.data["retryable"] is (code != "quota")
    assert_next_is_answered(stage, visitor)


def test_f01_the_cause_is_in_the_operators_log_under_the_visitors_reference(stage, visitor):
    references = {}
    for cause, play in {
        "CAUSE-1": raising(refused(500, "unknown", "CAUSE-1")),
        "CAUSE-2": raising("read app failed: request failed: CAUSE-2", message("Begun")),
        "CAUSE-3": playing(message("Begun"), error("completion_request_error", "CAUSE-3 of the provider")),
    }.items():
        stage.play = play
        references[cause] = visitor.say("hello").ending.data["reference"]

    log = stage.whole_log()

    for cause, reference in references.items():
        assert len([line for line in log if reference in line and cause in line]) == 1


def test_f01_a_conversation_that_the_app_has_lost(stage, visitor):
    visitor.say("hello")
    stage.play = raising(refused(400, "invalid_param", ""))

    answer = visitor.say("go on")

    assert_ends(answer, "conversation_lost")
    visitor.tokens["conversation"] = None
    assert_next_is_answered(stage, visitor)


@pytest.mark.parametrize("count", [1, 10, 1000])
@pytest.mark.parametrize(
    ("code", "outcome"),
    [("completion_request_error", "app_error"), ("provider_quota_exceeded", "quota"), ("too_many_requests", "busy")],
)
def test_f02_an_error_event_in_mid_stream_keeps_the_text(stage, visitor, count, code, outcome):
    words = [message(f"word{number} ") for number in range(count)]
    stage.play = playing(*words, error(code, "SECRET of the provider"), message("never"), end())

    answer = visitor.say("hello")

    assert_ends(answer, outcome, f"word{count - 1}")
    assert "never" not in answer.html
    assert_next_is_answered(stage, visitor)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 13, 50, 200, 1000])
def test_f03_an_exception_at_any_point_keeps_the_text(stage, visitor, count):
    words = [message(f"word{number} ") for number in range(count)]
    stage.play = raising("read app failed: request failed: SECRET", *words)

    answer = visitor.say("hello")

    assert_ends(answer, "app_error" if count else "app_unavailable", f"word{count - 1}" if count else "")
    assert_next_is_answered(stage, visitor)


def test_f06_a_stream_cut_after_any_byte_shows_no_half_event_and_no_ending(stage, visitor):
    stage.play = saying("Größe: 가 🍵\n\n", "```\ncode\n```\n")
    whole = visitor.post("messages", {"query": "hello"}).body
    tail = b'{"code":-500,"message":"{\\"message\\":\\"killed by timeout\\"}","data":null}'
    events = list(sse.decoded([whole]))

    for cut in range(len(whole)):
        for end_of_stream in (b"", tail):
            seen = list(sse.decoded([whole[:cut], end_of_stream]))

            assert seen == events[: len(seen)]
            assert all(event.name != "finished" for event in seen)


def test_f06_a_visitor_who_hangs_up_harms_nobody(stage, visitor):
    before = len(stage.host.log())

    for size in (1, 8, 9, 10, 40, 200, 300):
        with visitor.asking("hello") as stream:
            stream.read(size)

    assert_next_is_answered(stage, visitor)
    assert not any("Traceback" in line for line in stage.whole_log()[before:])


def test_f08_a_plugin_that_dies_in_mid_stream(stage, visitor):
    visitor.say("hello")

    def play(request):
        yield message("Begun")
        stage.hold()

    stage.play = play
    with visitor.asking("go on") as stream:
        stream.next("html")
        stage.host.plugin.kill()
        rest = list(stream)
    stage.release()

    assert rest == []
    assert json.loads(stream.tail)["error_type"] == "ConnectionClosedError"
    assert_next_is_answered(stage, visitor)
    assert stage.requests[-1]["conversation_id"] == "c-1"


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([], "app_unavailable"),
        ([message("Begun")], "interrupted"),
        ([{"event": "workflow_started", **CM, "data": {}}], "interrupted"),
        ([message("Begun"), {"event": "workflow_finished", **CM, "data": {"status": "failed"}}], "interrupted"),
    ],
    ids=["nothing", "text", "steps", "failed without its error"],
)
def test_f15_a_stream_that_just_ends_is_no_success(stage, visitor, events, outcome):
    stage.play = playing(*events)

    assert_ends(visitor.say("hello"), outcome, "Begun" if message("Begun") in events else "")
    assert_next_is_answered(stage, visitor)


@pytest.mark.parametrize(
    "after",
    [[end()], [message("late")], [error("app_error")], [message("late"), end(), end()], [{"event": "message_replace"}]],
    ids=lambda events: " ".join(event["event"] for event in events),
)
def test_f16_what_follows_an_ending_is_ignored(stage, visitor, after):
    stage.play = playing(message("text"), end(), *after)

    answer = visitor.say("hello")

    assert_ends(answer, "finished", "text")
    assert "late" not in answer.html


def test_f29_a_proxy_that_delivers_everything_at_the_end_changes_nothing(stage, visitor):
    stage.play = saying(*["word "] * 200)

    body = visitor.post("messages", {"query": "hello"}).body

    events = list(sse.decoded([body]))
    assert body.startswith(b": open\n\n")
    assert [events[0].name, events[-1].name] == ["started", "finished"]


@pytest.mark.parametrize(
    "events",
    [
        [end()],
        [message(""), message(" \n\t"), message("\u3000"), end()],
        [{"event": "agent_thought", **CM, "id": "1", "tool": "weather", "observation": "{}"}, end()],
        [message("bad"), {"event": "message_replace", **CM, "answer": " "}, end()],
        [{"event": "workflow_finished", **CM, "data": {"status": "succeeded", "outputs": {}}}],
    ],
    ids=["nothing", "blanks", "tools alone", "withdrawn", "no outputs"],
)
def test_f34_an_answer_without_a_word_says_so(stage, visitor, events):
    stage.play = playing(*events)

    answer = visitor.say("hello")

    assert_ends(answer, "no_answer")
    assert answer.ending.data["retryable"] is True
    assert_next_is_answered(stage, visitor)
