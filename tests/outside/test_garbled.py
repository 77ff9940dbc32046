"""F12, F14: text cut in odd places and events of odd shapes; what can be shown is shown."""

import itertools

import pytest

from tests.outside.endings import assert_ends, assert_next_is_answered
from tests.plays import end, message, playing, saying

TRICKY = "Größe 가나 🍵👩‍👩‍👧 a\u2028b\u2029c\x85d \ufeffe\r\nf\rg\nh \u202eturned\u202c"


@pytest.mark.parametrize("cut", range(1, 6))
def test_f12_text_cut_anywhere_is_the_text_in_one_piece(stage, visitor, cut):
    stage.play = saying(TRICKY)
    whole = visitor.say("hello").html
    stage.play = saying(*("".join(letters) for letters in itertools.batched(TRICKY, cut)))

    assert_ends(visitor.say("hello"), "finished")
    assert visitor.say("hello").html == whole


@pytest.mark.parametrize("text", ["\x00", "\x1b[31m", "\ufffe\uffff", "\U000e0041"], ids=ascii)
def test_f12_what_cannot_be_seen_harms_nothing(stage, visitor, text):
    stage.play = saying("before ", text, " after")

    answer = visitor.say("hello")

    assert_ends(answer, "finished", "before ")
    assert " after" in answer.html
    assert "\x00" not in answer.html


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
