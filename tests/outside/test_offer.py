"""What a page shows of its app: opening, starter questions and form, through both backends."""

import json
import re

import pytest

from tests.conftest import APP

FORM = [
    {"text-input": {"label": "Your name", "variable": "name", "required": True, "default": "", "max_length": 48}},
    {"paragraph": {"label": "Notes", "variable": "notes", "max_length": 2000, "default": "none"}},
    {"select": {"label": "Plan", "variable": "plan", "required": True, "options": ["free", "pro"], "default": "free"}},
    {"number": {"label": "Age", "variable": "age", "default": "0"}},
    {"checkbox": {"label": "Agree", "variable": "agree", "required": True}},
    {"file": {"label": "Doc", "variable": "doc", "allowed_file_types": ["document", "custom"],
              "allowed_file_upload_methods": ["local_file", "remote_url"], "allowed_file_extensions": ["PY", ".log"]}},
    {"file-list": {"label": "Media", "variable": "media", "max_length": 3, "allowed_file_types": ["image", "video"]}},
    {"file": {"label": "Log", "variable": "log", "allowed_file_types": ["image", "custom"],
              "allowed_file_extensions": [".log"]}},
    {"json_object": {"label": "Extra", "variable": "extra", "default": "{\"a\": 1}"}},
    {"text-input": {"label": "Internal", "variable": "internal", "hide": True, "default": "web", "required": True}},
]  # fmt: skip
TOLD = [
    {"name": "name", "type": "text", "label": "Your name", "required": True, "max": 48},
    {"name": "notes", "type": "paragraph", "label": "Notes", "default": "none", "max": 2000},
    {"name": "plan", "type": "select", "label": "Plan", "required": True, "default": "free",
     "options": ["free", "pro"]},
    {"name": "age", "type": "number", "label": "Age", "default": 0},
    {"name": "agree", "type": "checkbox", "label": "Agree", "required": True},
    {"name": "doc", "type": "file", "label": "Doc", "count": 1, "size": 10, "kinds": ["document"],
     "extensions": [".py", ".log"]},
    {"name": "media", "type": "files", "label": "Media", "count": 3, "size": {"image": 5, "video": 10},
     "kinds": ["image", "video"]},
    {"name": "log", "type": "file", "label": "Log", "count": 1, "size": {"image": 5, "document": 10},
     "kinds": ["image"], "extensions": [".log"]},
    {"name": "extra", "type": "json", "label": "Extra", "default": {"a": 1}},
]  # fmt: skip
PARAMETERS = {
    "opening_statement": "Hello {{name}}, this is the **{{ internal }}** desk.\nAsk!\n\n- one\n- two",
    "suggested_questions": ["How do I pay?", "", 7, "Refunds?"],
    "user_input_form": FORM,
    "file_upload": {"enabled": True, "number_limits": 4, "allowed_file_types": ["image", "document"],
                    "allowed_file_upload_methods": ["local_file"]},
    "system_parameters": {"image_file_size_limit": 5, "video_file_size_limit": 100, "file_size_limit": 15},
}  # fmt: skip


