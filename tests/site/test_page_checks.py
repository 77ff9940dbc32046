"""The rendered page: elements, attributes, hooks and slots, told at the template line."""

from dataclasses import replace

import pytest

from facade.site import check
from tests.site.small import BOT, PAGE, as_folder, manifest

STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
CONTEXT = "a text may stand between tags or in a quoted attribute like title, alt, placeholder, aria-label or data-…"

GOES_ON = 'does not go on like a tag: quote values, close with ">"'


def said(problems, before, page=PAGE):
    """What is said of a page with something before it, without the path."""
    found = problems({"templates/page.html": f"\n{before}\n{page}", "assets/star.svg": STAR})
    return [line.removeprefix("themes/plain/templates/page.html:") for line in found]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{{ asset("star.svg") }}" alt="{{ t.send }}" width="10" height="10">',
        '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">Site</a> <a href="#input">Down</a>',
        '<svg viewBox="0 0 9 9"><title>{{ t.send }}</title><path d="M0 0" fill="url(#a)"/><use href="#a"/></svg>',
        "<details open><summary aria-label='{{ t.send }}'>&lt;b&gt; &amp;</summary></details><!-- note -->",
        '<p data-note="{{ option.motto }}" title="{{ bot_name }}, {{ theme.name }}" lang="{{ lang }}">1 > 0</p>',
        "<br/><input type=checkbox disabled><hr>",
    ],
)
def test_quiet_markup_passes(problems, markup):
    option = {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}

    assert problems(
        {
            "templates/page.html": markup + PAGE,
            "assets/star.svg": STAR,
            "theme.json": manifest(options=[option]),
        }
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        (
            "<script>alert(1)</script>",
            "2: html-element: <script> is not for themes; "
            "behaviour comes from the client; mark elements with data-hook",
        ),
        ("<iframe></iframe>", "2: html-element: <iframe> is not for themes; a page loads nothing from elsewhere"),
        ("<object></object>", "2: html-element: <object> is not for themes"),
        ("<embed>", "2: html-element: <embed> is not for themes"),
        ("<base>", "2: html-element: <base> is not for themes; addresses are relative to the page"),
        ("<meta>", "2: html-element: <meta> is not for themes; did you mean \"meter\"?"),
        ("<svg><a></a></svg>", "2: html-element: <a> inside <svg> is not for themes; an svg holds shapes and text"),
        (
            "<svg><title><b></b></title></svg>",
            "2: html-element: <b> inside <svg> is not for themes; an svg holds shapes and text",
        ),
        (
            '<p\nonclick="x()">a</p>',
            '3: html-attribute: <p>: the attribute "onclick" is not for themes; '
            "behaviour comes from the client; mark elements with data-hook",
        ),
        (
            '<p style="color:red">a</p>',
            '2: html-attribute: <p>: the attribute "style" is not for themes; put the rule into a style sheet',
        ),
        (
            '<form action="/x"></form>',
            '2: html-attribute: <form>: the attribute "action" is not for themes; the client sends the form',
        ),
        (
            '<button formaction="/x">a</button>',
            '2: html-attribute: <button>: the attribute "formaction" is not for themes; the client sends the form',
        ),
        (
            "<input autofocus>",
            '2: html-attribute: <input>: the attribute "autofocus" is not for themes; '
            "the client puts the focus where it belongs",
        ),
        (
            '<a href="java&#10;script:x()">a</a>',
            '2: html-link: href "java\\nscript:x()" is not for themes; a link leads to #name, https://… or mailto:…',
        ),
        (
            '<a href="data:text/html,x">a</a>',
            '2: html-link: href "data:text/html,x" is not for themes; a link leads to #name, https://… or mailto:…',
        ),
        (
            '<img src="https://x.org/a.png" alt="">',
            '2: html-source: src "https://x.org/a.png" is not one of the theme\'s files; '
            'write {{ asset("name.svg") }}',
        ),
        (
            '<img srcset="{{ asset("star.svg") }} 1x, //x.org/a 2x" alt="">',
            '2: html-source: srcset "//x.org/a" is not one of the theme\'s files; write {{ asset("name.svg") }}',
        ),
        (
            '<img src="assets/star.svg" alt="">',
            '2: html-source: src "assets/star.svg" is no address on the page; write {{ asset("star.svg") }}',
        ),
        (
            '<img src="../star.svg" alt="">',
            '2: html-source: src "../star.svg" is no address on the page; write {{ asset("star.svg") }}',
        ),
        (
            '<img src="assets/sta.svg" alt="">',
            '2: html-source: src "assets/sta.svg" is not one of the theme\'s files; write {{ asset("name.svg") }}',
        ),
        (
            '<svg><use href="//x.org/#a"/></svg>',
            '2: html-link: href "//x.org/#a" leads out of the drawing; only #name may be used',
        ),
        (
            '<svg><rect fill="url(//x.org)"/></svg>',
            '2: html-source: fill "url(//x.org)" leads out of the page; only url(#name) may be used',
        ),
        (
            '<input type="PassWord">',
            '2: html-attribute: an input of type "PassWord" is not for themes; the composer is a textarea',
        ),
        ('<p id="input"></p>', '15: html-id: the id "input" is already taken; choose another'),
    ],
)  # fmt: skip
def test_markup_that_runs_loads_or_submits_is_refused(problems, markup, message):
    assert said(problems, markup) == [message]


