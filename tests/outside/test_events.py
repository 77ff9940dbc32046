"""Every kind of event of a Dify app: what a visitor may see arrives, and nothing else does."""

import pytest

from tests.plays import IDS, end, message, playing, saying
from tests.visitor import Visitor

CM = {"conversation_id": "c-1", **IDS}
SECRET = "SECRET-MARKER"
NODE = {
    "id": SECRET, "node_id": "1711", "node_type": "llm", "title": "Looking it up", "index": 2,
    "predecessor_node_id": SECRET, "inputs": {"sys.query": SECRET}, "process_data": {"prompts": [{"text": SECRET}]},
    "outputs": {"text": SECRET}, "error": SECRET, "status": "succeeded", "extras": {"icon": SECRET},
    "execution_metadata": {"tool_info": SECRET, "total_price": SECRET}, "agent_strategy": {"name": SECRET},
    "iteration_id": SECRET, "loop_id": SECRET, "parallel_id": SECRET, "files": [{"url": SECRET}],
}  # fmt: skip
RUN = {
    "id": SECRET, "workflow_id": SECRET, "inputs": {"sys.query": SECRET}, "outputs": {"answer": SECRET},
    "error": SECRET, "created_by": {"id": SECRET, "user": SECRET}, "status": "succeeded", "files": [{"url": SECRET}],
}  # fmt: skip
RESOURCE = {
    "position": 1, "dataset_id": SECRET, "dataset_name": SECRET, "document_id": SECRET, "document_name": "install.pdf",
    "data_source_type": SECRET, "segment_id": SECRET, "retriever_from": SECRET, "score": 0.83,
    "index_node_hash": SECRET, "content": "To install, press the button.", "doc_metadata": {"source": SECRET},
    "summary": SECRET, "files": [SECRET],
}  # fmt: skip
FRAMES = ("node_started", "node_finished", "node_retry", "iteration_started", "iteration_next", "iteration_completed",
          "loop_started", "loop_next", "loop_completed")  # fmt: skip
EVERYTHING = [
    {"event": "workflow_started", **CM, "workflow_run_id": SECRET, "data": RUN},
    *({"event": name, **CM, "workflow_run_id": SECRET, "data": NODE} for name in FRAMES),
    {"event": "node_started", **CM, "data": NODE | {"node_type": "code", "title": SECRET, "node_id": "plumbing"}},
    {"event": "agent_log", **CM, "data": {"node_execution_id": SECRET, "node_id": SECRET, "id": "log1",
     "parent_id": None, "label": "CALL weather", "status": "success", "error": SECRET, "data": {"prompt": SECRET},
     "metadata": {"provider": SECRET}}},
    {"event": "agent_log", **CM, "data": {"id": "log2", "parent_id": "log1", "label": SECRET, "status": "success"}},
    {"event": "agent_thought", **CM, "id": "th1", "position": 1, "thought": SECRET, "observation": SECRET,
     "tool": "weather", "tool_labels": {"weather": {"en_US": "Weather"}}, "tool_input": SECRET,
     "message_files": [SECRET]},
    {"event": "reasoning_chunk", **CM, "data": {"message_id": SECRET, "reasoning": "Let me think.", "node_id": SECRET,
     "is_final": True}},
    message("Here it is.", from_variable_selector=[SECRET], metadata={"prompt": SECRET}),
    {"event": "agent_message", **CM, "id": SECRET, "answer": " Really.", "prompt": SECRET},
    {"event": "text_chunk", "task_id": "t-1", "workflow_run_id": SECRET, "data": {"text": " Truly.",
     "from_variable_selector": [SECRET]}},
    {"event": "message_file", **CM, "id": SECRET, "type": "image", "belongs_to": SECRET, "url": "/files/f1.png?sign=x"},
    {"event": "tts_message", **CM, "audio": SECRET},
    {"event": "tts_message_end", **CM, "audio": SECRET},
    {"event": "human_input_required", **CM, "data": {"form_token": SECRET, "form_content": SECRET}},
    {"event": "workflow_paused", **CM, "data": {"reasons": SECRET}},
    {"event": "something_new", **CM, "answer": SECRET, "data": {"text": SECRET}},
    {"event": "ping"},
    end(usage={"total_price": SECRET}, annotation_reply={"account": {"name": SECRET}}, retriever_resources=[RESOURCE]),
    {"event": "workflow_finished", **CM, "workflow_run_id": SECRET, "data": RUN},
]  # fmt: skip


