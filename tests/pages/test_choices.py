"""What an operator chooses reaches the page: words, colours, pictures; and nothing that should not."""

import base64
import re
from html import escape

import pytest

from facade.pages import document, metadata, pictures, policy
from facade.pages.compiled import CompiledPage, Slot
from facade.pages.options import choose
from facade.settings import Settings

PNG = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).decode()
OPTIONS = (
    {"id": "tint", "kind": "color", "default": "#000000", "token": "accent", "against": "page"},
    {
        "id": "room",
        "kind": "select",
        "default": "day",
        "choices": [
            {"value": "day"},
            {"value": "mint", "tokens": {"light": {"page": "#224433"}, "dark": {"page": "#001100"}}},
            {"value": "night", "mode": "dark", "tokens": {"dark": {"page": "#000011"}}},
        ],
    },
    {
        "id": "voice",
        "kind": "select",
        "default": "plain",
        "choices": [{"value": "plain"}, {"value": "loud", "strings": {"ko": {"send": "보내라", "failed": "실패"}}}],
    },
    {"id": "logo", "kind": "image", "default": "assets/t/logo.svg"},
)
TOKENS = {"light": {"page": "#ffffff"}, "dark": {"page": "#101214"}}
WORDS = {"bot_name": "Bot", "opening": "Hello,\nyou.", "notice": "", "send": "Send", "failed": "Failed"}
PIECES = (Slot("metadata", ""), "<b>", Slot("string", "send"), '</b><img src="', Slot("option-image", "logo"), '">',
          Slot("option-attributes", ""), Slot("config", ""))  # fmt: skip
PAGE = CompiledPage(
    theme="t", version="1", pieces=PIECES, scripts=(), styles=(), strings={"en": WORDS, "ko": WORDS},
    client_strings={"page": ("failed",)}, options=OPTIONS, tokens=TOKENS, preview="assets/t/preview.png",
)  # fmt: skip


def composed(tongue="en", **settings):
    wanted = document.Wanted(PAGE, Settings.parse(settings), tongue)
    made = document.compose(wanted, "identity", "0.1.0", lambda text, hosts: [escape(text)])
    return made, made.body.decode()


def test_a_choices_words_replace_the_pages_and_the_clients_in_their_language_alone():
    _, korean = composed("ko", theme_options='{"voice": "loud"}')
    _, english = composed("en", theme_options='{"voice": "loud"}')

    assert "<b>보내라</b>" in korean
    assert '"failed":"실패"' in korean
    assert "<b>Send</b>" in english
    assert '"failed":"Failed"' in english


def test_a_choices_colours_are_what_an_operators_colour_must_stand_out_from():
    plain = choose(OPTIONS, {"tint": "#224433"}, TOKENS)
    mint = choose(OPTIONS, {"tint": "#224433", "room": "mint"}, TOKENS)

    assert plain.properties["--chat-accent"].startswith("light-dark(#224433,")
    assert "#224433" not in mint.properties["--chat-accent"]


def test_the_browsers_bars_take_the_chosen_pages_colour():
    light = '<meta name="theme-color" content="#224433" media="(prefers-color-scheme:light)">'
    dark = '<meta name="theme-color" content="#001100" media="(prefers-color-scheme:dark)">'

    assert light + dark in composed(theme_options='{"room": "mint"}')[1]
    assert '<meta name="theme-color" content="#000011"><' in composed(theme_options='{"room": "night"}')[1]


def test_a_page_tells_what_it_is_and_shows_a_picture_only_where_its_address_is_known():
    _, unknown = composed(bot_name='A "B" & C')
    _, known = composed(public_url="https://chat.example.com/tea/?x=1")

    assert '<meta name="description" content="Hello, you.">' in unknown
    assert '<meta property="og:title" content="A &quot;B&quot; &amp; C">' in unknown
    assert "og:image" not in unknown
    assert '<meta property="og:image" content="https://chat.example.com/tea/assets/t/preview.png">' in known