BUTTON = '<button data-hook="reset" hidden><span data-hook="reset-label">{{ t.reset }}</span></button>'


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (BUTTON, []),
        (BUTTON.replace(' data-hook="reset"', ""), ["hook-missing"]),
        (BUTTON.replace("button", "p").replace(' data-hook="reset"', ""), ["hook-hidden", "hook-missing"]),
        (f"<div hidden>{BUTTON}</div>", ["hook-hidden"]),
    ],
)
def test_a_part_in_an_element_that_lost_the_hook_that_hides_it_is_not_told_as_hidden(core, new, codes):
    page = PAGE.replace('<button data-hook="reset">{{ t.reset }}</button>', BUTTON)
    hiding = replace(core, templates={**core.templates, "page.html": page})

    found = check.of_theme(as_folder({"templates/page.html": page.replace(BUTTON, new)}), hiding)

    assert sorted({one.code for one in found if one.level == "error"}) == codes


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="motto>{{ t.send }}</p>\n<b class="c">a</b>',
        "<p class='motto>{{ t.send }}</p>",
        '<p class="motto id="b">a</p>',
        '<p class="motto>\n',
    ],
)
def test_a_quote_that_nothing_closes_is_told_where_it_opens_and_nothing_else(core, markup):
    page = f'<p class="a"></p>\n{markup}\n{PAGE}'
    files = {"theme.json": manifest(styles=["a.css"]), "a.css": ".motto { color: red }", "templates/page.html": page}

    found = check.of_theme(as_folder(files), core)

    message = "<p class>: the quote before its value is never closed; close it behind the value"
    assert [(one.line, one.column, one.code, one.message) for one in found] == [(2, 4, "page-markup", message)]


@pytest.mark.parametrize("space", ["&#160;", "&#11;", "&#x3000;", "\u3000", "\u00a0", "\u2003"])
def test_only_what_is_white_space_to_html_ends_an_address(problems, space):
    (line,) = said(problems, f'<img srcset="{{{{ asset("star.svg") }}}}{space}/../../../console/api/logout 1x" alt="">')

    assert line.startswith('2: html-source: srcset "assets/')


