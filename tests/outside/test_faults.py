"""What goes wrong at the app or on the way: the visitor gets one right ending, and the next message is answered."""

import itertools
import json

import pytest

from facade.chat.wire import sse
from tests.plays import IDS, end, error, message, playing, raising, refused, saying
from tests.visitor import Answer, Visitor

CM = {"conversation_id": "c-1", **IDS}


def assert_ends(answer, outcome, text=""):
    assert answer.outcome == outcome
    assert answer.names.count("started") == 1
    assert answer.names[0] == "started"
    assert answer.names.count("finished") + answer.names.count("failed") == 1
    assert answer.tail == b""
    assert text in answer.html
    for innards in ("Traceback", "Exception", "error_type", '{"code"', "status code", ".py", "SECRET"):
        assert innards not in answer.everything, innards


def assert_next_is_answered(stage, visitor):
    stage.play = saying("Still here.")
    assert_ends(visitor.say("again"), "finished", "Still here.")


REFUSALS = [
    (refused(429, "too_many_requests", "SECRET"), "busy"),
    (refused(400, "provider_quota_exceeded", "SECRET quota"), "quota"),
    (refused(400, "invalid_param", "app not found"), "app_unavailable"),
    (refused(400, "app_unavailable", "SECRET"), "app_unavailable"),
    (refused(401, "unauthorized", "SECRET"), "app_unavailable"),
    (refused(500, "unknown", "Internal Server Error"), "app_unavailable"),
    (refused(400, "invalid_param", ""), "app_unavailable"),
    ("invocation exited without response after 250 seconds", "app_unavailable"),
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
    reference = answer.ending.data["reference"]
    assert any(reference in line and "the app failed" in line for line in stage.host.log())
    assert_next_is_answered(stage, visitor)


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
    reference = answer.ending.data["reference"]
    assert any(reference in line and "SECRET of the provider" in line for line in stage.host.log() if reference)
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
    for size in (1, 8, 9, 10, 40, 200, 300):
        with visitor.asking("hello") as stream:
            stream.read(size)

    assert_next_is_answered(stage, visitor)
    assert not any("Traceback" in line for line in stage.host.log())


def test_f08_a_plugin_that_dies_in_mid_stream(stage, visitor):
    visitor.say("hello")

    def play(request):
        yield message("Begun")
        stage.hold()

    stage.play = play
    with visitor.asking("go on") as stream:
        stream.next("block")
        stage.host.plugin.kill()
        rest = list(stream)
    stage.release()

    assert rest == []
    assert json.loads(stream.tail)["error_type"] == "ConnectionClosedError"
    assert_next_is_answered(stage, visitor)
    assert stage.requests[-1]["conversation_id"] == "c-1"


TRICKY = "Größe 가나 🍵👩‍👩‍👧 a\u2028b\u2029c\x85d \ufeffe\r\nf\rg\nh \u202eturned\u202c"


@pytest.mark.parametrize("cut", range(1, 6))
def test_f12_text_cut_anywhere_is_the_text_in_one_piece(stage, visitor, cut):
    stage.play = saying(TRICKY)
    whole = visitor.say("hello").html
    stage.play = saying(*("".join(letters) for letters in itertools.batched(TRICKY, cut)))

    assert_ends(visitor.say("hello"), "finished")
    assert visitor.say("hello").html == whole


def test_f12_a_surrogate_pair_cut_in_two_is_joined(stage, visitor):
    stage.play = saying("tea \ud83c", "\udf75", " and \ud83c", "", "\udf75.")

    assert_ends(visitor.say("hello"), "finished", "tea 🍵 and 🍵.")


@pytest.mark.parametrize("text", ["\ud83d", "a\ud83d", "\udf75b", "\x00", "\ud83d\ud83d\udf75", "\ufffe\uffff"], ids=ascii)
def test_f12_halves_and_controls_become_something_that_can_be_shown(stage, visitor, text):
    stage.play = saying("before ", text, " after")

    answer = visitor.say("hello")

    assert_ends(answer, "finished", "before")
    assert " after" in answer.html
    assert not any("\ud800" <= letter <= "\udfff" for letter in answer.html)


MALFORMED = [
    {}, {"event": None}, {"event": 7}, {"event": ["message"]}, {"event": {}}, {"event": "message"},
    {"event": "message", "answer": None}, {"event": "message", "answer": 42}, {"event": "message", "answer": ["a"]},
    {"event": "message", "answer": {}}, {"event": "message", "answer": ""}, {"event": "agent_thought"},
    {"event": "agent_thought", "tool": 7, "tool_labels": [], "id": {}}, {"event": "node_started", "data": None},
    {"event": "node_started", "data": {"node_type": "llm", "title": 7, "node_id": []}}, {"event": "node_finished"},
    {"event": "message_file", "url": 7}, {"event": "message_file"}, {"event": "reasoning_chunk", "data": "x"},
    {"event": "agent_log", "data": {"label": {}, "id": 1}}, {"event": "text_chunk", "data": {"text": 7}},
    {"event": "tts_message"}, {"event": "workflow_started", "conversation_id": 7, "task_id": {}},
    {"event": "error_of_tomorrow"}, {"data": "\ud83d"}, {"event": "message", "conversation_id": ["c"], "answer": None},
]  # fmt: skip


@pytest.mark.parametrize("odd", MALFORMED, ids=ascii)
def test_f14_a_malformed_event_is_skipped(stage, visitor, odd):
    stage.play = playing(odd, message("one "), odd, message("two"), odd, end())

    assert_ends(visitor.say("hello"), "finished", "one two")
    assert_next_is_answered(stage, visitor)


@pytest.mark.parametrize(
    "last",
    [
        {"event": "message_end", "metadata": None, "files": None},
        {"event": "message_end", "metadata": {"retriever_resources": [None, 7, {}, {"content": 7}]}, "files": [1, {}]},
        {"event": "message_end", "metadata": [], "files": {}},
        {"event": "workflow_finished", "data": None},
        {"event": "workflow_finished", "data": {"outputs": [1], "status": 7}},
    ],
    ids=lambda event: event["event"],
)
def test_f14_a_malformed_ending_is_still_an_ending(stage, visitor, last):
    stage.play = playing(message("text"), last)

    assert_ends(visitor.say("hello"), "finished", "text")


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


SETTINGS = [
    {"app": None}, {"app": ""}, {"app": "app-1"}, {"app": {}}, {"app": {"app_id": ""}}, {"app": {"app_id": 7}},
    {"app": []}, {"app": {"app_id": None, "inputs": "x"}}, {"app": {"app_id": " "}},
    {"app": None, "dify_api_key": "app-x"}, {"app": None, "dify_api_url": "http://127.0.0.1:1/v1"},
    {"app": None, "dify_api_url": "nonsense", "dify_api_key": "app-x"},
]  # fmt: skip


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_f33_without_an_app_every_door_says_so(stage, settings):
    visitor = Visitor(stage.open("unready", **settings))

    page, health = visitor.get(), visitor.get("health")
    refusal = visitor.post("messages", {"query": "hello"})

    assert page.status == 503
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (health.status, health.json()["status"]) == (200, "not_configured")
    assert (refusal.status, refusal.code) == (503, "not_configured")


ODD_VALUES = [None, "", " ", 0, 7, -1.5, True, [], ["x"], {}, {"a": {"b": 1}}, "x" * 5000, "\x00\ud83d", "null", "{", "*"]


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:20])
def test_f33_no_value_of_a_setting_breaks_the_page_or_the_chat(stage, value):
    names = ("theme", "bot_name", "opening_statement", "starter_questions", "language", "theme_options",
             "show_sources", "allowed_sites", "public_url", "removed_setting", "name")  # fmt: skip
    for name in names:
        visitor = Visitor(stage.open("odd", **{name: value}))

        assert visitor.get().status == 200, name
        assert visitor.get("health").status == 200, name
    stage.open("odd", **dict.fromkeys(names, value))
    assert visitor.say("hello").outcome == "finished"


def test_f33_app_inputs_of_a_wrong_type_are_left_out(stage):
    visitor = Visitor(stage.open("inputs", app={"app_id": "app-1", "inputs": ["x"]}))

    answer = visitor.say("hello")

    assert isinstance(answer, Answer)
    assert stage.requests[0]["inputs"] == {}
