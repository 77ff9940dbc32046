"""Without JavaScript: POST to the page's own address holds a conversation, and shows the visitor's own words alone."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.conftest import ROOT
from tests.outside.dify_server import KEY
from tests.outside.endings import INNARDS
from tests.plain import FORM, Reader
from tests.plays import end, error, message, playing, raising, refused, saying

WORDS = json.loads((ROOT / "facade/client/strings/en.json").read_text(encoding="utf-8"))
SOURCES = [{"document_name": "Tea <b>.pdf", "content": "Tea is a drink."}]
STEP = {
    "event": "node_finished",
    "data": {"node_id": "n", "node_type": "llm", "title": "Thinking it over", "status": "succeeded"},
}


@pytest.fixture
def reader(stage):
    """Somebody new at the starter theme, which has no words of its own, with the page open."""
    found = Reader(stage.url("starter"))
    found.open()
    return found


@pytest.fixture(params=["app", "service"])
def answers(request, stage, dify):
    """A reader at each of the two backends, and a function that makes the app say things."""
    if request.param == "app":
        reader, play = Reader(stage.url("starter")), lambda *events: setattr(stage, "play", playing(*events))
    else:
        settings = {"theme": "starter", "app": None, "dify_api_url": dify.url, "dify_api_key": KEY}
        reader = Reader(stage.open("service", **settings))
        play = lambda *events: setattr(dify, "answer", lambda talk: talk.stream(*events))  # noqa: E731
    reader.open()
    return reader, play


def test_a_conversation_of_two_questions_in_each_backend(answers):
    reader, play = answers
    play(message("# Tea\n\nBlack and *green*."), end())

    first = reader.send("What is tea?")
    play(message("A bean."), end())
    second = reader.send("And coffee?")

    assert first.turns == [("What is tea?", "TeaBlack and green.", "finished")]
    assert second.turns == [*first.turns, ("And coffee?", "A bean.", "finished")]
    assert "<em>green</em>" in second.reply.text
    for page in (first, second):
        assert (page.status, page.draft, page.error, page.target) == (200, "", "", "message-user")
        assert page.hook("app").attributes["data-state"] == "idle"
        assert page.hook("app").attributes["data-empty"] == "false"


def test_the_second_question_goes_on_in_the_conversation_of_the_first(stage, reader):
    reader.send("one")
    reader.send("two")

    assert [(asked["query"], asked["conversation_id"]) for asked in stage.requests] == [("one", None), ("two", "c-1")]
    assert len({asked["user"] for asked in stage.requests}) == 1


def test_the_page_comes_with_the_policy_of_a_page_and_is_kept_by_nobody(stage, reader):
    page = reader.send("hello")

    headers = page.reply.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["ETag"] is None
    assert headers["Set-Cookie"] is None
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert "form-action http://*:*/e/starter/" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("packed", ["br", "gzip", "identity"])
def test_the_page_speaks_the_language_and_the_encoding_that_are_asked_for(stage, packed):
    reply = Reader(stage.url()).raw("POST", "", "query=x", FORM | {"Accept-Language": "ar", "Accept-Encoding": packed})

    assert reply.status == 200
    assert reply.headers["Content-Language"] == "ar"
    assert (reply.headers["Content-Encoding"] or "identity") == packed


def test_everything_an_answer_has_is_drawn_and_the_rest_is_hidden(stage, reader):
    stage.play = playing(STEP, message("<think>Hm & so.</think>Tea."), end(retriever_resources=SOURCES))

    whole = reader.send("one").hooks("message-bot")[0]
    stage.play = saying("Plain.")
    bare = reader.send("two").hooks("message-bot")[1]

    assert whole.hook("steps").hook("step-label").text == "Thinking it over"
    assert whole.hook("step").attributes["data-state"] == "done"
    assert whole.hook("reasoning-text").text == "Hm & so."
    assert whole.hook("source-title").text == "Tea <b>.pdf"
    assert whole.hook("source-text").text == "Tea is a drink."
    for hook in ("steps", "reasoning", "sources"):
        assert not whole.hook(hook).hidden, hook
        assert bare.hook(hook).hidden, hook
    for hook in ("outcome", "attachments", "suggestions", "progress"):
        assert whole.hook(hook).hidden, hook
    assert {"data-first", "data-last"} <= bare.attributes.keys()


def test_each_message_keeps_the_time_it_was_said_at(stage, reader):
    began = datetime.now(UTC).replace(microsecond=0)
    first = [time.attributes["datetime"] for time in reader.send("one").hooks("time")]

    times = reader.send("two").hooks("time")

    said = [datetime.fromisoformat(time.attributes["datetime"]) for time in times]
    assert [time.attributes["datetime"] for time in times[:2]] == first
    assert [time.text for time in times] == [f"{moment:%H:%M} UTC" for moment in said]
    assert len(said) == 4
    assert said == sorted(said)
    assert began <= said[0] <= said[-1] <= datetime.now(UTC)
    assert not any(time.hidden for time in times)


def test_sources_are_not_shown_where_the_operator_hides_them(stage, reader):
    stage.play = playing(message("Tea."), end(retriever_resources=SOURCES))
    reader.send("one")
    stage.endpoints["starter"] |= {"show_sources": "false"}

    page = reader.send("two")

    assert page.turns[0][:2] == ("one", "Tea.")
    assert "Tea is a drink." not in page.reply.text


def test_files_of_the_app_are_links_where_they_lead_to_the_web(stage, reader):
    files = [
        {"type": "image", "url": "https://dify.example/files/a.png?x=1&y=2"},
        {"type": "custom", "url": "/files/b"},
    ]
    stage.play = playing(*({"event": "message_file", **file} for file in files), message("Here."), end())

    links = reader.send("files").hooks("attachment-link")

    assert [link.attributes["href"] for link in links] == [file["url"] for file in files]
    assert [link.text for link in links] == ["a.png", "b"]


def test_starter_questions_are_buttons_of_the_form(stage):
    reader = Reader(stage.open("starters", theme="starter", starter_questions="What is tea? | Is <b> bold?"))

    buttons = reader.open().hook("starters").hooks("starter")
    page = reader.send("half a thought", ask="Is <b> bold?")

    assert [(b.text, b.attributes["name"], b.attributes["value"], b.attributes["form"]) for b in buttons] == [
        (text, "ask", text, "ask") for text in ("What is tea?", "Is <b> bold?")
    ]
    assert page.turns == [("Is <b> bold?", "Hello, visitor.", "finished")]
    assert page.draft == "half a thought"


def test_a_page_without_starter_questions_hides_their_place(reader, stage):
    assert reader.page.hook("starters").hidden
    assert Reader(stage.url("bare")).open().hook("starters").hidden


def test_what_a_visitor_wrote_is_text_wherever_it_stands(stage, reader):
    evil = '</textarea></article><script>alert(1)</script>"><img src=x onerror=alert(1)>\n&amp; *no*'
    stage.play = raising(refused(500, "unknown", ""), message("Part."))

    page = reader.send(evil)

    assert page.turns == [(evil, "Part.", "interrupted")]
    assert page.draft == evil
    assert page.reply.text.count("<script") == reader.open().reply.text.count("<script")


def test_hostile_markdown_is_as_harmless_as_in_a_stream(stage, reader):
    stage.play = saying(
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](https://evil.example/p.png)\n\n</div></article>"
    )

    page = reader.send("hello")

    stage.play = saying("Next.")
    assert [len(reader.send("again").turns), len(page.turns)] == [2, 1]
    for shown in (page, reader.page):
        answer = shown.hooks("message-bot")[0]
        assert [each.name for each in answer.elements if each.name in ("script", "img", "iframe")] == []
        links = [each.attributes["href"] or "" for each in answer.elements if each.name == "a"]
        assert not any(link.lower().startswith("javascript") for link in links)
        assert "</div></article>" in answer.text


@pytest.mark.parametrize("field", ["transcript", "visitor", "conversation"])
def test_a_field_with_a_letter_changed_shows_nothing_and_opens_no_conversation(stage, reader, field):
    reader.send("secret question")
    fields = reader.page.fields
    token = fields[field]
    at = len(token) // 2
    fields[field] = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]

    page = reader.form({**fields, "query": "again"})

    if field == "transcript":  # the conversation goes on, and the page begins later
        assert [turn[0] for turn in page.turns] == ["again"]
        assert stage.requests[-1]["conversation_id"] == "c-1"
    else:
        assert page.status == 404
        assert page.error == WORDS["error_conversation_not_found"]
        assert page.draft == "again"
        assert ("secret question" in page.reply.text) is (field == "conversation")
        assert "conversation" not in page.fields
        assert len(stage.requests) == 1


def test_nobody_is_shown_the_transcript_of_somebody_else(stage, reader):
    reader.send("secret question")
    other = Reader(stage.url("starter"))
    other.open()
    other.send("mine")

    page = other.send("more", transcript=reader.page.fields["transcript"])
    elsewhere = Reader(stage.url("minimal")).form({**reader.page.fields, "query": "there"})

    assert [turn[0] for turn in page.turns] == ["more"]
    assert "secret question" not in elsewhere.reply.text


def test_words_that_nobody_signed_are_not_shown(stage, reader):
    said = [
        {
            "query": "FORGED",
            "text": "FORGED",
            "state": "finished",
            "steps": [],
            "sources": [],
            "files": [],
            "suggested": [],
        }
    ]
    reader.send("hello")

    page = reader.send("again", transcript=json.dumps(said), error="FORGED", reference="FORGED", state="FORGED")

    assert "FORGED" not in page.reply.everything
    assert page.status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_another_site_cannot_put_words_into_the_page(stage, reader, site):
    reader.send("secret question")

    page = reader.form({**reader.page.fields, "query": "FORGED"}, Sec_Fetch_Site=site)

    assert (page.status, page.turns, page.draft, page.fields) == (403, [], "", {})
    assert page.error == WORDS["error_cross_site"]
    assert "FORGED" not in page.reply.everything
    assert len(stage.requests) == 1


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_page_itself_may_ask(reader, site):
    assert reader.form({"query": "hello"}, Sec_Fetch_Site=site).status == 200


def test_a_form_that_is_sent_twice_asks_once_and_loses_nothing(stage, reader):
    reader.send("one")
    sent = {**reader.page.fields, "query": "two"}

    first, second = reader.form(sent), reader.form(sent)
    reader.page = second
    third = reader.send(second.draft)

    assert [first.status, second.status, third.status] == [200, 409, 200]
    assert second.error == WORDS["error_duplicate"]
    assert (second.draft, [turn[0] for turn in second.turns]) == ("two", ["one"])
    assert not second.hook("retry").hidden
    assert second.hook("retry").attributes["type"] == "submit"
    assert second.target == "error"
    assert [asked["query"] for asked in stage.requests] == ["one", "two", "two"]


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"query": " \r\n "}, 400, "query_missing"),
        ({"query": ""}, 400, "query_missing"),
        ({}, 400, "query_missing"),
        ({"query": "x" * 16_001}, 400, "query_too_long"),
        ({"query": "hello", "key": "with space"}, 400, "bad_request"),
        ({"query": "x" * 1_100_000}, 413, "payload_too_large"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_refused_is_given_back_with_the_words(stage, reader, fields, status, code):
    reader.send("one")

    page = reader.form({**reader.page.fields, **fields})

    assert (page.status, page.error) == (status, WORDS[f"error_{code}"])
    assert [turn[0] for turn in page.turns] == ["one"]
    assert fields.get("query", "").strip().startswith(page.draft)
    assert page.hook("app").attributes["data-state"] == "error"
    assert page.hook("retry").hidden
    assert len(stage.requests) == 1
    reader.page = page
    assert [turn[0] for turn in reader.send("two").turns] == ["one", "two"]
    assert stage.requests[-1]["conversation_id"] == "c-1"


@pytest.mark.parametrize("content_type", [None, "application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_what_is_no_form_is_refused_as_json(stage, visitor, content_type):
    reply = visitor.raw("POST", "", "query=hello", {"Content-Type": content_type} if content_type else {})

    assert (reply.status, reply.code) == (415, "unsupported_media_type")
    assert stage.requests == []


@pytest.mark.parametrize("body", ["&".join(f"a{number}=b" for number in range(100)), "&" * 5000 + "query=x"], ids=len)
def test_a_form_with_too_many_fields_is_refused(stage, visitor, body):
    assert visitor.raw("POST", "", body, FORM).code == "bad_request"
    assert stage.requests == []


@pytest.mark.parametrize(
    "body", ["query=%FF%00a%0Db", "query=a%", b"query=\xff\xfea", "query=a;b&query=other"], ids=ascii
)
def test_strange_bytes_become_text(stage, visitor, body):
    assert visitor.raw("POST", "", body, FORM).status == 200
    assert stage.requests[0]["query"] in ("\ufffda\nb", "a%", "\ufffd\ufffda", "a;b")


def test_an_endpoint_without_an_app_keeps_the_question(stage):
    page = Reader(stage.url("bare")).form({"query": "hello"})

    assert (page.status, page.draft) == (503, "hello")
    assert page.error == WORDS["error_not_configured"]


@pytest.mark.parametrize(
    ("play", "code", "retryable"),
    [
        (raising(refused(429, "too_many_requests", "SECRET")), "busy", True),
        (raising(refused(400, "provider_quota_exceeded", "SECRET")), "quota", False),
        (playing(), "app_unavailable", True),
        (playing(end()), "no_answer", True),
    ],
    ids=["busy", "quota", "silent", "empty"],
)
def test_a_failed_answer_gives_the_question_back(stage, reader, play, code, retryable):
    reader.send("one")
    stage.play = play

    page = reader.send("two")

    assert (page.status, page.error) == (200, WORDS[f"error_{code}"])
    assert ([turn[0] for turn in page.turns], page.draft, page.target) == (["one"], "two", "error")
    assert page.hook("retry").hidden is not retryable
    for innards in INNARDS:
        assert innards not in page.root.text, innards
    stage.play = saying("Here.")
    assert [turn[:2] for turn in reader.send(page.draft).turns] == [("one", "Hello, visitor."), ("two", "Here.")]


def test_an_answer_that_broke_off_is_shown_as_such(stage, reader):
    stage.play = playing(message("A part."), error("completion_request_error", "SECRET"))

    page = reader.send("one")

    assert page.turns == [("one", "A part.", "interrupted")]
    assert page.hook("outcome").text == WORDS["interrupted"]
    assert (page.error, page.draft, page.target) == (WORDS["error_app_error"], "one", "message-user")
    assert re.fullmatch("Reference: [0-9a-f]{8}", page.hook("error-reference").text)
    assert "SECRET" not in page.reply.everything


def test_a_conversation_that_the_app_has_lost_goes_on_in_a_new_one(stage, reader):
    reader.send("one")
    stage.play = raising(refused(400, "invalid_param", ""))
    lost = reader.send("two")
    stage.play = saying("Anew.")

    page = reader.send(lost.draft)

    assert lost.error == WORDS["error_conversation_lost"]
    assert [turn[:2] for turn in page.turns] == [("one", "Hello, visitor."), ("two", "Anew.")]
    assert stage.requests[-1]["conversation_id"] is None


def test_a_conversation_outlives_the_plugin_process(stage, reader):
    reader.send("one")
    stage.host.plugin.kill()
    reader.send("two")
    stage.host.plugin.restart()

    page = reader.send("three")

    assert [turn[0] for turn in page.turns] == ["one", "two", "three"]
    assert [asked["conversation_id"] for asked in stage.requests] == [None, "c-1", "c-1"]


def test_a_long_conversation_begins_later(stage, reader):
    stage.play = saying("word " * 4_000)  # 20 KB

    for number in range(9):
        page = reader.send(f"question {number}")

    questions = [turn[0] for turn in page.turns]
    assert questions == [f"question {number}" for number in range(9 - len(questions), 9)]
    assert 5 <= len(questions) <= 8


def test_at_most_twenty_turns_are_carried(stage, reader):
    for number in range(22):
        page = reader.send(f"question {number}")

    assert [turn[0] for turn in page.turns] == [f"question {number}" for number in range(1, 22)]


def test_a_very_long_answer_arrives_whole(stage, reader):
    stage.play = saying("**가** " * 80_000)  # 1.2 MB of HTML: more than the platform takes in one piece

    page = reader.send("long")

    assert page.turns[0][1].count("가") == 80_000
    assert page.turns[0][2] == "finished"
