"""F33: whatever stands in the settings, the page loads, tells what is wrong, and never fails with a 500."""

import pytest

from tests.visitor import Visitor

SETTINGS = [
    {"app": None}, {"app": ""}, {"app": "app-1"}, {"app": {}}, {"app": {"app_id": ""}}, {"app": {"app_id": 7}},
    {"app": []}, {"app": {"app_id": None, "inputs": "x"}}, {"app": {"app_id": " "}},
    {"app": None, "dify_api_key": "app-x"}, {"app": None, "dify_api_url": "http://127.0.0.1:1/v1"},
    {"app": None, "dify_api_url": "nonsense", "dify_api_key": "app-x"},
]  # fmt: skip


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_without_an_app_every_door_says_so(stage, settings):
    visitor = Visitor(stage.open("unready", **settings))

    page, health = visitor.get(), visitor.get("health")
    refusal = visitor.post("messages", {"query": "hello"})

    assert page.status == 503
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (health.status, health.json()["status"]) == (200, "not_configured")
    assert (refusal.status, refusal.code) == (503, "not_configured")


ODD_VALUES = [None, "", " ", 0, 7, -1.5, True, [], ["x"], {}, {"a": {"b": 1}}, "x" * 5000, "\x00\x07", "null", "{", "*"]


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:20])
def test_no_value_of_a_setting_breaks_the_page_or_the_chat(stage, value):
    names = ("theme", "bot_name", "opening_statement", "starter_questions", "language", "theme_options",
             "show_sources", "allowed_sites", "public_url", "removed_setting", "name")  # fmt: skip
    for name in names:
        visitor = Visitor(stage.open("odd", **{name: value}))

        assert visitor.get().status == 200, name
        assert visitor.get("health").status == 200, name
    stage.open("odd", **dict.fromkeys(names, value))
    assert visitor.say("hello").outcome == "finished"


def test_app_inputs_of_a_wrong_type_are_left_out(stage):
    visitor = Visitor(stage.open("inputs", app={"app_id": "app-1", "inputs": ["x"]}))

    visitor.say("hello")

    assert stage.requests[0]["inputs"] == {}