@pytest.mark.parametrize("space", [" ", "\t", "\n", "&#10;"])
def test_white_space_parts_the_addresses_in_a_srcset(problems, space):
    star = '{{ asset("star.svg") }}'

    assert said(problems, f'<img srcset="{space}{star}{space}1x,{space}{star}{space}2x" alt="">') == []


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p>a < b</p>", '2: page-markup: a bare "<" in text; write &lt;'),
        ("<p><b>a</p></b>", "2: page-markup: <b> of line 2 is not closed before </p>; add </b>"),
        ("<p>\n<b>a\n<i></i></p>", "3: page-markup: <b> of line 3 is not closed before </p>; add </b>"),
        ("<p>a</p></i>", "2: page-markup: </i> closes nothing that is open; delete it"),
        ("<svg\u3000></svg>", f"2: page-markup: the tag <svg> {GOES_ON}"),
        ("<p\u00a0class=a></p>", f"2: page-markup: the tag <p> {GOES_ON}"),
        ("<p class\u2003=a></p>", f"2: page-markup: the tag <p> {GOES_ON}"),
        ("<p></p\u3000>", f"2: page-markup: the tag </p> {GOES_ON}"),
        ("<textarea></textarea\u3000>", "17: page-markup: </form> closes nothing that is open; delete it"),
        ("<div/>", "2: page-markup: <div/> does not close itself in HTML; write <div></div>"),
        ('<p title="<b>">a</p>', '2: page-markup: <p title>: a bare "<" in a value; write &lt;'),
        ('<p title="a"title="b">a</p>', "2: page-markup: <p>: a space is missing before an attribute"),
        ('<p title="a" TITLE="b">a</p>', "2: page-markup: <p>: the attribute title is there twice; keep one"),
        ("<!-- a -- b -->", '2: page-markup: expected a comment like "<!-- note -->" without "--" inside, or a tag'),
        ("<![CDATA[x]]>", '2: page-markup: expected a comment like "<!-- note -->" without "--" inside, or a tag'),
        (
            "<p title='a'b>c</p>",
            "2: page-markup: <p>: a space is missing before an attribute",
        ),
    ],
)  # fmt: skip
def test_markup_that_readers_could_disagree_on_is_refused(problems, markup, message):
    assert said(problems, markup) == [message]


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p title={{ t.send }}>a</p>", f'2: slot-context: a slot in the attribute "title" of <p>; {CONTEXT}'),
        ('<p class="{{ t.send }}">a</p>', f'2: slot-context: a slot in the attribute "class" of <p>; {CONTEXT}'),
        ('<p data-hook="{{ t.send }}"></p>', f'2: slot-context: a slot in the attribute "data-hook" of <p>; {CONTEXT}'),
        ("<!-- {{ t.send }} -->", f"2: slot-context: a slot in a comment; {CONTEXT}"),
        ('<a href="{{ t.send }}">a</a>', f'2: slot-context: a slot in the attribute "href" of <a>; {CONTEXT}'),
    ],
)  # fmt: skip
def test_a_slot_where_escaping_does_not_protect_is_refused(problems, markup, message):
    assert message in said(problems, markup)


OPENING = "the opening statement has paragraphs and lists and is all that a <div> holds"
NOTE = "t.disclaimer may end with a link and is all that a <p>, <div>, <span> or <small> holds"
ONCE = "{{ t.disclaimer }} is there %d times; a page has it once, for the operator's note and link"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            '<div data-hook="opening">{{ opening_statement }}</div>',
            '<div data-hook="opening"><p>{{ opening_statement }}</p></div>',
            [f"6: slot-context: a slot in the content of <p>; {OPENING}"],
        ),
        (
            "{{ opening_statement }}",
            "Hear: {{ opening_statement }}",
            [f"6: slot-context: a slot in the content of <div>; {OPENING}"],
        ),
        (
            '<p data-hook="disclaimer">',
            '<i title="{{ opening_statement }}"></i><p data-hook="disclaimer">',
            [f'18: slot-context: a slot in the attribute "title" of <i>; {OPENING}'],
        ),
        (
            '<p data-hook="disclaimer">{{ t.disclaimer }}</p>',
            '<p data-hook="disclaimer">Careful!</p>',
            [f"18: slot-missing: {ONCE % 0}"],
        ),
        (
            '<p data-hook="disclaimer">{{ t.disclaimer }}</p>',
            '<a href="#input"><span data-hook="disclaimer">{{ t.disclaimer }}</span></a>',
            [f"18: slot-context: a slot in the content of <span>; {NOTE}"],
        ),
        (
            '<p data-hook="disclaimer">',
            '<p>{{ t.disclaimer }}</p><p data-hook="disclaimer">',
            [f"18: slot-missing: {ONCE % 2}"],
        ),
    ],
)
def test_what_is_filled_with_elements_has_an_element_to_itself(problems, old, new, messages):
    assert said(problems, "", PAGE.replace(old, new)) == messages


