"""POST /files, and files in messages: through both backends, checked, bound to whoever uploaded them."""

import time

import pytest

from facade.chat.tokens import FILE_LIFETIME, File, Tokens
from facade.host.visit import json_answer
from tests.outside.dify_memory import Stored
from tests.outside.dify_server import KEY
from tests.visitor import Visitor

PDF = b"%PDF-1.7 not really"
FORM = [
    {"file": {"label": "Doc", "variable": "doc", "allowed_file_types": ["document", "custom"],
              "allowed_file_extensions": [".log"]}},
    {"file-list": {"label": "Media", "variable": "media", "max_length": 2, "allowed_file_types": ["image", "audio"]}},
    {"text-input": {"label": "Name", "variable": "name"}},
    {"file": {"label": "Hidden", "variable": "hidden", "hide": True}},
]  # fmt: skip
PARAMETERS = {
    "user_input_form": FORM,
    "file_upload": {"enabled": True, "number_limits": 2, "allowed_file_types": ["image", "document"]},
    "system_parameters": {"image_file_size_limit": 1, "file_size_limit": 15},
}
MB = 1_048_576


@pytest.fixture
def visitor(backend):
    return backend.open("files", PARAMETERS)


def number(file):
    """Dify's id in a file as an app takes it."""
    return file.get("upload_file_id") or file["tool_file_id"]


def test_a_file_for_a_field_reaches_the_app(backend, visitor):
    reply = visitor.upload(PDF, "Größe 가나; a&b=50%.PDF", "doc", "text/html")

    given = reply.json()
    visitor.say("read it", inputs={"doc": given["file"]})
    visitor.say("and again", inputs={"doc": given["file"]})

    (first, second) = (asked["inputs"]["doc"] for asked in backend.asked)
    stored = backend.stored(number(first))
    assert set(given) == {"file", "name", "size", "kind", "visitor"}
    assert (given["name"], given["size"], given["kind"]) == ("Größe 가나; a&b=50%.PDF", len(PDF), "document")
    assert first == second == backend.attachment("document", number(first))
    assert (stored.name, stored.content_type, stored.content) == (given["name"], "application/pdf", PDF)
    assert number(first) not in given["file"]


def test_a_list_of_files_and_an_extension_of_the_apps_own(backend, visitor):
    tokens = [visitor.upload(b"a", name, "media").json()["file"] for name in ("a.png", "b.mp3")]
    log = visitor.upload(b"line", "server.log", "doc").json()

    visitor.say("look", inputs={"media": tokens, "doc": log["file"]})

    inputs = backend.asked[0]["inputs"]
    assert inputs["media"] == [backend.attachment(kind, number(file)) for kind, file in
                               zip(("image", "audio"), inputs["media"], strict=True)]  # fmt: skip
    assert log["kind"] == inputs["doc"]["type"] == "custom"


def test_a_message_takes_files_where_the_backend_can(backend, visitor):
    reply = visitor.upload(b"GIF89a", "cat.gif")
    if not backend.service:
        assert (reply.status, reply.code) == (400, "files_refused")
        return

    visitor.say("what is it?", files=[reply.json()["file"]])

    (asked,) = backend.asked
    assert asked["files"] == [backend.attachment("image", number(asked["files"][0]))]
    assert backend.stored(number(asked["files"][0])).user == asked["user"]


@pytest.mark.parametrize(
    ("name", "told", "kept", "content_type"),
    [
        ("C:\\fakepath\\a.pdf", "", "a.pdf", "application/pdf"),
        ("../../etc/a.md", "", "a.md", "text/markdown"),
        ("a\x00\n\u202eb.csv", "", "ab.csv", "text/csv"),
        ("image", "application/pdf; a=b", "image.pdf", "application/pdf"),
        ("x" * 200 + ".txt", "", "x" * 116 + ".txt", "text/plain"),
        (".pdf", "", "file.pdf", "application/pdf"),
    ],
)
def test_a_name_is_made_safe(backend, visitor, name, told, kept, content_type):
    reply = visitor.upload(PDF, name, "doc", told)

    (stored,) = backend.all_stored
    assert (reply.json()["name"], stored.name, stored.content_type) == (kept, kept, content_type)


