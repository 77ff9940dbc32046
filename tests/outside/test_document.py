"""GET /: one document in the theme, the language and the encoding asked for."""

import gzip
import json
import re

import brotli
import pytest

from facade.settings import LANGUAGES
from tests.visitor import Visitor

HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\" ' onload=x & \u2028 {{7*7}}"


def hooks(page):
    return set(re.findall(r'data-hook="([a-z-]+)"', page))


def config(page):
    return json.loads(re.search(r'<script[^>]*type="?application/json"?[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def test_every_theme_is_a_whole_page_in_one_request(stage, themes):
    for theme in themes:
        reply = Visitor(stage.url(theme)).get()

        assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), theme
        assert reply.text.lower().startswith("<!doctype html>")
        assert {"app", "messages", "composer", "input", "send", "stop", "reset", "status"} <= hooks(reply.text)
        assert not re.search(r'(src|href)="?(https?:)?//', reply.text), theme
        assert not re.search(r'<script[^>]*\ssrc|<link[^>]*rel="?stylesheet', reply.text), theme


def test_an_endpoint_without_an_app_shows_the_operator_a_page_that_says_so(stage):
    page = Visitor(stage.url("bare")).get()
    chosen = Visitor(stage.url()).get()

    assert page.status == 503
    assert config(page.text)["ready"] is False
    assert config(chosen.text)["ready"] is True
    assert page.headers["ETag"] is None
    assert re.search(r'data-hook="notice"[^>]*>[^<]{20,}<', page.text)


@pytest.mark.parametrize(
    ("accepted", "sent", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.1", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=0, gzip;q=0", None, bytes),
        ("; ,,=;q=x, deflate", None, bytes),
    ],
)
def test_the_page_is_the_same_in_every_encoding(visitor, accepted, sent, unpack):
    plain = visitor.get().body

    reply = visitor.get(Accept_Encoding=accepted)

    assert reply.headers["Content-Encoding"] == sent
    assert unpack(reply.body) == plain
    assert "Accept-Encoding" in reply.headers["Vary"]


def test_a_page_that_is_known_is_not_sent_again(visitor):
    first = visitor.get(Accept_Encoding="br")

    again = visitor.get(Accept_Encoding="br", If_None_Match=first.headers["ETag"])

    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert visitor.get(Accept_Encoding="br", If_None_Match=f'"other", W/{first.headers["ETag"]}').status == 304
    assert visitor.get(If_None_Match=first.headers["ETag"]).status == 200  # other bytes: not compressed


