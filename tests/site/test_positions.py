"""JSON with the place of every key and value."""

import pytest

from facade.site.positions import scan


def said(text):
    return [str(problem) for problem in scan(text, "theme.json")[1]]


def test_every_key_and_value_knows_its_place():
    document, problems = scan('{\n  "a": [1,\n    {"b": null}]\n}', "theme.json")

    assert problems == []
    assert document.value == {"a": [1, {"b": None}]}
    assert document.place("a") == (2, 3)
    assert document.place("a", 1) == (3, 5)
    assert document.place("a", 1, "b") == (3, 6)
    assert document.place("a", 1, "missing") == (3, 5)


@pytest.mark.parametrize("text", ['"é\\n\\u00e9"', "-1.5e3", "[]", "{}", "true", "[[[]]]", ' {"a" : 1 } '])
def test_what_json_allows_is_read_without_problems(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"a": 1,\n"a": 2}', 'theme.json:3: manifest-duplicate-key: "a" is already set at line 2; keep one'),
        ('{"a": 1,\n}', 'theme.json:1: manifest-trailing-comma: a comma before "}"; remove it'),
        ("[1,]", 'theme.json:1: manifest-trailing-comma: a comma before "]"; remove it'),
        (
            "\ufeff{}",
            "theme.json:1: manifest-bom: the file starts with a byte order mark; save it as UTF-8 without one",
        ),
        (
            '{"a": 1 // why\n}',
            'theme.json:1: manifest-syntax: JSON has no comments; keep notes under a key that starts with "x-"',
        ),
        (
            '{\n"a": "b\n"}',
            'theme.json:2: manifest-syntax: expected a value in double quotes, closed on its line, found "\\""',
        ),
        ('{"a": nul}', 'theme.json:1: manifest-syntax: expected a value, found "n"'),
        ('{"a": 1 "b": 2}', 'theme.json:1: manifest-syntax: a comma is missing before "\\""'),
        ('{\n"a": 1\n\n"b": 2}', "theme.json:2: manifest-syntax: a comma is missing at the end of line 2"),
        ('[{"a": []}\n  {"b": 2}]', "theme.json:1: manifest-syntax: a comma is missing at the end of line 1"),
        ('{"a": 1; "b": 2}', 'theme.json:1: manifest-syntax: expected "," or "}", found ";"'),
        ('{"a"', 'theme.json:1: manifest-syntax: expected ":", found the end of the file'),
        ("{} x", 'theme.json:1: manifest-syntax: expected the end of the file, found "x"'),
        ("[" * 70, 'theme.json:1: manifest-syntax: expected at most 64 levels of nesting, found "["'),
        ("9" * 50, 'theme.json:1: manifest-syntax: expected a number of at most 40 characters, found "9"'),
        (
            '["\\ue000config\\ue001"]',
            "theme.json:1: text-character: an escape for U+E000, which cannot be seen; delete it",
        ),
        ('["\\ud800"]', "theme.json:1: text-character: an escape for U+D800, which cannot be seen; delete it"),
    ],
)
def test_what_json_does_not_allow_is_told_with_its_line(text, message):
    assert said(text) == [message]


def test_a_missing_comma_is_told_where_it_would_stand():
    (found,) = scan('{\n  "a": [1, 2]\n  "b": 2\n}', "theme.json")[1]

    assert (found.line, found.column) == (2, 14)


def test_a_member_of_an_object_knows_where_in_the_text_it_begins_and_ends():
    text = '{\n  "a" : [1, {"b": null} ] , "é": "\\u00e9"\n}'

    document = scan(text, "theme.json")[0]

    assert [text[slice(*span)] for span in document.members.values()] == ['"a" : [1, {"b": null} ]', '"é": "\\u00e9"']
    assert [text[slice(*span)] for span in document.at("a", 1).members.values()] == ['"b": null']