def test_a_slot_as_an_attribute_or_a_tag_is_no_markup(problems):
    assert said(problems, "<p {{ t.send }}>a</p>")[0].startswith("2: page-markup: the tag <p> does not go on")
    assert said(problems, "<{{ t.send }}>")[0] == '2: page-markup: a bare "<" in text; write &lt;'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('data-hook="retry"', "", '1: hook-missing: the page has no data-hook="retry"; the client needs it'),
        (
            '<span data-hook="starter-text"></span>',
            "",
            '1: hook-missing: <template data-hook="starter"> has no data-hook="starter-text"; the client needs it',
        ),
        (
            '<button data-hook="stop"></button>',
            '<span data-hook="stop"></span>',
            '16: hook-element: the hook "stop" is on <span>; it must be on <button>',
        ),
        (
            ' role="log"',
            "",
            '8: hook-element: the hook "messages" is on an element without its role; add role="log"',
        ),
        (
            '<p data-hook="disclaimer">',
            '<p data-hook="disclaimer"></p><p data-hook="disclaimer">',
            '18: hook-duplicate: the hook "disclaimer" is there twice; keep one',
        ),
        (
            '<p data-hook="disclaimer">',
            '<p data-hook="disclaimr">',
            '18: hook-unknown: nothing looks for the hook "disclaimr"; did you mean "disclaimer"?',
        ),
        (
            '<h1 data-hook="title">{{ bot_name }}</h1>',
            '<h2 data-hook="title">{{ bot_name }}</h2>',
            '4: hook-element: the hook "title" is on <h2>; it must be on <h1>',
        ),
        (
            '<p data-hook="disclaimer">',
            '<u data-hook="reset-label"></u><p data-hook="disclaimer">',
            '18: hook-element: the hook "reset-label" is on <u>; it must be on <span>',
        ),
        (
            '<p data-hook="disclaimer">',
            '<span data-hook="reset-label"></span>' * 2 + '<p data-hook="disclaimer">',
            '18: hook-duplicate: the hook "reset-label" is there twice; keep one',
        ),
        (
            '<span data-hook="step-label"></span>',
            '<span data-hook="step-label"></span><b data-hook="step-label"></b>',
            '23: hook-duplicate: the hook "step-label" is twice in <template data-hook="step">; keep one',
        ),
        (
            '<template data-hook="step">',
            '<template data-hook="step"></template><template data-hook="step">',
            '23: hook-duplicate: the template "step" is there twice; keep one',
        ),
        (
            '<p data-hook="disclaimer">',
            '<img src="x"><p data-hook="disclaimer">',
            '18: image-alt: <img> has no alt; write alt="" if it decorates',
        ),
        (
            '<div data-hook="status" role="status"><span data-hook="status-text"></span>',
            '<span data-hook="status-text"></span><div data-hook="status" role="status">',
            '13: hook-place: the hook "status-text" is outside the hook "status"; put it inside',
        ),
    ],
)
def test_what_the_client_needs_is_on_the_page(problems, old, new, message):
    assert message in said(problems, "", PAGE.replace(old, new))


def test_a_theme_cannot_pose_as_the_clients_settings(problems):
    assert said(problems, '<p data-hook="config">{}</p>') == [
        '2: hook-place: the hook "config" belongs to the core\'s shell.html; the client reads it there'
    ]


def test_a_problem_is_told_at_the_line_of_the_included_template(problems):
    theme = {"templates/message-bot.html": BOT.replace("<ul ", '<ul onclick="x()" ')}

    assert problems(theme) == [
        'themes/plain/templates/message-bot.html:6: html-attribute: <ul>: the attribute "onclick" is not for themes; '
        "behaviour comes from the client; mark elements with data-hook"
    ]


def test_a_part_of_a_message_is_on_the_element_that_its_work_needs(problems):
    theme = {"templates/message-bot.html": BOT.replace("<details", "<div", 1).replace("</details", "</div", 1)}

    assert problems(theme) == [
        'themes/plain/templates/message-bot.html:2: hook-element: the hook "steps" is on <div>; it must be on <details>'
    ]
