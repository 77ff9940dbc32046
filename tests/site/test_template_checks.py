"""The allow-list of templates, and what they refer to."""

import pytest

from facade.site.checks import templates
from tests.site.small import PAGE, manifest

TEXT_OPTION = {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}
USE = (
    'there is {{ t.key }}, {{ bot_name }}, {{ option.id }}, {{ asset("name.svg") }}, if, set, include, '
    "and for over a written list"
)


def said(source):
    return [str(problem) for problem in templates.of_source("page.html", source)]


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ t.send }} {{ bot_name }} {{ option.motto }} {{ theme.id }}</p>",
        '{% include "header.html" %}{{ asset("a.svg") }}',
        '{% for size in ["s", "m"] %}<i class="{{ size }}"></i>{% endfor %}',
        '{% if theme.id == "plain" and not x is defined %}a{% else %}b{% endif %}',
        '{% set name = "a" ~ "b" %}{{ name }}{# a note #}{% raw %}{{ }}{% endraw %}',
        '{% with side = "start" %}{{ side }}{% endwith %}',
    ],
)
def test_printing_and_including_pass(source):
    assert said(source) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n {{ 9**9999999 }}", f'page.html:2: template-expression: "**" is not for themes; {USE}'),
        ('{{ "a" * 9 }}', f'page.html:1: template-expression: "*" is not for themes; {USE}'),
        ("{{ t['send'] }}", f"page.html:1: template-expression: an index in brackets is not for themes; {USE}"),
        ("{% macro m() %}{% endmacro %}", f"page.html:1: template-expression: macro is not for themes; {USE}"),
        (
            "{% autoescape false %}{% endautoescape %}",
            f"page.html:1: template-expression: autoescape is not for themes; {USE}",
        ),
        (
            "{{ bot_name|safe }}",
            'page.html:1: template-filter: the filter "safe" is not for themes; '
            "it would print raw HTML; text is escaped for you",
        ),
        ("{{ bot_name|upper }}", f'page.html:1: template-filter: the filter "upper" is not for themes; {USE}'),
        (
            "{{ theme.id.__class__ }}",
            'page.html:1: template-expression: ".__class__" is not for themes; only t, theme and option have parts',
        ),
        ("{{ t.__class__ }}", 'page.html:1: template-expression: "t.__class__": a key starts with a letter'),
        (
            "{{ asset(bot_name) }}",
            'page.html:1: template-call: only asset("name.svg") can be called, with the file\'s name written out',
        ),
        (
            '{% include "../" ~ "x.html" %}',
            'page.html:1: template-include: include takes one name written out, like {% include "header.html" %}',
        ),
        (
            "{% for x in t %}{% endfor %}",
            "page.html:1: template-loop: for takes a list written out, of at most 30 entries, "
            'like {% for size in ["s", "m"] %}',
        ),
        (
            "{% for x in [1] %}{% for y in [1] %}{% endfor %}{% endfor %}",
            "page.html:1: template-loop: a for inside a for; write the inner one out",
        ),
        (
            "{% if notice %}{% endif %}",
            'page.html:1: template-condition: "notice" is filled in when the page is served '
            "and cannot be asked for here; use CSS",
        ),
        (
            "{{ client_js }}",
            'page.html:1: template-expression: "client_js" is for the core\'s shell.html alone',
        ),
        (
            "{% set t = 1 %}",
            'page.html:1: template-expression: "t" has a meaning here; set another name',
        ),
        (
            '{{ "\\ue000" }}',
            "page.html:1: text-character: a private-use character in a string; they mark slots here",
        ),
        (
            '{{ "\\x0b" }}',
            "page.html:1: text-character: the character U+000B in a string cannot be seen; delete it",
        ),
        (
            '<hr class="{{ "\\u202e" }}">',
            "page.html:1: text-character: the character U+202E RIGHT-TO-LEFT OVERRIDE in a string cannot be seen; "
            "delete it",
        ),
        ("a\n{% if %}", "page.html:2: template-syntax: Expected an expression, got 'end of statement block'"),
        (
            "a\n{% if theme.id %}\n<p>{% for x in [1] %}{% endfor %}\n",
            "page.html:2: template-syntax: {% if %} of line 2 is not closed; add {% endif %}",
        ),
        (
            "{% for x in [1] %}\n{%- if x %}\n\n{% endfor %}",
            "page.html:2: template-syntax: {% if %} of line 2 is not closed before {% endfor %} of line 4; "
            "add {% endif %}",
        ),
        (
            "{% raw %}{% if %}{% endraw %}{% set x = 1 %}\n{% endif %}",
            "page.html:2: template-syntax: {% endif %} closes nothing that is open; delete it",
        ),
        (
            "a\n{% else %}",
            "page.html:2: template-syntax: {% else %} is in no {% if %}; open one before it, or delete it",
        ),
        ("{% iff x %}", 'page.html:1: template-syntax: there is no {% iff %}; did you mean "if"?'),
        (
            "{{ " + "(" * 3000 + ")" * 3000 + " }}",
            "page.html:1: template-budget: an expression is nested too deeply or a number is too long; "
            "themes print, they do not compute",
        ),
        ("x" * 65_537, "page.html:1: template-budget: 65537 characters; a template has at most 65536"),
    ],
)
def test_everything_else_is_refused_before_it_is_compiled(source, message):
    assert said(source) == [message]


