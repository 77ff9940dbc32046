"""Compiled page + settings + language become one safe document."""

import gzip
import json
import re

import brotli
import pytest

from facade.pages import colour, document, encoding, language, policy
from facade.pages.compiled import CompiledPage, Slot, Unbuilt, load, load_all
from facade.pages.options import choose
from facade.pages.slots import sha256
from facade.settings import LANGUAGES, Settings

EVIL = "</script><script>alert(1)</script>\" onload='x' & \u2028"
OPTIONS = (
    {"id": "accent", "kind": "color", "default": "#0b57d0", "token": "accent", "on": "on-accent", "against": "page"},
    {"id": "density", "kind": "select", "default": "calm", "choices": [{"value": "calm"}, {"value": "tight"}]},
    {"id": "big_mascot", "kind": "boolean", "default": True},
    {"id": "width", "kind": "range", "default": 40, "min": 30, "max": 60, "unit": "rem", "token": "column"},
    {"id": "motto", "kind": "text", "default": "Hello", "max_length": 20},
)
TOKENS = {"light": {"page": "#ffffff"}, "dark": {"page": "#101214"}}
PIECES = (
    "<!doctype html><html lang=\"", Slot("lang", ""), '" dir="', Slot("dir", ""), '"', Slot("option-attributes", ""),
    ">", Slot("option-style", ""), "<title>", Slot("text", "bot_name"), "</title><p>",
    Slot("text", "opening_statement"), "</p><b>", Slot("text", "notice"), "</b><i>", Slot("option", "motto"),
    '</i><button title="', Slot("string", "send"), '"></button><script type="application/json">',
    Slot("config", ""), "</script>",
)  # fmt: skip
STRINGS = {"bot_name": "Assistant", "opening": "Hi", "notice": "No app", "send": "Send <now>", "error_network": "Off"}
PAGE = CompiledPage(
    theme="t", version="1.0.0", pieces=PIECES, scripts=("sha256-a",), styles=("sha256-b",),
    strings={"en": STRINGS, "ar": STRINGS}, client_strings={"page": ("error_network",)}, options=OPTIONS, tokens=TOKENS,
)  # fmt: skip


def composed(settings, tongue="en", packed="identity"):
    return document.compose(PAGE, Settings.parse(settings), tongue, "0.1.0", packed)


def test_every_slot_is_filled_and_escaped_for_its_place():
    raw = {"bot_name": EVIL, "opening_statement": EVIL, "starter_questions": EVIL}
    raw["theme_options"] = json.dumps({"motto": "<b>&", "density": EVIL, "accent": "red;}body{", "width": "1px;}"})

    html = composed(raw, "ar").body.decode()

    assert html.startswith('<!doctype html><html lang="ar" dir="rtl" data-opt-density="calm" data-opt-big-mascot="on">')
    assert html.count("<script") == 1
    assert "<i>&lt;b&gt;&amp;</i>" in html
    assert 'title="Send &lt;now&gt;"' in html
    assert "<style>" not in html
    config = json.loads(re.search(r"json\">(.*)</script>", html)[1])
    assert config["starters"] == [EVIL.strip()]
    assert config["strings"] == {"error_network": "Off"}
    assert config["ready"] is False
    assert "<b>No app</b>" in html


def test_options_become_properties_with_a_hash_of_their_own():
    made = composed({"theme_options": '{"accent": "#ffe14a", "width": 44, "density": "tight", "big_mascot": false}'})

    css = re.search(r"<style>(.*)</style>", made.body.decode())[1]
    assert made.styles == ("sha256-b", sha256(css))
    assert "--opt-width:44rem;--chat-column:44rem" in css
    light, dark = re.search(r"--chat-accent:light-dark\((#\w+),(#\w+)\)", css).groups()
    assert colour.contrast(colour.parse(light), (1.0, 1.0, 1.0)) >= 4.5
    assert dark == "#ffe14a"
    assert 'data-opt-density="tight" data-opt-big-mascot="off"' in made.body.decode()


@pytest.mark.parametrize("value", [29, 61, True, "40", None])
def test_a_range_outside_its_bounds_is_left_at_the_default(value):
    assert choose(OPTIONS, {"width": value}, TOKENS).properties == {}


@pytest.mark.parametrize(
    ("packed", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)]
)
def test_encodings_hold_the_same_document_and_are_reproducible(packed, unpack):
    assert unpack(composed({}, packed=packed).body) == composed({}).body
    assert composed({}, packed=packed) == composed({}, packed=packed)


@pytest.mark.parametrize(
    ("header", "expected"),
    [("", "identity"), ("gzip, deflate, br", "br"), ("gzip;q=1.0, br;q=0", "gzip"), ("*", "br"), ("zstd", "identity")],
)
def test_the_smallest_encoding_the_client_takes_is_chosen(header, expected):
    assert encoding.negotiate(header) == expected


@pytest.mark.parametrize(
    ("setting", "header", "expected"),
    [
        ("auto", "", "en"), ("auto", "ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("auto", "zh-TW", "zh-Hans"),
        ("auto", "pt", "pt-BR"),
        ("auto", "de, fr", "en"), ("auto", "de, ja;q=0.2", "ja"), ("auto", "ko;q=0", "en"),
        ("ja", "ko", "ja"),
        ("auto", "*;q=0.5, ;;,,x\x00", "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_operators_then_the_visitors_then_english(setting, header, expected):
    assert language.choose(setting, header, LANGUAGES) == expected


def test_the_policy_names_hashes_the_path_and_the_framing_sites():
    csp = policy.content_security_policy(["sha256-a"], [], ["https://a.example"], policy.base_path("abc", ""))

    assert csp.startswith("default-src 'none'; script-src 'sha256-a' 'self'; style-src 'none';")
    assert "frame-ancestors 'self' https://a.example;" in csp
    assert csp.endswith(
        ", script-src 'sha256-a' *:*/e/abc/assets/page.own/; img-src *:*/e/abc/assets/ data:; "
        "font-src *:*/e/abc/assets/; connect-src *:*/e/abc/ *:*/robots.txt; frame-src *:*/e/abc/picture; "
        "form-action *:*/e/abc/"
    )
    assert "unsafe" not in csp


@pytest.mark.parametrize(
    ("hook", "public", "expected"),
    [
        ("abc", "https://c.example/", "/"), ("abc", "https://c.example/chat", "/chat/"), ("a b;x", "", "/"),
        ("", "", "/"),
        ("abc", "https://c.example/a;script-src *,x/", "/ascript-src*x/"),
    ],
)  # fmt: skip
def test_the_base_path_cannot_carry_another_directive(hook, public, expected):
    assert policy.base_path(hook, public) == expected


def test_finished_documents_are_kept_by_what_they_show():
    shelf = document.Documents("0.1.0")
    one = shelf.get(PAGE, Settings.parse({"bot_name": "A"}), "en", "br")

    assert shelf.get(PAGE, Settings.parse({"bot_name": "A", "allowed_sites": "*"}), "en", "br") is one
    assert shelf.get(PAGE, Settings.parse({"bot_name": "B"}), "en", "br") is not one
    assert shelf.get(PAGE, Settings.parse({"bot_name": "A"}), "ar", "br") is not one


def test_a_plugin_without_pages_says_how_they_are_made(tmp_path):
    with pytest.raises(Unbuilt, match=r"run build\.py build"):
        load_all(tmp_path)
    (tmp_path / "old.json").write_text('{"format": 0}')
    with pytest.raises(Unbuilt, match=r"old\.json: expected format 4, got 0"):
        load(tmp_path / "old.json")
