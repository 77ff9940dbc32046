"""Dify's stream events become ours, and nothing private passes."""

import pytest

from facade.chat.backends.dify import events
from facade.chat.events import (
    Attached,
    Delta,
    Finished,
    Reasoning,
    Replaced,
    Source,
    Sources,
    Started,
    Status,
)
from facade.errors import AppFailed

IDS = {"conversation_id": "c1", "message_id": "m1", "task_id": "t1"}
STARTED = Started("c1", "m1", "t1")


def test_a_chatbot_answers():
    found = list(
        events(
            [
                {"event": "message", **IDS, "answer": "Hel"},
                {"event": "message", **IDS, "answer": "lo"},
                {
                    "event": "message_end",
                    **IDS,
                    "metadata": {"retriever_resources": [{"document_name": "a.pdf", "content": "To…"}]},
                },
                {"event": "message", **IDS, "answer": "after the end"},
            ]
        )
    )

    assert found == [STARTED, Delta("Hel"), Delta("lo"), Sources((Source("a.pdf", "To…"),)), Finished()]


def test_a_chatflow_shows_titles_of_telling_nodes_only():
    node = {"node_id": "1", "node_type": "llm", "title": "Think\x07 hard", "inputs": {"prompt": "SECRET"}}
    found = list(
        events(
            [
                {"event": "workflow_started", **IDS, "data": {"inputs": {"sys.query": "SECRET"}}},
                {"event": "node_started", **IDS, "data": {"node_id": "0", "node_type": "start", "title": "Start"}},
                {"event": "node_started", **IDS, "data": node},
                {"event": "node_finished", **IDS, "data": {**node, "status": "succeeded", "outputs": {"x": "SECRET"}}},
                {"event": "message", **IDS, "answer": "Yes"},
                {"event": "message_end", **IDS},
            ]
        )
    )

    assert found == [
        STARTED,
        Status("1", "Think hard", "running"),
        Status("1", "Think hard", "done"),
        Delta("Yes"),
        Finished(),
    ]


def test_an_agent_shows_its_tools_by_label_and_never_their_arguments():
    thought = {"event": "agent_thought", **IDS, "id": "th", "tool": "weather", "tool_input": '{"key": "SECRET"}'}
    found = list(
        events(
            [
                {**thought, "tool_labels": {"weather": {"en_US": "Weather"}}},
                {**thought, "observation": "SECRET", "thought": "SECRET"},
                {"event": "agent_message", **IDS, "answer": "Sunny"},
                {"event": "message_end", **IDS},
            ]
        )
    )

    assert found[1:3] == [Status("th", "Weather", "running", "tool"), Status("th", "weather", "done", "tool")]
    assert "SECRET" not in repr(found)


def test_a_workflow_app_answers_with_its_one_output():
    finished = {
        "event": "workflow_finished",
        "task_id": "t",
        "data": {"status": "succeeded", "outputs": {"out": "Done"}},
    }

    assert list(events([finished])) == [Started(None, None, "t"), Delta("Done"), Finished()]


def test_files_reasoning_and_replacement_pass():
    found = list(
        events(
            [
                {"event": "message_file", **IDS, "type": "image", "url": "/files/tools/f1.png?sign=x"},
                {"event": "message_file", **IDS, "type": "image", "url": "javascript:alert(1)"},
                {"event": "message_file", **IDS, "answer": "text"},
                {"event": "reasoning_chunk", **IDS, "data": {"reasoning": "hm"}},
                {"event": "message_replace", **IDS, "answer": "(removed)"},
            ]
        )
    )

    assert found[1:] == [
        Attached("image", "/files/tools/f1.png?sign=x", "f1.png"),
        Delta("text"),
        Reasoning("hm"),
        Replaced("(removed)"),
    ]


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("provider_quota_exceeded", "quota"),
        ("provider_not_initialize", "app_unavailable"),
        ("what", "app_error"),
        (None, "app_error"),
    ],
)
def test_an_error_event_ends_the_answer_by_its_code(code, ours):
    found = events([{"event": "error", **IDS, "code": code, "message": "sk-123 at /app"}])

    assert next(found) == STARTED
    with pytest.raises(AppFailed, match="sk-123 at /app") as failed:
        next(found)
    assert failed.value.code == ours


def test_surrogate_halves_are_joined_across_deltas():
    found = list(events([{"event": "message", **IDS, "answer": "a\ud83d"}, {"event": "message", "answer": "\ude00b"}]))

    assert "".join(event.text for event in found if isinstance(event, Delta)) == "a😀b"


ODD = (
    *(None, 7, "text", [], {}, {"event": None}, {"event": ["x"]}, {"event": "message"}),
    *({"event": "message", "answer": 7}, {"event": "message", "answer": None}),
    *({"event": "message_end", "metadata": 5, "files": {"a": 1}}, {"event": "agent_thought", "tool": 3}),
    {"event": "message_end", "metadata": {"retriever_resources": [None, 3, {}]}},
    *({"event": "node_started", "data": "x"}, {"event": "workflow_finished", "data": {"outputs": [1]}}),
)


@pytest.mark.parametrize(
    "odd",
    ODD,
    ids=repr,
)
def test_odd_events_never_raise(odd):
    list(events([odd, {"event": "message", **IDS, "answer": "on"}]))