@pytest.mark.parametrize(
    "change",
    [
        {"allowed_sites": "https://example.com"},
        {"public_url": "https://chat.example.com/"},
        {"bot_name": "Aki"},
        {"opening_statement": "Good morning"},
        {"starter_questions": "How? | Why?"},
        {"show_sources": False},
        {"language": "ko"},
        {"history": "tab"},
        {"disclaimer": "Careful."},
        {"privacy_url": "https://example.com/privacy"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_settings_is_a_new_page(stage, change):
    page = Visitor(stage.open("changing"))
    old = page.get().headers["ETag"]

    stage.open("changing", **change)

    reply = page.get(If_None_Match=old)
    assert reply.status == 200
    assert reply.headers["ETag"] != old


def test_head_tells_what_get_would_send(visitor):
    told, sent = visitor.raw("HEAD"), visitor.get()

    assert (told.status, told.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Content-Security-Policy"):
        assert told.headers[name] == sent.headers[name]


@pytest.mark.parametrize(
    ("setting", "accepted", "language", "direction"),
    [
        ("auto", "ko-KR,ko;q=0.9,en;q=0.8", "ko", "ltr"),
        ("auto", "zh-TW", "zh-Hant", "ltr"),
        ("auto", "ar-EG", "ar", "rtl"),
        ("auto", "iw", "he", "rtl"),
        ("auto", "nb, sv;q=0.5", "en", "ltr"),
        ("auto", "*;q=zz, ;=,, en-US\x7f, <script>;q=nan", "en", "ltr"),
        ("ja", "ko", "ja", "ltr"),
        ("klingon", "ko", "ko", "ltr"),
    ],
)
def test_the_page_speaks_the_operators_language_or_else_the_visitors(stage, setting, accepted, language, direction):
    page = Visitor(stage.open("speaking", language=setting))

    reply = page.get(Accept_Language=accepted)

    assert reply.status == 200
    assert reply.headers["Content-Language"] == language
    assert re.search(rf'<html[^>]*\blang="{language}"', reply.text)
    assert re.search(rf'<html[^>]*\bdir="{direction}"', reply.text)
    assert (config(reply.text)["lang"], config(reply.text)["dir"]) == (language, direction)
    assert "Accept-Language" in reply.headers["Vary"]


@pytest.mark.parametrize("late", ["", "late"])
@pytest.mark.parametrize(
    ("setting", "asked", "language"),
    [
        ("auto", "fa", "fa"),
        ("auto", "zh-HK", "zh-Hant"),
        ("auto", "tlh", "ko"),
        ("auto", "%3Cscript%3E&lang=ja", "ko"),
        ("de", "fa", "de"),
    ],
)
def test_a_visitor_may_ask_for_a_language_where_the_operator_chose_none(stage, setting, asked, language, late):
    page = Visitor(stage.open("asked", language=setting))

    reply = page.get(f"{late}?lang={asked}", Accept_Language="ko")

    assert (reply.status, reply.headers["Content-Language"]) == (200, language)
    assert reply.body == page.get(f"{late}?lang={language}", Accept_Language="en").body


def test_every_language_is_served_whole(stage):
    page = Visitor(stage.url())
    english = page.get("?lang=en")

    for tag in LANGUAGES:
        reply = page.get(f"?lang={tag}")

        assert reply.headers["Content-Language"] == config(reply.text)["lang"] == tag
        assert hooks(reply.text) == hooks(english.text)
        assert len(brotli.compress(reply.body)) <= 14_336, tag
        assert tag == "en" or reply.text != english.text


@pytest.mark.parametrize("theme", ["retired-theme", "", None, 7, ["minimal"], "../minimal", "MINIMAL"], ids=repr)
def test_a_theme_that_is_not_there_falls_back_to_the_default(stage, theme):
    stale = Visitor(stage.open("stale", theme=theme))

    assert stale.get().body == Visitor(stage.url()).get().body
    assert stale.get("health").json()["theme"]["id"] == "minimal"


def test_html_in_the_settings_is_text_on_the_page(stage, built, themes):
    for theme in themes:
        options = json.loads((built / f"dist/pages/{theme}.json").read_bytes())["options"]
        texts = dict.fromkeys(("bot_name", "opening_statement", "starter_questions"), HOSTILE)
        texts["theme_options"] = json.dumps({each["id"]: HOSTILE[: each.get("max_length", 200)] for each in options})
        page = Visitor(stage.open("hostile", theme=theme, **texts))
        known = Visitor(stage.url(theme)).get().text

        reply = page.get()

        assert reply.status == 200
        assert "<script>alert" not in reply.text
        assert "<img src=x" not in reply.text
        assert reply.text.count("<script") == known.count("<script"), theme
        assert "&lt;script&gt;alert(1)" in reply.text
        assert config(reply.text)["starters"][0].startswith("</title></script><script>alert(1)")


def test_a_choice_changes_the_words_of_the_page_and_of_its_script(stage):
    url = stage.open("formal", theme="korean", language="ko", theme_options='{"register": "formal"}')

    page = Visitor(url).get().text

    assert "무엇을 도와드릴까요?" in page
    assert config(page)["strings"]["thinking"] == "확인하고 있습니다"


def test_every_theme_shows_the_operators_note_and_privacy_page(stage, themes):
    note, address = 'Is <b>no</b> "advice". ' + "x" * 300, "https://example.com/privacy?a=1&b='2'"
    for theme in themes:
        settings = {"theme": theme, "disclaimer": note, "privacy_url": address, "language": "pt-BR"}

        page = Visitor(stage.open("noted", **settings)).get().text

        (shown,) = re.findall(r'data-hook="disclaimer"[^>]*>(.*?)</p>', page)
        said = "Is &lt;b&gt;no&lt;/b&gt; &quot;advice&quot;. " + "x" * 277
        assert shown == (
            f'<bdi>{said}</bdi> <a data-hook="privacy" href="https://example.com/privacy?a=1&amp;b=&#x27;2&#x27;" '
            'target="_blank" rel="noopener noreferrer">Privacidade</a>'
        ), theme


@pytest.mark.parametrize(
    "address",
    ["http://example.com/privacy", "javascript:alert(1)", "/privacy", "https://", "https://a b.example/",
     "https://user@example.com/", "https://example.com/\\evil.example", 7],
    ids=repr,
)  # fmt: skip
def test_what_is_no_privacy_page_is_left_out_and_told(stage, address):
    page = Visitor(stage.open("unprivate", privacy_url=address))

    problems = page.get("health").json()["problems"]

    assert 'data-hook="privacy"' not in page.get().text
    assert [problem["setting"] for problem in problems] == ["privacy_url"]


@pytest.mark.parametrize(
    ("history", "told"), [("device", None), ("", None), ("tab", "tab"), ("none", "none"), ("x", None)]
)
def test_the_client_is_told_how_long_to_keep_a_conversation(stage, history, told):
    page = Visitor(stage.open("keeping", history=history))

    assert config(page.get().text).get("history") == told
    assert [problem["setting"] for problem in page.get("health").json()["problems"]] == ["history"] * (history == "x")
