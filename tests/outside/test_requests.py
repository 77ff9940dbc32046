"""Bad requests, each with a clear status and a JSON error that gives nothing away."""

import json
import re

import pytest

from tests.visitor import JSON, Visitor

INNARDS = re.compile(
    r"Traceback|\.py\b|Error\b|Exception|/work|/home|site-packages|facade\.|werkzeug|dify_plugin|__|0x[0-9a-f]{4,}|"
    r"secret|\bNone\b|str\b|dict\b|endpoint-|app-1"
)
"""What an error must never show: class names, paths, modules, ids of ours, types."""


def assert_refused(reply, status, code):
    assert (reply.status, reply.code) == (status, code), reply.text
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert set(reply.json()) == {"error"}
    assert set(reply.json()["error"]) == {"code", "message"}
    assert reply.json()["error"]["message"]
    assert not INNARDS.search(reply.text), reply.text


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "application/json-patch+json", "text/json", "application/jsonx", "json"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["messages", "messages/stop"])
def test_only_json_is_read(stage, visitor, path, content_type):
    headers = {} if content_type is None else {"Content-Type": content_type}

    reply = visitor.raw("POST", path, '{"query": "hello"}', headers)

    assert_refused(reply, 415, "unsupported_media_type")
    assert stage.requests == []


@pytest.mark.parametrize(
    "body",
    [b"", b"0\r\n\r\n", b"{", b"[]", b'"hello"', b"null", b"7", b"\xff\xfe{}", b'{"query": "a"} x', b"\x00",
     b"{'query': 'a'}", b'{"query": "\xff"}', b"[" * 200_000, b'{"query":' * 25_000, b'{"query": ' + b"9" * 5000 + b"}",
     b'{"query": NaN', b"\xef\xbb\xbf{", "hällo".encode("utf-16")],
    ids=lambda body: repr(body[:24]),
)  # fmt: skip
@pytest.mark.parametrize("path", ["messages", "messages/stop"])
def test_a_body_that_is_no_json_object_is_refused(stage, visitor, path, body):
    assert_refused(visitor.raw("POST", path, body, JSON), 400, "bad_request")
    assert stage.requests == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "query_missing"), ({"query": ""}, "query_missing"), ({"query": " \n\t\u3000"}, "query_missing"),
        ({"query": "\x00\x07"}, "query_missing"), ({"query": None}, "bad_request"), ({"query": 7}, "bad_request"),
        ({"query": True}, "bad_request"), ({"query": ["a"]}, "bad_request"), ({"query": {"a": 1}}, "bad_request"),
        ({"query": "x" * 16_001}, "query_too_long"), ({"query": "가" * 16_001}, "query_too_long"),
        ({"query": "a", "conversation": 7}, "bad_request"), ({"query": "a", "visitor": ["x"]}, "bad_request"),
        ({"query": "a", "language": {}}, "bad_request"), ({"query": "a", "inputs": ["a"]}, "bad_request"),
        ({"query": "a", "inputs": "x"}, "bad_request"), ({"query": "a", "files": [{}]}, "bad_request"),
        ({"query": "a", "files": "x"}, "bad_request"),
        ({"query": "a", "files": ["x"] * 21}, "files_refused"),
        ({"query": "a", "key": "with space"}, "bad_request"), ({"query": "a", "key": "x" * 65}, "bad_request"),
        ({"query": "a", "key": 1}, "bad_request"), ({"query": "a", "key": "k\n"}, "bad_request"),
    ],
    ids=lambda value: value if isinstance(value, str) else ascii(value)[:40],
)  # fmt: skip
def test_a_field_that_does_not_fit_is_refused_before_the_app_is_asked(stage, visitor, fields, code):
    assert_refused(visitor.post("messages", fields), 400, code)
    assert stage.requests == []


def test_the_longest_question_is_taken(stage, visitor):
    answer = visitor.say("가" * 16_000)

    assert answer.outcome == "finished"
    assert stage.requests[0]["query"] == "가" * 16_000


@pytest.mark.parametrize("query", ["a\ud83d b", "\x00a\x1b b", "  a b\n", "a\u2028b"], ids=ascii)
def test_what_nobody_types_is_taken_out_of_a_question(stage, visitor, query):
    visitor.say(query)

    (asked,) = stage.requests
    assert asked["query"] in ("a? b", "a b", "a\u2028b")


