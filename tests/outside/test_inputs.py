"""The inputs of a message, through both backends: what fits reaches the app, what does not is refused."""

import pytest

from tests.conftest import APP

FORM = [
    {"text-input": {"label": "Name", "variable": "name", "required": True, "max_length": 5}},
    {"paragraph": {"label": "Notes", "variable": "notes"}},
    {"select": {"label": "Plan", "variable": "plan", "required": True, "options": ["free", "pro"], "default": "free"}},
    {"number": {"label": "Age", "variable": "age"}},
    {"checkbox": {"label": "Agree", "variable": "agree"}},
    {"json_object": {"label": "Extra", "variable": "extra"}},
    {"text-input": {"label": "Internal", "variable": "internal", "hide": True, "default": "web", "required": True}},
    {"text-input": {"label": "Secret", "variable": "secret", "hide": True, "required": True}},
]
PARAMETERS = {"user_input_form": FORM}
GIVEN = {"name": "Aki", "notes": "a\nb", "plan": "pro", "age": 7.5, "agree": True, "extra": {"a": [1]}}


@pytest.fixture
def visitor(backend):
    return backend.open("inputs", PARAMETERS)


def test_what_is_given_reaches_the_app_with_the_defaults(backend, visitor):
    visitor.say("hello", inputs=GIVEN)
    visitor.say("again", inputs={"name": "Bo"})

    first, second = backend.asked
    assert first["inputs"] == GIVEN | {"internal": "web"}
    assert second["inputs"] == {"name": "Bo", "plan": "free", "internal": "web"}


def test_hidden_and_unknown_names_are_left_out(backend, visitor):
    visitor.say("hello", inputs={"name": "Aki", "internal": "mine", "secret": "x", "other": 1, "__proto__": {}, "": 2})

    assert backend.asked[0]["inputs"] == {"name": "Aki", "plan": "free", "internal": "web"}


def test_what_the_operator_filled_in_is_nobody_elses_to_change(backend):
    fixed = {"name": "Operator", "plan": "pro", "internal": "desk", "notes": "", "age": None, "own": "kept"}
    visitor = backend.open("fixed", PARAMETERS, app=APP | {"inputs": fixed})

    visitor.say("hello", inputs={"name": "Mallory", "plan": "free", "notes": "mine", "own": "no"})

    assert backend.asked[0]["inputs"] == fixed | {"notes": "mine"}


def test_an_empty_value_is_none(backend, visitor):
    visitor.say("hello", inputs={"name": "Aki", "notes": " \n", "plan": "pro", "age": None, "extra": {}})

    assert backend.asked[0]["inputs"] == {"name": "Aki", "plan": "pro", "internal": "web"}


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"name": "Akiko!"}, '"name": expected at most 5 characters, got 6.'),
        ({"name": 7}, '"name": expected text, got a number.'),
        ({"name": ["Aki"]}, '"name": expected text, got a list.'),
        ({"name": "Aki", "plan": "gold"}, '"plan": expected one of free, pro.'),
        ({"name": "Aki", "plan": 0}, '"plan": expected one of free, pro.'),
        ({"name": "Aki", "age": "7"}, '"age": expected a number.'),
        ({"name": "Aki", "age": True}, '"age": expected a number.'),
        ({"name": "Aki", "age": float("nan")}, '"age": expected a number.'),
        ({"name": "Aki", "age": 10**400}, '"age": expected a number.'),
        ({"name": "Aki", "agree": "true"}, '"agree": expected true or false, got text.'),
        ({"name": "Aki", "extra": "{}"}, '"extra": expected an object, got text.'),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_does_not_fit_is_refused_with_what_would(backend, visitor, inputs, message):
    reply = visitor.post("messages", {"query": "hello", "inputs": inputs})

    assert (reply.status, reply.code) == (400, "bad_request")
    assert reply.json()["error"]["message"] == f'"inputs": {message}'
    assert backend.asked == []


@pytest.mark.parametrize("inputs", [None, {}, {"name": ""}, {"name": "\x00 "}, {"plan": "pro"}], ids=repr)
def test_a_new_conversation_needs_what_the_app_requires(backend, visitor, inputs):
    reply = visitor.post("messages", {"query": "hello", "inputs": inputs})

    assert (reply.status, reply.code) == (400, "inputs_missing")
    assert reply.json()["error"]["message"] == '"inputs": expected a value for "name".'
    assert backend.asked == []


def test_an_old_conversation_goes_on_without(backend, visitor):
    visitor.say("hello", inputs={"name": "Aki"})

    assert visitor.say("again").outcome == "finished"


def test_inputs_are_not_lost_while_the_app_cannot_say_what_it_takes(stage, dify, backend):
    visitor = backend.open("silent", None)
    dify.interrupting["/parameters"] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")

    reply = visitor.post("messages", {"query": "hello", "inputs": {"name": "Aki"}})

    assert (reply.status, reply.code) == (502, "app_unavailable")
    assert "SECRET" not in reply.everything
    assert visitor.say("hello").outcome == "finished"
    assert backend.asked[0]["inputs"] == {}
