"""Compiled page + settings + language become one safe document."""

import gzip
import json
import re
from html import escape

import brotli
import pytest

from facade.pages import colour, document, encoding, language, policy
from facade.pages.compiled import CompiledPage, Pages, Slot, Unbuilt, load
from facade.pages.offer import Offer
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
    Slot("opening", ""), "</p><b>", Slot("text", "notice"), "</b><i>", Slot("option", "motto"),
    '</i><button title="', Slot("string", "send"), '"></button><script type="application/json">',
    Slot("config", ""), "</script>",
)  # fmt: skip
STRINGS = {"bot_name": "Assistant", "opening": "Hi", "notice": "No app", "send": "Send <now>", "error_network": "Off"}
PAGE = CompiledPage(
    theme="t", version="1.0.0", pieces=PIECES, scripts=("sha256-a",), styles=("sha256-b",),
    strings={"en": STRINGS, "ar": STRINGS}, client_strings={"page": ("error_network",)}, options=OPTIONS, tokens=TOKENS,
)  # fmt: skip


def drawn(text, hosts):
    return [f"<p>{escape(text)}</p>"]


def composed(settings, tongue="en", packed="identity"):
    parsed = Settings.parse(settings)
    offer = Offer(parsed.opening_statement, parsed.starter_questions)
    return document.compose(document.Wanted(PAGE, parsed, tongue, offer), packed, "0.1.0", drawn)


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
        ("auto", "", "en"), ("auto", "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("auto", "nb, sv", "en"), ("auto", "nb, ja;q=0.2", "ja"), ("auto", "ko;q=0", "en"),
        ("auto", "de-AT", "de"), ("auto", "es-419", "es"), ("auto", "sr-Latn-RS, it;q=0.1", "it"),
        ("ja", "ko", "ja"),
        ("auto", "*;q=0.5, ;;,,x\x00", "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_operators_then_the_visitors_then_english(setting, header, expected):
    assert language.choose(setting, "", header) == expected


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_is_found_by_its_own_tag_in_any_case(tag):
    assert language.choose("auto", "", tag) == language.choose("auto", tag.upper(), "") == tag


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK", "zh-MY", "yue-Hans"], "zh-Hans"),
        (["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "zh_TW", "yue", "yue-HK"], "zh-Hant"),
        (["pt", "pt-PT", "pt-AO"], "pt-BR"), (["iw", "iw-IL", "he-IL"], "he"), (["in", "in-ID"], "id"),
    ],
)  # fmt: skip
def test_relatives_and_old_names_read_the_nearest_of_ours(tags, expected):
    assert {language.choose("auto", "", tag) for tag in tags} == {expected}


@pytest.mark.parametrize(
    ("setting", "asked", "expected"),
    [
        ("auto", "he", "he"), ("auto", "zh-TW", "zh-Hant"), ("auto", "", "ko"), ("auto", "tlh", "ko"),
        ("auto", "<script>", "ko"), ("auto", "-", "ko"), ("ja", "he", "ja"),
    ],
)  # fmt: skip
def test_what_the_visitor_asks_for_goes_before_the_browsers_wishes(setting, asked, expected):
    assert language.choose(setting, asked, "ko") == expected


def test_hebrew_arabic_and_persian_alone_run_from_right_to_left():
    assert {tag for tag in LANGUAGES if language.direction(tag) == "rtl"} == {"he", "ar", "fa"}


def test_the_policy_names_hashes_the_path_and_the_framing_sites():
    csp = policy.content_security_policy(["sha256-a"], [], ["https://a.example"], policy.base_path("abc", ""))

    assert csp.startswith("default-src 'none'; script-src 'sha256-a' 'self'; style-src 'none';")
    assert "frame-ancestors 'self' https://a.example;" in csp
    assert csp.endswith(
        ", script-src 'sha256-a' http://*:*/e/abc/assets/page.own/; "
        "img-src http://*:*/e/abc/assets/ http://*:*/files/ data:; "
        "media-src http://*:*/files/; font-src http://*:*/e/abc/assets/; "
        "connect-src http://*:*/e/abc/ http://*:*/robots.txt; "
        "frame-src http://*:*/e/abc/picture; form-action http://*:*/e/abc/"
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
    shelf = document.Documents("0.1.0", drawn)

    def shown(language="en", offer=None, **settings):
        parsed = Settings.parse({"bot_name": "A", **settings})
        return shelf.get(document.Wanted(PAGE, parsed, language, offer or Offer()), "br")

    one = shown()

    assert shown(allowed_sites="*") is one
    assert shown(bot_name="B") is not one
    assert shown(disclaimer="B") is not one
    assert shown("ar") is not one
    assert shown(offer=Offer("Hello")) is not one
    assert shown(offer=Offer(config={"form": []})) is not one
    assert shown(offer=Offer(config={"form": []})) is shown(offer=Offer(config={"form": []}))


def test_a_page_that_is_built_anew_is_read_anew_and_the_others_stay(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()

    def built(theme, version):
        written = {"format": 4, "theme": {"id": theme, "version": version}, "preview": ""}
        empty = {"pieces": [], "late": [], "late_style": "", "scripts": [], "styles": [], "options": []}
        written |= empty | {"parts": {}, "strings": {}, "client_strings": {}, "tokens": {}}
        (tmp_path / "new").write_text(json.dumps(written))
        (tmp_path / "new").replace(folder / f"{theme}.json")

    built("noir", "1.0.0")
    built("paper", "1.0.0")
    pages = Pages(tmp_path)
    before = pages.now()
    built("noir", "1.0.1")

    assert pages.now()["noir"].version == "1.0.1"
    assert pages.now()["noir"].digest != before["noir"].digest
    assert pages.now()["paper"] is before["paper"]


def test_a_plugin_without_pages_says_how_they_are_made(tmp_path):
    with pytest.raises(Unbuilt, match=r"run build\.py build"):
        Pages(tmp_path)
    (tmp_path / "old.json").write_text('{"format": 0}')
    with pytest.raises(Unbuilt, match=r"old\.json: expected format 4, got 0"):
        load(tmp_path / "old.json")