@pytest.mark.parametrize(
    ("field", "name", "status", "code"),
    [
        ("doc", "a.png", 415, "unsupported_media_type"), ("doc", "a.exe", 415, "unsupported_media_type"),
        ("doc", "a", 415, "unsupported_media_type"), ("doc", "", 415, "unsupported_media_type"),
        ("media", "a.pdf", 415, "unsupported_media_type"), ("media", "a.log", 415, "unsupported_media_type"),
        ("name", "a.pdf", 400, "files_refused"), ("nobody", "a.pdf", 400, "files_refused"),
        ("hidden", "a.pdf", 400, "files_refused"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused(backend, visitor, field, name, status, code):
    reply = visitor.upload(PDF, name, field, "image/png;x" if name else "text/x-unknown")

    assert (reply.status, reply.code) == (status, code), reply.text
    assert backend.all_stored == []


def test_an_empty_file_is_none(backend, visitor):
    assert visitor.upload(b"", "a.pdf", "doc").code == "bad_request"


@pytest.mark.parametrize(
    ("field", "name", "size", "most"),
    [("media", "a.png", MB + 1, 1), ("doc", "a.pdf", 10 * MB, 10), ("doc", "a.pdf", 30 * MB, 10)],
    ids=["over the app's limit", "just the daemon's", "cut by the daemon"],
)
def test_a_file_that_is_too_large_is_refused_with_the_limit(backend, visitor, field, name, size, most):
    reply = visitor.upload(b"x" * size, name, field)

    assert (reply.status, reply.code) == (413, "payload_too_large")
    assert reply.json()["error"]["message"] == f"file: expected at most {most} MB."
    assert backend.all_stored == []


def test_the_largest_file_arrives_whole(backend, visitor):
    content = bytes(range(256)) * (10 * MB // 256 - 1)

    reply = visitor.upload(content, "a.pdf", "doc")

    assert reply.json()["size"] == len(content)
    assert [stored.content for stored in backend.all_stored] == [content]


def test_a_file_is_its_visitors_and_its_fields(backend, visitor):
    mine = visitor.upload(PDF, "a.pdf", "doc").json()
    stranger, elsewhere = Visitor(visitor.page), backend.open("elsewhere", PARAMETERS)
    theirs, far = (who.upload(PDF, "a.pdf", "doc").json() for who in (stranger, elsewhere))

    refused = [
        visitor.post("messages", {"query": "hello", "visitor": mine["visitor"], **body})
        for body in (
            {"inputs": {"doc": theirs["file"]}}, {"inputs": {"doc": far["file"]}}, {"inputs": {"doc": "gAAAAA"}},
            {"inputs": {"doc": mine["visitor"]}}, {"inputs": {"media": [mine["file"]]}}, {"files": [mine["file"]]},
            {"inputs": {"doc": mine["file"]}, "visitor": None},
            {"inputs": {"doc": mine["file"]}, "visitor": theirs["visitor"]},
            {"inputs": {"media": [mine["file"]] * 3}},
        )
    ]  # fmt: skip

    assert {(reply.status, reply.code) for reply in refused} == {(400, "files_refused")}
    assert backend.asked == []


@pytest.mark.parametrize(("age", "status"), [(FILE_LIFETIME - 60, 200), (FILE_LIFETIME + 60, 400)])
def test_a_file_may_be_sent_for_some_hours(stage, backend, monkeypatch, age, status):
    visitor = backend.open("hours", PARAMETERS)
    visitor.say("hello")
    secret = stage.host.storage.get(f"v1.endpoint-hours-{backend.name}.secret")
    tokens = Tokens(
        secret, f"endpoint-hours-{backend.name}", f"{backend.dify.url} {KEY}" if backend.service else "app-1"
    )
    kept = backend.dify.memory.store(Stored("facade-v", "a.pdf", "", b""))["id"]
    with monkeypatch.context() as past:
        past.setattr("time.time", lambda now=time.time: now() - age)
        token = tokens.file(File(kept, "document", "doc"), "v")

    reply = visitor.post("messages", {"query": "a", "visitor": tokens.visitor("v"), "inputs": {"doc": token}})

    assert reply.status == status


def test_more_files_than_a_message_takes_are_refused(backend, visitor):
    tokens = [visitor.upload(b"a", "a.png").json().get("file", "") for _ in range(3)]

    reply = visitor.post("messages", {"query": "hello", "files": tokens, **visitor.tokens})

    assert (reply.status, reply.code) == (400, "files_refused")


def test_another_site_cannot_upload(backend, visitor):
    reply = visitor.upload(PDF, "a.pdf", "doc", Sec_Fetch_Site="cross-site")

    assert (reply.status, reply.code) == (403, "cross_site")


def test_a_server_that_takes_no_file_is_told_plainly(stage, dify, backend, monkeypatch):
    visitor = backend.open("refusing", PARAMETERS)
    expected = {413: (413, "payload_too_large"), 415: (415, "unsupported_media_type"), 500: (502, "app_unavailable")}

    for status, answer in expected.items():
        dify.interrupting["/upload"] = lambda talk, status=status: talk.refuse(status, "refused", f"SECRET {KEY}")
        monkeypatch.setattr(stage.host.uploads, "answer", lambda _, status=status: json_answer(status, b"SECRET"))
        reply = visitor.upload(PDF, "a.pdf", "doc")

        assert (reply.status, reply.code) == answer
        assert "SECRET" not in reply.everything


def test_an_app_that_says_nothing_takes_nothing(backend):
    reply = backend.open("mute", None).upload(PDF, "a.pdf", "doc")

    assert (reply.status, reply.code) in ((502, "app_unavailable"), (400, "files_refused"))
