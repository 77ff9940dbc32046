"""A request's body becomes a Message or a refusal that says what would be right."""

import json

import pytest

from facade.chat.message import LONGEST_BODY, LONGEST_QUERY, Message
from facade.errors import Refused

JSON = "application/json; charset=utf-8"


def parse(body, content_type=JSON):
    return Message.parse(content_type, body if isinstance(body, bytes) else json.dumps(body).encode())


def test_a_message_is_read():
    asked = {"query": " Hi\x00 \ud83d there ", "visitor": "v", "conversation": None, "key": "k-1", "inputs": None}
    given = {"query": "x", "inputs": {"a": [1]}, "files": ["f", "g"]}

    assert parse(asked) == Message("Hi ? there", None, "v", None, "k-1", {}, ())
    assert parse(given) == Message("x", None, None, None, None, {"a": [1]}, ("f", "g"))


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        (b"", "bad_request", "body: expected a JSON object, got nothing."),
        (b"0\r\n\r\n", "bad_request", "body: expected a JSON object, got nothing."),
        (b"{", "bad_request", "body: expected a JSON object in UTF-8."),
        (b'{"query": "\xff"}', "bad_request", "body: expected a JSON object in UTF-8."),
        (b"[" * 100_000, "bad_request", "body: expected a JSON object in UTF-8."),
        (b'{"query": ' + b"9" * 5000 + b"}", "bad_request", "body: expected a JSON object in UTF-8."),
        (b"[1]", "bad_request", "body: expected a JSON object, got a list."),
        (b"x" * (LONGEST_BODY + 1), "payload_too_large", f"body: expected at most {LONGEST_BODY} bytes."),
        ({}, "query_missing", '"query": expected a question, got nothing.'),
        ({"query": " \n "}, "query_missing", '"query": expected a question, got nothing.'),
        ({"query": 7}, "bad_request", '"query": expected text, got a number.'),
        (
            {"query": "x" * (LONGEST_QUERY + 1)},
            "query_too_long",
            '"query": expected at most 16000 characters, got 16001.',
        ),
        ({"query": "x", "visitor": ["v"]}, "bad_request", '"visitor": expected text or null, got a list.'),
        ({"query": "x", "conversation": True}, "bad_request", '"conversation": expected text or null, got a boolean.'),
        ({"query": "x", "inputs": ["a"]}, "bad_request", '"inputs": expected an object, got a list.'),
        ({"query": "x", "inputs": ""}, "bad_request", '"inputs": expected an object, got text.'),
        ({"query": "x", "files": "f"}, "bad_request", '"files": expected a list of file tokens.'),
        ({"query": "x", "files": [1]}, "bad_request", '"files": expected a list of file tokens.'),
        ({"query": "x", "files": ["f"] * 21}, "files_refused", '"files": expected at most 20 files, got 21.'),
        ({"query": "x", "key": "a b"}, "bad_request", '"key": expected 1 to 64 of A-Z, a-z, 0-9, "_" and "-".'),
    ],
)
def test_a_bad_body_is_refused_with_what_would_be_right(body, code, text):
    with pytest.raises(Refused) as refused:
        parse(body)

    assert (refused.value.code, refused.value.message) == (code, text)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_taken(kind):
    with pytest.raises(Refused) as refused:
        parse({"query": "x"}, kind)

    assert refused.value.status == 415