@pytest.mark.parametrize("size", [256 * 1024 + 1, 10 * 1024 * 1024 + 5], ids=["a little", "over Dify's silent cut"])
def test_a_body_that_is_too_large_is_refused_as_such(stage, visitor, size):
    body = b'{"query": "hello", "language": "' + b"x" * size + b'"}'

    assert_refused(visitor.raw("POST", "messages", body, JSON), 413, "payload_too_large")
    assert stage.requests == []


@pytest.mark.parametrize("spelling", [json.dumps({"query": "a" * 10}), '{"query":"a","query":"aaaaaaaaaa"}'])
def test_fields_the_server_does_not_know_are_ignored(stage, visitor, spelling):
    body = spelling[:-1] + ', "user": "root", "app_id": "other", "response_mode": "blocking", "__proto__": {"a": 1}}'

    reply = visitor.raw("POST", "messages", body, JSON)

    (asked,) = stage.requests
    assert reply.status == 200
    assert (asked["query"], asked["app_id"], asked["inputs"]) == ("a" * 10, "app-1", {})
    assert asked["response_mode"] == "streaming"
    assert asked["user"].startswith("facade-")


@pytest.mark.parametrize("fetch_site", ["cross-site", "same-site", "CROSS-SITE", "nonsense"])
@pytest.mark.parametrize("path", ["messages", "messages/stop"])
def test_another_site_cannot_ask(stage, visitor, path, fetch_site):
    assert_refused(visitor.post(path, {"query": "hello"}, Sec_Fetch_Site=fetch_site), 403, "cross_site")
    assert stage.requests == []


@pytest.mark.parametrize("fetch_site", ["same-origin", "none"])
def test_the_page_itself_may_ask(visitor, fetch_site):
    assert visitor.post("messages", {"query": "hello"}, Sec_Fetch_Site=fetch_site).status == 200


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "", "GET, HEAD, POST"), ("DELETE", "", "GET, HEAD, POST"), ("OPTIONS", "", "GET, HEAD, POST"),
        ("GET", "messages", "POST"), ("HEAD", "messages", "POST"), ("PUT", "messages", "POST"),
        ("DELETE", "messages", "POST"), ("OPTIONS", "messages", "POST"), ("GET", "messages/stop", "POST"),
        ("GET", "files", "POST"), ("PUT", "feedback", "POST"), ("DELETE", "history", "POST"),
        ("GET", "conversations", "POST"), ("DELETE", "conversations/delete", "POST"),
        ("GET", "conversations/rename", "POST"),
        ("POST", "health", "GET, HEAD"), ("DELETE", "health", "GET, HEAD"), ("POST", "assets/a.svg", "GET, HEAD"),
    ],
)  # fmt: skip
def test_a_method_that_an_address_does_not_take_is_refused_with_those_it_takes(visitor, method, path, allowed):
    reply = visitor.raw(method, path)

    assert (reply.status, reply.headers["Allow"]) == (405, allowed)
    if method != "HEAD":
        assert_refused(reply, 405, "method_not_allowed")


def test_a_method_the_daemon_does_not_route_gets_the_daemons_own_answer(visitor):
    reply = visitor.raw("PATCH", "messages", "{}", JSON)

    assert (reply.status, reply.json()) == (404, {"code": "not_found", "message": "route not found"})


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    ["nowhere", "messages/", "messages/stop/now", "health/", "Messages", "index.html", ".env", "manifest.yaml",
     "dist/assets.json", "e/minimal/", "%2e%2e/bare/", "a" * 2000, "%F0%9F%8D%B5", "%FF%FE", "<script>", "none?a=b"],
)  # fmt: skip
def test_an_address_with_nothing_at_it_is_not_found(visitor, method, path):
    nginx = {"Dify-Hook-Url": f"http://dify.example{visitor.path}{path}"}

    reply = visitor.raw(method, path, None, nginx)

    assert_refused(reply, 404, "not_found")


def test_an_endpoint_without_an_app_refuses_messages(stage):
    nobody = Visitor(stage.url("bare"))

    assert_refused(nobody.post("messages", {"query": "hello"}), 503, "not_configured")


def test_an_endpoint_that_is_not_there_gets_the_daemons_own_answer(stage):
    reply = Visitor(stage.url("nobody")).get()

    assert (reply.status, reply.json()["code"]) == (404, -404)