def test_a_long_opening_is_cut_in_the_description():
    told = re.search(r'name="description" content="([^"]*)"', metadata.elements("B", "가" * 500, {}, ""))[1]

    assert told == "가" * 199 + "…"


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (PNG, ""),
        ("https://img.example.com/a/logo.png?v=2&w=80", "https://img.example.com/a/logo.png"),
        ("/files/3f/file-preview?timestamp=1&nonce=a&sign=b%3D", "/files/3f/file-preview"),
        ("/static/logo.svg", "/static/logo.svg"),
    ],
)
def test_a_picture_is_shown_and_the_policy_allows_just_it(value, source):
    found = pictures.parse(value)

    assert found == (value, source)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)", "http://img.example.com/a.png", "//img.example.com/a.png", "https://img.example.com",
        "https://img.example.com/a;script-src *", "https://img.example.com/a,b.png", "https://u@img.example.com/a.png",
        "https://img.example.com/a.png\n", 'https://img.example.com/a.png"onload=x', "/console/api/logout",
        "/files/../console/api/x.png", "/files/%2e%2e/x.png", "/files//x.png", "\\files\\x.png", "assets/t/logo.svg",
        "data:image/svg+xml;base64,PHN2Zy8+", "data:image/png;base64,PHN2Zy8+", "data:text/html;base64,PHN2Zy8+",
        "data:image/png;base64,%%%%", PNG + "A", "https://img.example.com/" + "a" * 2000, "", 7, None, True,
        "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 65_536).decode(),
    ],
)  # fmt: skip
def test_what_is_not_certainly_a_picture_is_not_shown(value):
    chosen = choose(OPTIONS, {"logo": value}, TOKENS)

    assert chosen.pictures == {"logo": "assets/t/logo.svg"}
    assert chosen.attributes["logo"] == "default"
    assert chosen.sources == []


def test_a_picture_reaches_page_attribute_and_policy():
    made, html = composed(theme_options='{"logo": "/files/a/logo.png?sign=1&x=2"}')

    assert '<img src="/files/a/logo.png?sign=1&amp;x=2">' in html
    assert 'data-opt-logo="set"' in html
    assert made.images == ("/files/a/logo.png",)


def test_the_policy_opens_a_path_of_this_origin_for_this_origin_alone():
    images = ["/files/a/logo.png", "https://img.example.com/logo.png"]

    first, second = policy.content_security_policy([], [], [], "/e/abc/", images).split(", ")

    assert "img-src 'self' data: https://img.example.com/logo.png;" in first
    assert (
        "img-src http://*:*/e/abc/assets/ http://*:*/files/ data: "
        "https://img.example.com/logo.png http://*:*/files/a/logo.png;"
    ) in second


def test_a_picture_in_the_settings_has_room():
    picture = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 65_000).decode()

    _, html = composed(theme_options=f'{{"logo": "{picture}"}}')

    assert f'<img src="{picture}">' in html


def test_of_two_choices_that_force_a_mode_the_later_option_wins():
    def modes(name, mode):
        choices = [{"value": "off"}, {"value": "on", "mode": mode}]
        return {"id": name, "kind": "select", "default": "off", "choices": choices}

    options = (modes("day", "light"), modes("night", "dark"))

    assert choose(options, {"day": "on", "night": "on"}, TOKENS).tokens == {"dark": TOKENS["dark"]}
    assert choose(options, {"day": "on"}, TOKENS).tokens == {"light": TOKENS["light"]}
    assert choose(options, {}, TOKENS).tokens == TOKENS


def test_a_page_says_which_mode_a_choice_forces():
    _, night = composed(theme_options='{"room": "night"}')
    _, day = composed(theme_options='{"room": "mint"}')

    assert ' data-opt-room="night"' in night
    assert ' data-mode="dark"' in night
    assert "data-mode" not in day


def test_a_value_under_a_former_name_still_holds():
    renamed = ({"id": "flag", "kind": "boolean", "default": False, "renamed_from": ["tail", "bubble_tail"]},)

    assert choose(renamed, {"bubble_tail": True}, TOKENS).attributes == {"flag": "on"}
    assert choose(renamed, {"bubble_tail": True, "flag": False}, TOKENS).attributes == {"flag": "off"}
