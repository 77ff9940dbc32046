"""Every language of the page says what English says: nothing is missing, nothing is strange."""

import json

import pytest

from facade.site import strings
from facade.site.problems import ThemeProblems

ENGLISH = {"send": "Send", "count": "{count} of {limit}"}
GERMAN = {"send": "Senden", "count": "{count} von {limit}"}


@pytest.fixture
def told(tmp_path):
    """What is said about a folder of files: objects become JSON with one key a line."""

    def said(**files):
        for name, value in {"en": ENGLISH, "client": {"page": ["send"], "late": []}, **files}.items():
            text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
            (tmp_path / f"{name}.json").write_text(text, "utf-8")
        with pytest.raises(ThemeProblems) as raised:
            strings.load(tmp_path, "strings")
        return [str(problem) for problem in raised.value.problems]

    return said


def test_texts_and_the_clients_keys_are_read(tmp_path):
    for name, value in {"en": ENGLISH, "de": GERMAN, "client": {"page": ["send"], "late": ["count"]}}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value), "utf-8")

    texts, keys = strings.load(tmp_path, "strings")

    assert texts == {"de": GERMAN, "en": ENGLISH}
    assert keys == {"page": ("send",), "late": ("count",)}


def test_a_missing_text_is_told_with_the_english_one(told):
    assert told(de={"send": "Senden"}) == [
        'strings/de.json:1: core-strings: "count" is missing; it says in this language: "{count} of {limit}"'
    ]


def test_an_unknown_key_is_told_with_the_nearest(told):
    assert told(de={**GERMAN, "sned": "Senden"}) == [
        'strings/de.json:4: core-strings: there is no "sned" in en.json; did you mean "send"?'
    ]


@pytest.mark.parametrize("text", ["{count} von {Limit}", "{count}", "{count} von {limit} {unit}"])
def test_placeholders_are_those_of_the_english_text(told, text):
    assert told(de={**GERMAN, "count": text}) == [
        'strings/de.json:3: core-strings: "count": expected the placeholders {count}, {limit}, '
        'as in "{count} of {limit}"'
    ]


def test_a_placeholder_where_english_has_none_is_told(told):
    assert told(de={**GERMAN, "send": "{what} senden"}) == [
        'strings/de.json:2: core-strings: "send": expected the placeholders none, as in "Send"'
    ]


@pytest.mark.parametrize(("text", "shown"), [(7, "7"), ("", '""'), (["Senden"], '["Senden"]')])
def test_a_value_that_is_no_text_is_told(told, text, shown):
    assert told(de={**GERMAN, "send": text}) == [
        f'strings/de.json:2: core-strings: "send": expected a text, got {shown}'
    ]


def test_a_character_that_hides_is_told(told):
    assert told(de={**GERMAN, "send": "Sen\u202eden"}) == [
        'strings/de.json:2: core-strings: "send": a character that cannot be seen or is not UTF-8; delete it'
    ]


def test_a_key_is_written_in_snake_case(told):
    assert told(en={**ENGLISH, "sendNow": "Send now"}) == [
        'strings/en.json:4: core-strings: expected keys in snake_case, got "sendNow"'
    ]


def test_a_file_that_is_no_json_is_told_alone(told):
    assert told(de='{\n  "send": "Senden",\n}\n') == ['strings/de.json:2: core-strings: a comma before "}"; remove it']


def test_a_file_that_is_no_object_is_told(told):
    assert told(de="[]") == ["strings/de.json:1: core-strings: expected an object, in braces"]


def test_english_must_be_there(told):
    assert told(en={}, client={"page": ["send"]}) == [
        'strings/client.json:3: core-strings: "send" is not in en.json; '
        "every key the client needs must have an English text",
        "strings/en.json:1: core-strings: the English texts are missing",
    ]