def test_a_theme_has_no_shell(problems):
    assert problems({"templates/shell.html": "<!doctype html>"}) == [
        "themes/plain/templates/shell.html:1: template-name: shell.html is the core's alone; "
        "put the page into page.html"
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n{{ t.sned }}", '2: unknown-string: there is no "t.sned"; did you mean "send"?'),
        ("{{ option.moto }}", '1: unknown-option: there is no "option.moto"; did you mean "motto"?'),
        ("{{ theme.color }}", '1: unknown-name: there is no "theme.color"; known: id, name, version'),
        ("{{ bot_nam }}", '1: unknown-name: there is no "bot_nam"; did you mean "bot_name"?'),
        ('{{ asset("logo.svgg") }}', '1: unknown-asset: there is no file "assets/logo.svgg"; known: none'),
        (
            '{% include "message-bott.html" %}',
            '1: unknown-template: there is no template "message-bott.html"; did you mean "message-bot.html"?',
        ),
        (
            "{{ t.proverb }}",
            '1: unknown-string: there is no "t.proverb"; '
            'add "proverb" to "strings" in theme.json: {"en": {"proverb": "…"}}',
        ),
        ("{{ skip }}", '1: unknown-name: there is no "skip"; did you mean t.skip?'),
        ("{{ motto }}", '1: unknown-name: there is no "motto"; did you mean option.motto?'),
        (
            "{{ zzz }}",
            '1: unknown-name: there is no "zzz"; known: asset, bot_name, dir, lang, notice, opening_statement, option, '
            "t, and 1 more: see docs/themes.md",
        ),
        ('{% include "page.html" %}', '1: template-cycle: "page.html" leads back to "page.html"; '
                                      "templates may not include themselves"),
    ],
)  # fmt: skip
def test_what_a_template_names_exists(problems, source, message):
    theme = {"templates/page.html": source + PAGE, "theme.json": manifest(options=[TEXT_OPTION])}

    assert problems(theme) == [f"themes/plain/templates/page.html:{message}"]


@pytest.mark.parametrize(
    ("option", "mark"),
    [
        ({"kind": "boolean", "default": True}, '"deep_sea" is a boolean and no text; use [data-opt-deep-sea="…"]'),
        ({"kind": "color", "default": "#000"}, '"deep_sea" is a color and no text; use var(--opt-deep-sea)'),
    ],
)
def test_an_option_that_is_no_text_is_told_with_what_it_reaches_the_page_as(problems, option, mark):
    theme = manifest(options=[{"id": "deep_sea", "label": "Sea", **option}])

    assert problems({"templates/page.html": f"{{{{ option.deep_sea }}}}{PAGE}", "theme.json": theme}) == [
        f"themes/plain/templates/page.html:1: unknown-option: {mark} in a style sheet"
    ]


def test_a_text_of_a_theme_without_any_is_told_with_how_to_add_it(problems):
    assert problems({"templates/page.html": f"{{{{ option.motto }}}}{PAGE}"}) == [
        'themes/plain/templates/page.html:1: unknown-option: there is no "option.motto"; '
        'add it to "options" in theme.json: {"id": "motto", "kind": "text", …}'
    ]


def test_a_template_that_nothing_includes_is_told(problems):
    assert problems({"templates/mesage-bot.html": "<p></p>"}) == [
        "themes/plain/templates/mesage-bot.html:1: unused-file: no template includes it; "
        'did you mean "message-bot.html"?'
    ]


def test_a_style_sheet_that_is_not_listed_is_told(problems):
    assert problems({"theme.css": "a { color: red }"}) == [
        'themes/plain/theme.css:1: unused-file: neither "styles" nor "late_styles" in theme.json lists it; '
        'add "theme.css" to one of them'
    ]


def test_a_listed_style_sheet_exists(problems):
    assert [
        line.partition(": ")[2]
        for line in problems({"theme.json": manifest(styles=["styles/them.css"]), "styles/theme.css": "a{}"})
    ] == [
        'unused-file: neither "styles" nor "late_styles" in theme.json lists it; add "styles/theme.css" to one of them',
        'unknown-style: there is no file "styles/them.css"; did you mean "styles/theme.css"?',
    ]


def test_a_style_sheet_for_what_comes_late_is_checked_like_the_others(problems):
    theme = {
        "theme.json": manifest(late_styles=["late.css", "styles/lat.css"]),
        "late.css": 'a { background: url("https://example.org/a.svg") }',
    }

    assert [line.partition(": ")[2] for line in problems(theme)] == [
        "css-remote-source: loads 'https://example.org/a.svg'; only files of the theme can be loaded, "
        'like url("assets/name.svg")',
        'unknown-style: there is no file "styles/lat.css"; did you mean "late.css"?',
    ]
