"""What the demo app plays when it is sent a word."""

import json

import pytest

from facade.host.demo.behaviours import named
from facade.host.demo.occasion import PROVIDER_INTERNALS
from facade.host.demo.shows import TOOL_SECRET
from facade.host.demo.workflow import PROMPT


def kinds(events):
    return [event["event"] for event in events]


@pytest.mark.parametrize(
    ("query", "behaviour"),
    [
        ("showcase", "showcase"),
        ("  SHOWCASE!", "showcase"),
        ("Showcase: everything an answer can hold", "showcase"),
        ("error once", "error"),
        ("long?", "long"),
        ("longer", None),
        ("How long may a message be?", None),
        ("error messages: what do visitors see?", None),
        ("안녕", None),
    ],
)
def test_a_word_is_played_and_a_question_is_answered(query, behaviour):
    assert named(query) == behaviour


def test_the_showcase_holds_every_kind_of_content(ask, text):
    events = ask("showcase")
    shown = text(events)

    assert {"workflow_started", "node_started", "node_finished", "reasoning_chunk", "message_file"} <= set(
        kinds(events)
    )
    assert kinds(events)[-2:] == ["message_end", "workflow_finished"]
    assert len(events[-2]["metadata"]["retriever_resources"]) == 3
    for sample in (
        *(
            "\n# ",
            "\n## ",
            "\n#### ",
            "**",
            "~~",
            "](https://",
            "\n  - ",
            "- [x] ",
            "- [ ] ",
            "\n   1. ",
            "|----",
            "```python",
        ),
        *(
            "```json",
            "```diff",
            "```bash",
            "\n> ",
            "\n> > ",
            "![",
            "\n---\n",
            "$$",
            "[^cups]:",
            "한국어",
            "日本語",
            "中文",
            "العربية",
        ),
    ):
        assert sample in f"\n{shown}", sample
    assert max(map(len, shown.splitlines())) > 300
    assert "👩🏽‍🌾" in shown


def test_an_error_strikes_in_the_middle_of_an_answer_and_ends_it(ask, text):
    events = ask("error")

    assert len(text(events)) > 80
    assert kinds(events)[-1] == "error"
    assert events[-1]["message"] == PROVIDER_INTERNALS
    assert events[-1]["status"] == 400
    assert "message_end" not in kinds(events)


def test_a_used_up_quota_has_its_own_code(ask):
    assert ask("error quota")[-1]["code"] == "provider_quota_exceeded"


def test_a_busy_app_refuses_before_the_first_event(ask):
    with pytest.raises(Exception, match=r"^invoke app failed: .*429.*too_many_requests"):
        ask("error busy")


@pytest.mark.parametrize("query", ["error once", "cut once"])
def test_what_breaks_once_works_when_asked_again(ask, text, query):
    broken = ask(query)

    mended = ask(query, broken[0]["conversation_id"])

    assert "message_end" not in kinds(broken)
    assert kinds(mended)[-1] == "message_end"
    assert "worked" in text(mended)


def test_a_cut_stream_has_no_ending(ask):
    assert set(kinds(ask("cut"))) == {"message"}


def test_a_long_answer_is_really_long_and_whole(ask, text):
    events = ask("long")

    assert len(text(events).encode()) > 35_000
    assert text(events).endswith("while there is somebody to ask.\n")
    assert len(events) < 2_500


def test_an_agent_thinks_and_fills_up_its_steps_by_id(ask):
    events = ask("agent")
    steps = [event for event in events if event["event"] == "agent_thought"]

    assert [step["position"] for step in steps] == [1, 1, 1, 2, 2, 2, 3]
    assert len({step["id"] for step in steps}) == 3
    assert steps[1]["tool"] == "tea_almanac"
    assert TOOL_SECRET in steps[1]["tool_input"]
    assert TOOL_SECRET in steps[2]["observation"]
    assert "agent_message" in kinds(events)
    assert kinds(events)[-1] == "message_end"


def test_a_workflow_retries_a_tool_and_logs_its_agent(ask):
    events = ask("workflow")

    assert {"node_retry", "agent_log", "node_finished"} <= set(kinds(events))
    assert PROMPT in json.dumps(events)
    assert kinds(events)[-2:] == ["message_end", "workflow_finished"]
    assert events[-1]["data"]["status"] == "succeeded"


def test_a_failed_workflow_ends_with_its_error_and_no_message_end(ask):
    events = ask("workflow fails")

    assert kinds(events)[-2:] == ["workflow_finished", "error"]
    assert events[-2]["data"]["status"] == "failed"
    assert "message_end" not in kinds(events)


def test_a_moderator_replaces_what_was_said(ask):
    events = ask("replace")

    assert kinds(events)[-2:] == ["message_replace", "message_end"]
    assert events[-2]["reason"] == "output_moderation"


def test_an_empty_answer_only_ends(ask):
    assert kinds(ask("empty")) == ["message_end"]


@pytest.mark.parametrize("query", ["hello", "showcase", "slow", "long", "agent", "workflow", "replace", "empty"])
def test_a_message_ends_once_and_nothing_is_said_after_it(ask, query):
    names = kinds(ask(query))

    assert names.count("message_end") == 1
    assert set(names[names.index("message_end") + 1 :]) <= {"workflow_finished"}
