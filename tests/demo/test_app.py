"""The demo app's contract: the shapes of its events, its conversations, its refusals, its pace."""

import pytest

from facade.host.demo import app
from facade.host.demo.behaviours import BEHAVIOURS

REQUEST = {"app_id": "demo", "query": "cut", "inputs": {}, "response_mode": "streaming", "conversation_id": None}


@pytest.mark.parametrize("query", ["hello", *BEHAVIOURS])
def test_every_event_bears_the_same_ids(ask, query):
    events = ask(query)

    assert len({event["conversation_id"] for event in events}) == 1
    assert len({event["message_id"] for event in events}) == 1
    assert len({event["task_id"] for event in events if event["event"] != "error"}) == 1
    assert all(isinstance(event["created_at"], int) for event in events)


def test_an_error_has_no_task(ask):
    assert "task_id" not in ask("error")[-1]


def test_steps_of_a_workflow_name_their_run(ask):
    steps = [event for event in ask("workflow") if event["event"].startswith(("workflow_", "node_"))]

    assert len({event["workflow_run_id"] for event in steps}) == 1
    assert steps[0]["workflow_run_id"] == steps[0]["data"]["id"] == steps[-1]["data"]["id"]


def test_an_answer_ends_with_usage_and_sources(ask):
    end = ask("How do I make a theme in ten minutes?")[-1]

    assert end["event"] == "message_end"
    assert end["id"] == end["message_id"]
    assert end["metadata"]["usage"]["total_tokens"] > 320
    assert end["metadata"]["retriever_resources"][0]["position"] == 1


def test_a_conversation_goes_on_under_its_id(ask):
    first = ask("hello")[0]["conversation_id"]

    assert ask("hello", first)[0]["conversation_id"] == first


def test_an_unknown_conversation_is_refused_with_an_empty_message(ask):
    with pytest.raises(Exception, match=r'status code: 400 .*"code":"invalid_param","message":"","status":400'):
        ask("hello", "00000000-0000-0000-0000-000000000000")


def test_a_conversation_of_another_app_is_refused_like_an_unknown_one(ask):
    conversation = ask("hello")[0]["conversation_id"]

    with pytest.raises(Exception, match='"message":""'):
        ask("hello", conversation, app_id="another")


def test_a_refusal_comes_with_the_first_event_not_with_the_call():
    events = app.stream({**REQUEST, "query": "  "})

    with pytest.raises(Exception, match="missing query"):
        next(events)


def test_an_app_without_an_id_is_not_found(ask):
    with pytest.raises(Exception, match="app not found"):
        ask("hello", app_id="")
    with pytest.raises(Exception, match="fetch app failed: data is nil"):
        app.fetch_app("")


def test_pace_zero_never_waits():
    waited = []

    list(app.stream({**REQUEST, "query": "slow"}, pace=0, wait=waited.append))

    assert waited == []


def test_pace_one_thinks_first_and_then_speaks_like_a_human():
    waited, events = [], []

    for event in app.stream(REQUEST, wait=waited.append):
        events.append((len(waited), event))

    assert events[0][0] > 0
    deltas = len(events)
    assert 15 < deltas / sum(waited[1:]) < 40


def test_pace_stretches_every_pause():
    human, slower = [], []

    list(app.stream(REQUEST, wait=human.append))
    list(app.stream(REQUEST, pace=2.0, wait=slower.append))

    assert sum(slower) == pytest.approx(2 * sum(human))


def test_a_slow_answer_is_silent_longer_than_a_heartbeat_twice():
    waited = []

    list(app.stream({**REQUEST, "query": "slow"}, wait=waited.append))

    assert len([seconds for seconds in waited if seconds > 10]) == 2


def test_the_app_offers_questions_that_it_can_answer(ask, sources):
    described = app.fetch_app("demo")

    *questions, showcase = described["suggested_questions"]
    assert described["opening_statement"]
    assert described["retriever_resource"] == {"enabled": True}
    assert described["user_input_form"] == []
    assert all(sources(ask(question)) for question in questions)
    assert ask(showcase)[0]["event"] == "workflow_started"


def test_the_app_with_a_form_wants_what_it_requires_and_tells_what_it_got(text):
    asked = {**REQUEST, "app_id": "form", "query": "inputs"}
    given = {"name": "Aki", "tea": "sencha", "origin": "page", "cups": 2}

    told = text(list(app.stream({**asked, "inputs": given}, pace=0)))

    assert app.fetch_app("form")["user_input_form"]
    assert '"name": "Aki"' in told
    with pytest.raises(Exception, match='"message":"name is required in input form"'):
        next(app.stream({**asked, "inputs": {"name": ""}}, pace=0))


def test_pictures_of_answers_are_there_to_be_served(ask):
    shown = [event["url"] for event in ask("showcase") if event["event"] == "message_file"]

    kind, body = app.files()[shown[0]]
    assert kind == "image/svg+xml"
    assert body.startswith(b"<svg")
