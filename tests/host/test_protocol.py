import io
import json

import pytest

from facade.host import protocol
from facade.host.protocol import Heartbeat, LineTooLong, Logged, Message, Unreadable, decode, lines


def test_lines_lose_their_ends_and_empty_lines_are_left_out():
    assert list(lines(io.BytesIO(b"one\n\ntwo\r\n\nthree"), 10)) == [b"one", b"two", b"three"]


def test_a_line_at_the_limit_is_read():
    assert list(lines(io.BytesIO(b"x" * 10 + b"\n"), 10)) == [b"x" * 10]


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_above_the_limit_is_refused_with_its_size(end):
    with pytest.raises(LineTooLong) as caught:
        list(lines(io.BytesIO(b"ok\n" + b"x" * 57 + end), 10))

    assert caught.value.size == 57


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ('{"event":"heartbeat","session_id":null,"data":{}}', Heartbeat()),
        ('{"event": "log", "data": {"level": "INFO", "message": "Installed"}}', Logged("INFO Installed")),
        ('{"event":"error","session_id":null,"data":{"error":"bad"}}', Logged("ERROR bad")),
        ('{"version":"0.0.1","type":"plugin"}', None),
        ('{"event":"session","session_id":"s","data":{"type":"end","data":{}}}', Message("s", "end", {})),
        ('{"event":"session","session_id":"s","data":{"type":"end","data":null}}', Message("s", "end", {})),
        ("a stray print", Unreadable("a stray print")),
        ('["a", "list"]', Unreadable('["a", "list"]')),
        ('{"event":"new"}', Unreadable('{"event":"new"}')),
    ],
)
def test_a_line_of_the_plugin_has_one_meaning(line, meaning):
    assert decode(line.encode()) == meaning


def test_a_request_line_carries_the_request_in_hexadecimal():
    line = protocol.request_line("s-1", "ep-1", b"GET / HTTP/1.1", {"app": None})

    assert line.endswith(b"\n")
    assert json.loads(line) == {
        "session_id": "s-1",
        "conversation_id": None,
        "message_id": None,
        "app_id": None,
        "endpoint_id": "ep-1",
        "context": None,
        "event": "request",
        "data": {
            "user_id": "",
            "type": "endpoint",
            "action": "invoke_endpoint",
            "raw_http_request": b"GET / HTTP/1.1".hex(),
            "settings": {"app": None},
        },
    }


def test_a_response_line_names_the_invocation_it_answers():
    answered = json.loads(protocol.response_line("s-1", "b-1", "response", "stream", {"answer": "ä\n"}))

    assert answered["event"] == "backwards_response"
    assert answered["data"] == {
        "backwards_request_id": "b-1",
        "event": "response",
        "message": "stream",
        "data": {"answer": "ä\n"},
    }