def test_prompts_inputs_outputs_and_ids_never_reach_the_browser(stage, visitor):
    stage.play = playing(*EVERYTHING)

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert SECRET not in answer.everything
    assert not any(name in answer.everything for name in ("m-1", "t-1", "c-1", "app-1", "facade-"))
    assert "Here it is. Really. Truly." in answer.html


def test_what_a_visitor_may_see_arrives(stage, visitor):
    stage.play = playing(*EVERYTHING)

    answer = visitor.say("hello")

    steps = {status["id"]: (status["label"], status["state"], status["kind"]) for status in answer.all("status")}
    assert steps == {
        "1711": ("Looking it up", "done", "step"),
        "log1": ("CALL weather", "done", "tool"),
        "th1": ("Weather", "done", "tool"),
    }
    assert answer.all("reasoning") == [{"text": "Let me think."}]
    assert answer.all("attached") == [{"kind": "image", "url": "/files/f1.png?sign=x", "name": "f1.png"}]
    assert answer.all("sources") == [
        {"items": [{"title": "install.pdf", "text": "To install, press the button.", "position": 1}]}
    ]


@pytest.mark.parametrize(
    "failed",
    [
        {"event": "error", **CM, "code": SECRET, "message": SECRET, "status": 400},
        {"event": "error", "message": SECRET},
    ],
    ids=["whole", "bare"],
)
def test_an_error_of_the_app_is_told_without_its_words(stage, visitor, failed):
    finished = {"event": "workflow_finished", **CM, "data": RUN | {"status": "failed"}}
    stage.play = playing(message("Begun"), finished, failed)

    answer = visitor.say("hello")

    assert answer.outcome == "app_error"
    assert SECRET not in answer.everything


def test_sources_stay_with_the_server_where_the_operator_hides_them(stage):
    visitor = Visitor(stage.open("discreet", show_sources=False))
    stage.play = playing(message("Answer"), end(retriever_resources=[RESOURCE]))

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert "install" not in answer.everything


def test_moderation_withdraws_what_was_written(stage, visitor):
    def play(request):
        yield message("Something bad")
        stage.hold()
        yield {"event": "message_replace", **CM, "answer": "(text removed)", "reason": "output_moderation"}
        yield end()

    stage.play = play

    with visitor.asking("hello") as stream:
        before = stream.next("html")
        stage.release()
        after = list(stream)

    assert "Something bad" in before.data["html"][0][0]
    assert [event.name for event in after] == ["replaced", "html", "finished"]
    assert after[1].data == {"html": [["<p dir=auto>(text removed)", "</p>\n", 0]]}


@pytest.mark.parametrize(
    ("url", "kind", "shown"),
    [
        ("https://dify.example/files/a.mp3?sign=1", "audio", True),
        ("/files/tools/b.pdf?sign=1", "document", True),
        ("javascript:alert(1)", "image", False),
        ("data:text/html,x", "image", False),
        ("//evil.example/a.png", "image", False),
        ("/console/api/account", "image", False),
        ("file:///etc/passwd", "image", False),
        (None, "image", False),
        ({"a": 1}, "image", False),
    ],
)
def test_a_file_of_the_app_is_shown_when_its_address_is_a_web_address(stage, visitor, url, kind, shown):
    stage.play = playing({"event": "message_file", **CM, "type": kind, "url": url}, message("See."), end())

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert [file["url"] for file in answer.all("attached")] == ([url] if shown else [])


def test_text_that_comes_under_a_files_name_is_text(stage, visitor):
    stage.play = playing(message("One "), {"event": "message_file", **CM, "answer": "two"}, end())

    assert "One two" in visitor.say("hello").html


def test_a_workflow_that_only_returns_outputs_is_an_answer(stage, visitor):
    stage.play = playing(
        {"event": "workflow_started", "task_id": "t-1", "data": RUN},
        {"event": "workflow_finished", "task_id": "t-1", "data": RUN | {"outputs": {"text": "The result."}}},
    )

    answer = visitor.say("hello")

    assert answer.outcome == "finished"
    assert "The result." in answer.html


HOSTILE = '<img src=x onerror=alert(1)> <b id="app">'


def test_markup_in_an_answer_is_text(stage, visitor):
    stage.play = saying(f"{HOSTILE}\n\n[a](javascript:alert(1)) ![b](https://evil.example/p.png)\n\n<script>x</script>")

    html = visitor.say("hello").html

    assert "<img" not in html
    assert "<script" not in html
    assert "<b id" not in html
    assert 'href="javascript' not in html
    assert 'src="' not in html
