"""What was typed becomes what the app takes, by the rules of the page with script."""

import pytest

from facade.chat.parameters import Field
from facade.chat.typed import read


def field(kind, **more):
    return Field("a", kind, "A", **more)


@pytest.mark.parametrize(
    ("asked", "text", "value", "fault"),
    [
        (field("text"), "tea", "tea", ""),
        (field("text"), " ", "", ""),
        (field("text", required=True), " ", "", "field_missing"),
        (field("text", max=2), "té", "té", ""),
        (field("paragraph", max=2), "tea", "tea", "field_long"),
        (field("number"), "-1.5e3", -1500, ""),
        (field("number"), "0,5", 0.5, ""),
        (field("number", required=True), "", "", "field_missing"),
        *((field("number"), text, None, "field_number") for text in ("one", "nan", "inf", "1e999", "1 2")),
        (field("select", options=("x", "y")), "y", "y", ""),
        (field("select", options=("x", "y")), "z", "z", "field_choose"),
        (field("checkbox"), "yes", True, ""),
        (field("checkbox", required=True), "", False, ""),
        (field("json"), '{"a": 1}', {"a": 1}, ""),
        *((field("json"), text, None, "field_json") for text in ("{", "[]", "7", "[" * 100_000)),
    ],
)
def test_a_text_becomes_its_fields_value(asked, text, value, fault):
    found = read([asked], {"a": text})

    assert found.values == {"a": value}
    assert found.faults == ({"a": fault} if fault else {})


def test_where_no_form_was_shown_nothing_is_given():
    assert read([field("text", required=True)], None).values == {}
    assert read([field("text", required=True)], None).faults == {}


def test_files_cannot_be_typed():
    assert read([field("file", required=True), field("files")], {"a": "x"}).values == {}
