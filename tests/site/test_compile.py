"""From a theme to the compiled page."""

import base64
import hashlib
import json

from facade.site import markup, reduce, tokens
from facade.site.css import minified
from tests.site.small import BOT, PAGE, coloured, manifest

STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
STAR_PLACE = f"plain/star-{hashlib.sha256(STAR.encode()).hexdigest()[:8]}.svg"


def whole(page):
    """The page with each slot as {slot} or {slot:key}."""
    shown = [
        piece if isinstance(piece, str) else "{" + ":".join(str(value) for value in piece.values()) + "}"
        for piece in page["pieces"]
    ]
    return "".join(shown)


def hashed(text):
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def between(text, start, end):
    return text.partition(start)[2].partition(end)[0]


def test_a_compiled_page_is_pieces_and_slots(compiled):
    page = compiled({}).page
    text = whole(page)

    assert page["format"] == 4
    assert page["theme"] == {"id": "plain", "version": "0.1.0", "name": {"en": "Plain"}}
    assert text.startswith('<!doctype html><html lang="{lang}" dir="{dir}"{option-attributes}><head>')
    assert "<title>{text:bot_name}</title>{metadata}" in text
    assert '<div data-hook="opening">{opening}</div>' in text
    assert 'placeholder="{string:send}"' in text
    assert '<script type="application/json" data-hook="config">{config}</script>' in text
    assert "</style>{option-style}{plain:style}</head>" in text
    assert not any("\ue000" <= char <= "\uf8ff" for char in json.dumps(page, ensure_ascii=False))


def test_the_hashes_are_those_of_the_bytes_between_the_tags(compiled):
    page = compiled({}).page
    text = whole(page)

    assert page["scripts"] == [hashed(between(text, "<script>", "</script>"))]
    assert page["styles"] == [hashed(between(text, "<style>", "</style>"))]


def test_compiling_twice_gives_the_same_bytes(compiled):
    theme = {"templates/page.html": '<img src="{{ asset("star.svg") }}" alt="">' + PAGE, "assets/star.svg": STAR}

    assert json.dumps(compiled(theme).page) == json.dumps(compiled(theme).page)


def test_the_themes_own_words_win_and_every_language_is_complete(compiled):
    page = compiled({"theme.json": manifest(strings={"en": {"send": "Go"}, "ja": {"reset": "新規"}})}).page

    assert page["strings"]["en"]["send"] == "Go"
    assert page["strings"]["ko"]["send"] == "보내기"
    assert page["strings"]["ja"] == {**page["strings"]["en"], "reset": "新規"}
    assert page["client_strings"] == {"page": ["send"], "late": ["reset"]}


def test_styles_come_in_the_layer_theme_with_tokens_first(compiled):
    theme = {
        "theme.json": manifest(styles=["theme.css"], tokens={**manifest()["tokens"], "base": {"gap": "1rem"}}),
        "theme.css": "/* dots */\na {\n  gap: var(--chat-gap);\n  color: var(--chat-page)\n}\n"
        "i { --chat-gap: 0; --chat-page: red }\n"
        'b {\n  background: url("assets/star.svg");\n}\n',
        "assets/star.svg": STAR,
    }
    style = between(whole(compiled(theme).page), "<style>", "</style>")

    assert style.startswith(
        "@layer theme;@layer theme{:root{color-scheme:light dark;--chat-gap:1rem;--chat-page:light-"
    )
    assert "--chat-page:light-dark(#ffffff,#101214)" in style
    assert ":root[data-mode=light]{color-scheme:light}:root[data-mode=dark]{color-scheme:dark}" in style
    assert "@media print{:root:root:root{color-scheme:light}}" in style
    assert style.endswith(
        f'color:var(--chat-page)}}i{{--chat-gap:0;--chat-page:red}}b{{background:url("assets/{STAR_PLACE}")}}}}'
    )


def test_late_styles_come_with_the_late_document_behind_the_cores(compiled):
    theme = {
        "theme.json": manifest(styles=["theme.css"], late_styles=["late.css"]),
        "theme.css": "a { color: var(--chat-page) }",
        "late.css": '/* dots */ b {\n  color: var(--chat-line);\n  background: url("assets/star.svg");\n}\n',
        "assets/star.svg": STAR,
    }
    page = compiled(theme).page
    style, late = whole(page), "".join(piece for piece in page["late"] if isinstance(piece, str))

    assert "@layer theme{[data-tools]{gap:var(--chat-gap)}}" in late
    assert f'@layer theme{{b{{color:var(--chat-line);background:url("assets/{STAR_PLACE}")}}}}</style>' in late
    assert "b{color" not in style
    assert "--chat-line:light-dark(#8a8f98,#6a7079)" in style  # read late, so its name stays


