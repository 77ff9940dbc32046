"""The app's form without JavaScript: asked for when a question needs it, checked, carried from question to question."""

import json

import pytest

from tests.conftest import ROOT
from tests.outside.test_inputs import FORM
from tests.plain import Reader

WORDS = json.loads((ROOT / "facade/client/strings/en.json").read_text(encoding="utf-8"))
FILLED = {"name": "Aki", "notes": "a\r\nb", "plan": "pro", "age": "7,5", "agree": "yes", "extra": '{"a": [1]}'}
TAKEN = {"name": "Aki", "notes": "a\nb", "plan": "pro", "age": 7.5, "agree": True, "extra": {"a": [1]}}


def typed(**texts):
    return {f"input.{name}": text for name, text in texts.items()}


@pytest.fixture
def reader(backend):
    """Somebody at an app with every kind of field, whose first question brought the form."""
    found = Reader(backend.url("plain-form", {"user_input_form": FORM}, theme="starter"))
    found.open()
    found.send("Hello")
    return found


def test_a_question_that_needs_it_brings_the_form_with_its_defaults(backend, reader):
    page = reader.page

    assert (page.status, page.error, page.draft) == (400, WORDS["error_inputs_missing"], "Hello")
    assert page.target == "form"
    assert page.asked == {
        "Name": ("", ""),
        "Notes (optional)": ("", ""),
        "Plan": ("free", ""),
        "Age (optional)": ("", ""),
        "Agree": ("False", ""),
        "Extra (optional)": ("", ""),
    }
    assert backend.asked == []


def test_what_is_filled_in_reaches_the_app_and_goes_with_every_question(backend, reader):
    first = reader.send("Hello", **typed(**FILLED))
    second = reader.send("And?")

    assert [page.status for page in (first, second)] == [200, 200]
    assert first.asked == second.asked == {}
    assert [asked["query"] for asked in backend.asked] == ["Hello", "And?"]
    assert [asked["inputs"] for asked in backend.asked] == [TAKEN | {"internal": "web"}] * 2


def test_what_does_not_fit_is_said_beside_its_field_and_nothing_typed_is_lost(backend, reader):
    page = reader.send("Hello", **typed(name="Augusta", notes="<b>&", plan="best", age="old", extra="[1]"))

    assert (page.status, page.draft) == (400, "Hello")
    assert page.asked == {
        "Name": ("Augusta", WORDS["field_long"].replace("{limit}", "5")),
        "Notes (optional)": ("<b>&", ""),
        "Plan": ("", WORDS["field_choose"]),
        "Age (optional)": ("old", WORDS["field_number"]),
        "Agree": ("False", ""),
        "Extra (optional)": ("[1]", WORDS["field_json"]),
    }
    assert backend.asked == []
    assert reader.send("Hello", **typed(**FILLED)).status == 200


def test_an_empty_question_keeps_the_form_as_it_was_filled_in(backend, reader):
    page = reader.send("", **typed(**FILLED))

    assert page.status == 400
    assert page.asked["Name"] == ("Aki", "")
    assert page.asked["Agree"] == ("True", "")
    assert backend.asked == []


def test_hidden_and_unknown_fields_of_a_post_are_left_out(backend, reader):
    reader.send("Hello", **typed(name="Aki", plan="pro", internal="mine", secret="x", other="1"))

    assert backend.asked[0]["inputs"] == {"name": "Aki", "plan": "pro", "agree": False, "internal": "web"}


def test_a_file_that_is_required_is_said_to_need_a_script(backend):
    kinds = {"allowed_file_types": ["document"], "allowed_file_upload_methods": ["local_file"]}
    form = [
        {"text-input": {"label": "Name", "variable": "name"}},
        {"file": {"label": "Paper", "variable": "paper", "required": True, **kinds}},
        {"file-list": {"label": "More", "variable": "more", **kinds}},
    ]
    reader = Reader(backend.url("plain-file", {"user_input_form": form}, theme="starter"))
    reader.open()
    reader.send("Hello")

    page = reader.send("Hello", **typed(name="Aki"))

    assert (page.status, page.error, page.draft) == (400, WORDS["error_inputs_missing"], "Hello")
    assert page.asked == {"Name (optional)": ("Aki", ""), "Paper": ("", WORDS["field_script"])}
    assert backend.asked == []


def test_a_form_whose_files_are_optional_needs_no_script(backend):
    form = [{"file": {"label": "Paper", "variable": "paper", "allowed_file_types": ["document"]}}]
    reader = Reader(backend.url("plain-files", {"user_input_form": form}, theme="starter"))
    reader.open()

    page = reader.send("Hello")

    assert (page.status, page.asked) == (200, {})
    assert [asked["query"] for asked in backend.asked] == ["Hello"]
