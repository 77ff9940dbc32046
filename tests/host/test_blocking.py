import pytest

from facade.host.blocking import NotBlocking, blocking_answer


def test_replaced_text_is_gone():
    events = [{"event": "message", "answer": "bad"}, {"event": "message_replace", "answer": "removed"}]

    assert blocking_answer(events)["answer"] == "removed"


def test_a_workflow_answers_with_its_run():
    run = {"event": "workflow_finished", "task_id": "t", "workflow_run_id": "r", "data": {"outputs": {"a": 1}}}

    assert blocking_answer([run]) == {"task_id": "t", "workflow_run_id": "r", "data": {"outputs": {"a": 1}}}


def test_a_finished_answer_is_kept_as_it_is():
    answer = {"event": "message", "mode": "chat", "answer": "Hi"}

    assert blocking_answer([answer]) == answer


def test_an_error_event_refuses_the_call():
    with pytest.raises(NotBlocking, match="quota"):
        blocking_answer([{"event": "error", "message": "quota"}])