def test_a_theme_for_one_mode_stays_in_it(compiled):
    light = manifest()["tokens"]["light"]
    theme = {
        "theme.json": manifest(modes=["light"], tokens={"light": light}, styles=["theme.css"]),
        "theme.css": "a { color: var(--chat-page) } i { --chat-page: red }",
    }
    style = whole(compiled(theme).page)

    assert ":root{color-scheme:light;--chat-page:#ffffff}" in style
    assert "data-mode" not in style


def test_a_token_that_an_option_or_a_drawing_reaches_keeps_its_name(compiled):
    option = {"id": "tint", "kind": "color", "label": "Tint", "default": "#0a66d6", "token": "accent"}
    drawing = '<svg viewBox="0 0 1 1"><path fill="var(--chat-line)" d="M0 0h1"/></svg>'
    theme = {
        "theme.json": manifest(options=[option], styles=["theme.css"]),
        "theme.css": "a { color: var(--chat-accent); background: var(--chat-page) }",
        "templates/message-bot.html": BOT + drawing,
    }
    style = between(whole(compiled(theme).page), "<style>", "</style>")

    assert "--chat-accent:light-dark(#0a66d6,#7ab0ff)" in style
    assert "--chat-line:light-dark(#8a8f98,#6a7079)" in style
    assert style.endswith("a{color:var(--chat-accent);background:light-dark(#ffffff,#101214)}}")


def test_assets_are_named_by_their_bytes(compiled):
    theme = {
        "theme.json": manifest(favicon="assets/star.svg"),
        "assets/star.svg": STAR,
        "templates/message-bot.html": None,
    }
    made = compiled(theme)

    assert made.assets == {STAR_PLACE: STAR.encode()}
    assert f'<link rel="icon" href="assets/{STAR_PLACE}">' in whole(made.page)


def test_colours_are_resolved_through_the_cores_defaults(compiled):
    page = compiled({"theme.json": coloured("dark", page="#101010")}).page

    assert page["tokens"]["dark"]["panel"] == "#101010"
    assert page["tokens"]["light"]["card"] == "#eee"
    assert page["tokens"]["light"]["on-accent"] == "#ffffff"


def test_core_colours_are_read_from_the_style_sheet():
    sheet = ":root{--chat-panel:var(--chat-page);--chat-card:light-dark(rgb(1,2,3),#222);--chat-gap:1rem}"
    sheet += "@media print{:root{--chat-panel:#fff}}"

    assert tokens.core_colours(sheet) == {
        "panel": ("var(--chat-page)", "var(--chat-page)"),
        "card": ("rgb(1,2,3)", "#222"),
    }


def small(page):
    return "".join(token.source for token in reduce.reduced(markup.tokens(page)))


def test_white_space_between_words_stays_a_space():
    assert small("<p>\n<span>a</span> <span>b</span>\n  c</p>") == "<p> <span>a</span> <span>b</span> c</p>"
    assert small("<p><b>a</b> <!-- x --> <b>b</b></p>") == "<p><b>a</b> <b>b</b></p>"


def test_white_space_between_blocks_goes():
    assert (
        small("<div> <p>a</p>\n<ul> <li>b</li> </ul> <b>c</b> </div>")
        == "<div><p>a</p><ul><li>b</li></ul> <b>c</b> </div>"
    )


def test_white_space_that_is_content_stays_as_it_is():
    kept = "<pre>a\n  b</pre><textarea>\n x  y </textarea><pre><b> \n </b></pre>"

    assert small(kept) == kept


def test_tags_keep_their_attributes_and_quotes():
    assert (
        small("<input\n  type=text  disabled\n  title='a \"b\"  c'>")
        == '<input type="text" disabled title=\'a "b"  c\'>'
    )
    assert small('<svg viewBox="0 0 1 1"><path d="M0"/></svg >') == '<svg viewBox="0 0 1 1"><path d="M0"/></svg>'


def test_css_is_reduced_without_joining_tokens():
    sheet = """
    @media (width <= 30rem) and (hover) { a :hover , b > c { margin : calc( 1px + 2px ) 0 ; } }
    a /* x */ b { content: "\\3c/style>" ; --x: { a: b } ; color: red/**/blue; }
    """

    assert minified(sheet, str) == (
        "@media (width <= 30rem) and (hover){a :hover,b > c{margin :calc(1px + 2px) 0}}"
        'a b{content:"\\3c /style>";--x:{a:b};color:red/**/blue}'
    )
