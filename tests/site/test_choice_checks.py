"""What a choice brings along is checked and compiled: tokens, mode, words; and options that are pictures."""

import pytest

from facade.site.checks import contrast
from facade.site.checks.manifest import document
from facade.site.theme import Theme
from tests.site.small import BOT, PAGE, as_folder, manifest

MINT = {"light": {"page": "#f2fbf7", "meta": "#47695e"}, "dark": {"page": "#12231f", "meta": "#9cc4b4"}}
LOGO = {"id": "logo", "kind": "image", "label": "Logo", "default": "assets/star.svg"}
STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def select(name="palette", **mint):
    choices = [{"value": "plain", "label": "Plain"}, {"value": "mint", "label": "Mint", **mint}]
    return {"id": name, "kind": "select", "label": "Palette", "default": "plain", "choices": choices}


def said(problems, files=None, **change):
    return [line.partition(": ")[2] for line in problems({"theme.json": manifest(**change), **(files or {})})]


def style(compiled, *options, **change):
    sheet = "a { color: var(--chat-page); background: var(--chat-meta); gap: var(--chat-gap) }"
    theme = {"theme.json": manifest(options=[*options], styles=["theme.css"], **change), "theme.css": sheet}
    made = compiled(theme).page
    return made, "".join(piece for piece in made["pieces"] if isinstance(piece, str)).partition("</style>")[0]


def test_a_choice_with_tokens_a_mode_and_words_passes(problems):
    option = select(tokens={"dark": MINT["dark"], "base": {"gap": "1rem"}}, mode="dark", strings={"ko": {"send": "가"}})

    assert said(problems, options=[option]) == []


def test_a_choices_tokens_stand_after_the_themes_and_before_its_rules(compiled):
    _, css = style(compiled, select("my_palette", tokens={**MINT, "base": {"gap": "2rem"}}))

    rule = "{--chat-gap:2rem;--chat-page:light-dark(#f2fbf7,#12231f);--chat-meta:light-dark(#47695e,#9cc4b4)}"
    assert f"{{color-scheme:light}}}}[data-opt-my-palette=mint]{rule}a{{" in css


def test_a_choice_that_forces_a_mode_names_its_colours_alone(compiled):
    _, css = style(compiled, select(tokens={"dark": MINT["dark"]}, mode="dark"))

    rules = "{color-scheme:dark}[data-opt-palette=mint]{--chat-page:#12231f;--chat-meta:#9cc4b4}"
    assert f":root[data-opt-palette=mint]{rules}" in css


def test_a_compiled_choice_has_the_colours_that_differ_derived_ones_too(compiled):
    page, _ = style(compiled, select(tokens=MINT))

    mint = page["options"][0]["choices"][1]["tokens"]
    assert mint["light"] == {"page": "#f2fbf7", "panel": "#f2fbf7", "meta": "#47695e"}


def test_every_choice_is_computed_and_the_message_names_it(problems):
    tokens = {"light": {"page": "#888888"}, "dark": {"page": "#101010"}}

    found = said(problems, options=[select(tokens=tokens)])

    assert (
        'token-contrast: with palette "mint": tokens.light.meta: 1.78:1 on page; at least 4.5:1 is needed, '
        'move "#5a6069" away from "#888888"'
    ) in found
    assert all('with palette "mint": tokens.light.' in line for line in found)


def test_two_choices_that_are_readable_alone_and_not_together_are_told_once(problems):
    ink = select("ink", tokens={"light": {"meta": "#777777"}, "dark": {"meta": "#9aa1ab"}})
    page = select("page", tokens={"light": {"page": "#e8e8e8"}, "dark": {"page": "#101214"}})
    ink["choices"][1]["tokens"]["light"]["meta"] = "#6f6f6f"

    found = said(problems, options=[ink, page, select("third", tokens={"base": {"gap": "1rem"}})])

    assert found == [
        'token-contrast: with ink "mint" and page "mint": tokens.light.meta: 4.10:1 on page; at least 4.5:1 is needed, '
        'move "#6f6f6f" away from "#e8e8e8"'
    ]


def test_a_choice_that_brings_the_ground_alone_is_asked_for_a_colour_of_its_own():
    ground = {"light": {"accent": "#e8f0ff"}, "dark": {"accent": "#7ab0ff"}}
    ink = {"light": {"meta": "#9aa1ab"}, "dark": {"meta": "#9aa1ab"}}
    theme = as_folder({"theme.json": manifest(options=[select(tokens=ground), select("ink", tokens=ink)])})

    found = contrast.problems(Theme(theme, document(theme)[0]))

    assert [(one.message.partition(": ")[0], one.fix) for one in found] == [
        ('with ink "mint"', ""),
        (
            'with palette "mint"',
            'give this choice its own "on-accent" that can be read on its "accent", or another "accent"',
        ),
    ]