def config(page):
    return json.loads(re.search(r'<script[^>]*type="?application/json"?[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def opening(page):
    return re.search(r'<div[^>]*data-hook="opening"[^>]*>(.*?)</div><div data-hook="starters"', page, re.DOTALL)[1]


def test_the_apps_own_words_stand_on_the_page_as_markdown(backend):
    page = backend.open("words", PARAMETERS).get().text

    assert opening(page) == (
        "<p dir=auto>Hello, this is the <strong>web</strong> desk.<br>\nAsk!</p>\n"
        "<ul dir=auto><li>one</li><li>two</li></ul>"
    )
    assert '<meta name="description" content="Hello, this is the web desk. Ask! one two">' in page
    assert config(page)["starters"] == ["How do I pay?", "Refunds?"]


def test_the_operators_words_come_first(backend):
    page = backend.open("mine", PARAMETERS, opening_statement="Mine, {{name}}!", starter_questions="Where?",
                  app=APP | {"inputs": {"name": "Aki <b>"}}).get().text  # fmt: skip

    assert opening(page) == "<p dir=auto>Mine, Aki &lt;b&gt;!</p>"
    assert config(page)["starters"] == ["Where?"]


def test_the_form_is_told_but_for_what_is_hidden_or_filled_in(backend):
    whole = config(backend.open("form", PARAMETERS).get().text)
    fixed = {"name": "Aki", "notes": "", "plan": None, "media": [], "agree": False}
    rest = config(backend.open("rest", PARAMETERS, app=APP | {"inputs": fixed}).get().text)

    assert whole["form"] == TOLD
    assert [field["name"] for field in rest["form"]] == ["notes", "plan", "age", "doc", "media", "log", "extra"]


def test_what_a_backend_can_do_is_told_and_nothing_else(backend):
    told = config(backend.open("upload", PARAMETERS).get().text)

    upload = {"count": 4, "size": {"image": 5, "document": 10}, "kinds": ["image", "document"]}
    expected = {"upload": upload, "feedback": True, "recover": True} if backend.service else {}
    assert {key: told[key] for key in ("upload", "feedback", "recover", "history") if key in told} == expected


def test_an_older_app_takes_pictures(backend):
    image = {"enabled": True, "number_limits": 2, "detail": "high", "transfer_methods": ["remote_url", "local_file"]}
    told = config(backend.open("image", {"opening_statement": "", "file_upload": {"image": image}}).get().text)
    remote = config(
        backend.open("far", {"file_upload": {"image": image | {"transfer_methods": ["remote_url"]}}}).get().text
    )

    assert told.get("upload") == ({"count": 2, "size": 10, "kinds": ["image"]} if backend.service else None)
    assert "upload" not in remote
    assert "form" not in told


BROKEN = [
    [], "x", None, {"user_input_form": "x"}, {"user_input_form": [None, 7, [], {}, {"text-input": None}]},
    {"user_input_form": [{"text-input": {"label": "No name"}}, {"select": {"variable": "a", "options": []}}]},
    {"user_input_form": [{"hologram": {"variable": "a"}}]},
    {"user_input_form": [{"file": {"variable": "a", "allowed_file_types": ["custom"]}}]},
    {"user_input_form": [{"file": {"variable": "a", "allowed_file_upload_methods": ["remote_url"]}}]},
    {"opening_statement": 7, "suggested_questions": {"a": 1}, "file_upload": [], "system_parameters": "x"},
    {"file_upload": {"enabled": True, "allowed_file_types": ["custom"]}},
]  # fmt: skip


@pytest.mark.parametrize("parameters", BROKEN, ids=lambda value: json.dumps(value)[:60])
def test_broken_parameters_are_survived(backend, parameters):
    reply = backend.open(f"broken-{BROKEN.index(parameters)}", parameters).get()

    assert reply.status == 200
    assert not {"form", "upload"} & set(config(reply.text))
    assert "What would you like to know?" in opening(reply.text)


def test_a_broken_entry_costs_itself_alone(backend):
    form = [{"text-input": {"variable": "a", "max_length": -1, "required": "yes", "label": 7, "default": ["x"]}},
            {"text-input": {"variable": "a", "label": "Again"}}, {"number": {"variable": "n", "default": "1e999"}},
            {"checkbox": {"variable": "c", "default": "maybe"}}, {"select": {"variable": "s", "options": ["x", 7, "x"],
            "default": "y"}}, {"json_object": {"variable": "j", "default": "{"}}]  # fmt: skip

    told = config(backend.open("odd", {"user_input_form": form}).get().text)

    assert told["form"] == [
        {"name": "a", "type": "text", "label": "a"}, {"name": "n", "type": "number", "label": "n"},
        {"name": "c", "type": "checkbox", "label": "c"},
        {"name": "s", "type": "select", "label": "s", "options": ["x"]}, {"name": "j", "type": "json", "label": "j"},
    ]  # fmt: skip


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) ![y](//evil.example)"


def test_an_apps_words_never_become_markup_of_its_own(backend, themes):
    form = [{"text-input": {"variable": HOSTILE[:90], "label": HOSTILE, "default": HOSTILE}}]
    told = {"opening_statement": HOSTILE, "suggested_questions": [HOSTILE], "user_input_form": form}
    for theme in themes:
        page = backend.open(f"hostile-{theme}", told, theme=theme).get().text

        assert "<script>alert" not in page, theme
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert not re.search(r'(src|href)="?//evil', page)
        assert config(page)["starters"] == [HOSTILE]


def test_an_app_is_asked_once_a_minute(stage, backend):
    page = backend.open("often", PARAMETERS)
    page.get()
    asked = len(stage.host.invocations)

    page.get()
    page.get(Accept_Language="ko")

    assert len(stage.host.invocations) == asked


def test_a_page_waits_for_its_app_no_longer_than_a_moment_and_then_does_without(stage, dify, backend):
    def held(*_):
        stage.hold()
        return PARAMETERS

    page = backend.open("slow", PARAMETERS)
    stage.describe = held
    dify.interrupting["/parameters"] = lambda talk: (stage.hold(), talk.json({}))

    first, second = page.get(), page.get()
    stage.release()

    assert (first.status, second.status) == (200, 200)
    assert "form" not in config(first.text)
    assert first.body == second.body


def test_a_failure_is_logged_and_not_shown(stage, dify, backend):
    page = backend.open("failing", None)
    dify.interrupting["/parameters"] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")

    reply = page.get()

    assert reply.status == 200
    assert "SECRET" not in reply.everything
    assert any("nothing was found out about an app" in line for line in stage.whole_log())