@pytest.mark.parametrize(
    ("mint", "message"),
    [
        (
            {"tokens": {"light": {"page": "white"}, "dark": {"page": "#101214"}}},
            'token-colour: option "palette", choice "mint": tokens.light.page: expected a plain colour like "#1a2b3c", '
            '"rgb(26 43 60)", "hsl(210 40% 17%)" or "oklch(0.28 0.04 250)", got "white"',
        ),
        (
            {"tokens": {"light": {"page": "#ffffff"}}},
            'token-mode: option "palette", choice "mint": tokens.light.page: tokens.dark does not have it; '
            "give both modes a colour",
        ),
        (
            {"tokens": MINT, "mode": "dark"},
            'token-mode: option "palette", choice "mint": tokens.light: "mode" is not "light"; '
            "add it or delete the colours",
        ),
        (
            {"tokens": {"base": {"gap": "1rem;a"}}},
            'token-value: option "palette", choice "mint": tokens.base.gap: expected one CSS value, got "1rem;a"',
        ),
        (
            {"tokens": {"base": {"x-edge": "1px"}}},
            'token-unknown: option "palette", choice "mint": tokens.base of the theme has no "x-edge"; '
            'did you mean "x-edges"?',
        ),
        (
            {"strings": {"ko": {"sned": "가"}}},
            'string-english: option "palette", choice "mint": strings.ko.sned: there is no English text "sned"; '
            'did you mean "send"?',
        ),
        (
            {"strings": {"ko": {"send": "{x}"}}},
            'string-placeholders: option "palette", choice "mint": strings.ko.send: expected the placeholders none, '
            "as in 'Send'",
        ),
        (
            {"colour": "#fff"},
            'manifest-unknown-key: options[0].choices[1]: unknown key "colour"; '
            "known: label, mode, strings, tokens, value",
        ),
    ],
)
def test_what_a_choice_may_not_bring_is_told(problems, mint, message):
    tokens = {**manifest()["tokens"], "base": {"x-edges": "2px"}}

    assert said(problems, options=[select(**mint)], tokens=tokens) == [message]


def test_a_mode_that_the_theme_is_not_drawn_for_is_told(problems):
    change = {"modes": ["light"], "tokens": {"light": manifest()["tokens"]["light"]}}

    assert said(problems, options=[select(mode="dark")], **change) == [
        'token-mode: option "palette", choice "mint": "modes" does not list "dark"; the page cannot be drawn in it'
    ]


def test_more_combinations_than_can_be_checked_are_told(problems):
    options = [select(f"o{number}", tokens={"base": {"gap": "1rem"}}) for number in range(10)]

    assert said(problems, options=options) == [
        "option-choices: choices that set tokens can be combined in 1024 ways; at most 512 can be checked"
    ]


def test_a_picture_of_the_operators_is_the_src_of_an_image(problems, compiled):
    theme = {
        "theme.json": manifest(options=[LOGO]),
        "assets/star.svg": STAR,
        "templates/message-bot.html": BOT + '<img src="{{ option.logo }}" alt="">',
    }

    assert problems(theme) == []
    page = compiled(theme).page
    assert {"slot": "option-image", "id": "logo"} in page["pieces"]
    assert page["options"][0]["default"].startswith("assets/plain/star-")


@pytest.mark.parametrize(
    ("markup", "where"),
    [
        ("<p>{{ option.logo }}</p>", "in the content of <p>"),
        ('<a href="{{ option.logo }}">x</a>', 'in the attribute "href" of <a>'),
        ('<img src="{{ option.logo }}#x" alt="">', 'in the attribute "src" of <img>'),
        ("<img src={{ option.logo }} alt=''>", 'in the attribute "src" of <img>'),
        ('<p title="{{ option.logo }}">x</p>', 'in the attribute "title" of <p>'),
        ('<img srcset="{{ option.logo }}" alt="">', 'in the attribute "srcset" of <img>'),
    ],
)
def test_a_picture_stands_nowhere_else(problems, markup, where):
    files = {"assets/star.svg": STAR, "templates/message-bot.html": BOT + markup}

    right = 'an option of kind "image" is the whole src of an <img>, in quotes'
    assert f"slot-context: a slot {where}; {right}" in said(problems, files, options=[LOGO])


def test_files_that_options_and_preview_name_are_there(problems):
    assert said(problems, options=[LOGO], preview="assets/preview.png") == [
        'unknown-asset: there is no file "assets/star.svg"; known: none',
        'unknown-asset: there is no file "assets/preview.png"; known: none',
    ]


DAY = '<template data-hook="day"><p data-hook="day">{}</p></template>'
TODAY = '<{0} data-hook="today"></{0}>'


def test_a_day_and_todays_date_may_be_there(problems):
    day = DAY.format('<time data-hook="day-text"></time>')

    assert said(problems, {"templates/page.html": PAGE + day + TODAY.format("time")}) == []


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        (DAY.format(""), 'hook-missing: <template data-hook="day"> has no data-hook="day-text"; the client needs it'),
        (TODAY.format("p"), 'hook-element: the hook "today" is on <p>; it must be on <time>'),
        (TODAY.format("time") * 2, 'hook-duplicate: the hook "today" is there twice; keep one'),
    ],
)
def test_a_day_without_its_text_or_today_elsewhere_is_told(problems, markup, message):
    assert message in said(problems, {"templates/page.html": PAGE + markup})
