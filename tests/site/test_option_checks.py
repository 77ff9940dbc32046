"""Options and texts a theme declares."""

import pytest

from facade.site.colours import parse
from tests.site.small import manifest

COLOR = {"id": "brand", "kind": "color", "label": "Brand", "default": "#0a66d6", "token": "accent", "on": "on-accent"}
RANGE = {"id": "size", "kind": "range", "label": "Size", "default": 16, "min": 12, "max": 20, "step": 2, "unit": "px"}
CHOICES = [{"value": "round", "label": "Round"}, {"value": "square", "label": "Square"}]
SELECT = {"id": "shape", "kind": "select", "label": "Shape", "default": "round", "choices": CHOICES}
TEXT = {"id": "motto", "kind": "text", "label": "Motto", "default": "Hi", "max_length": 5}


def said(problems, **change):
    return [line.partition(": ")[2] for line in problems({"theme.json": manifest(**change)})]


def test_one_option_of_each_kind_passes(problems):
    assert said(problems, options=[COLOR, RANGE, SELECT, TEXT]) == []


@pytest.mark.parametrize(
    ("option", "proposed"),
    [
        (COLOR, '"#0a66d6"'),
        (RANGE, "12"),
        (SELECT, '"round"'),
        (TEXT, '""'),
        ({"id": "deep", "kind": "boolean", "label": "Deep"}, "true"),
        ({"id": "logo", "kind": "image", "label": "Logo"}, '"assets/logo.svg"'),
        ({"id": "contact", "kind": "link", "label": "Contact"}, '""'),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_default_that_is_missing_is_proposed_from_what_the_option_allows(problems, option, proposed):
    bare = {key: part for key, part in option.items() if key != "default"}

    message = f'manifest-missing-key: options[0]: "default" is missing; add "default": {proposed}'
    assert said(problems, options=[bare]) == [message]


@pytest.mark.parametrize("change", [{"kind": "colour"}, {"kind": None}, {"choices": []}, {"choices": [3]}])
def test_no_default_is_proposed_for_an_option_that_does_not_say_what_it_allows(problems, change):
    option = {key: part for key, part in {**SELECT, "default": None, **change}.items() if part is not None}

    assert 'manifest-missing-key: options[0]: "default" is missing' in said(problems, options=[option])


def test_the_accepted_colours_are_the_ones_computed():
    assert parse("#1a2b3c") == parse("rgb(26 43 60)")
    assert parse("hsl(0 100% 50%)") == (1, 0, 0, 1)
    assert [round(part, 2) for part in parse("oklch(0.628 0.2577 29.23)")] == [1.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([TEXT, TEXT], 'option-id: option "motto": the id is already that of options[0]; choose another'),
        (
            [{**SELECT, "default": "roud"}],
            'option-default: option "shape": the default "roud" is not a choice; did you mean "round"?',
        ),
        (
            [{**SELECT, "choices": [CHOICES[0], CHOICES[0]]}],
            'option-choices: option "shape": two choices have one value; each needs its own',
        ),
        ([{**RANGE, "default": 13}], 'option-default: option "size": expected a step of 2 from 12 to 20, got 13'),
        ([{**RANGE, "default": 22}], 'option-default: option "size": expected a step of 2 from 12 to 20, got 22'),
        ([{**RANGE, "max": 12}], 'option-choices: option "size": from 12 to 12 by 2 leaves nothing to choose'),
        ([{**TEXT, "default": "Hello!"}], 'option-default: option "motto": expected at most 5 characters, got 6'),
        (
            [{**COLOR, "default": "blue"}],
            'option-default: option "brand": expected a plain colour like "#1a2b3c", "rgb(26 43 60)", '
            '"hsl(210 40% 17%)" or "oklch(0.28 0.04 250)", got "blue"',
        ),
        (
            [{key: part for key, part in COLOR.items() if key != "token"}],
            'option-token: option "brand": "on" needs the token it goes with; add "token": "accent"',
        ),
    ],
)
def test_a_default_the_option_would_refuse_is_told(problems, options, message):
    assert said(problems, options=options) == [message]


def test_own_words_for_known_texts_pass(problems):
    assert said(problems, strings={"en": {"motto": "{n} things"}, "ko": {"motto": "{n}개", "send": "가기"}}) == []


@pytest.mark.parametrize(
    ("strings", "message"),
    [
        (
            {"ko": {"sned": "가기"}},
            'string-english: strings.ko.sned: there is no English text "sned"; did you mean "send"?',
        ),
        (
            {"en": {"motto": "{n} things"}, "ko": {"motto": "{m}개"}},
            "string-placeholders: strings.ko.motto: expected the placeholders {n}, as in '{n} things'",
        ),
        (
            {"en": {"send": "Send {x}"}},
            "string-placeholders: strings.en.send: expected the placeholders none, as in 'Send'",
        ),
    ],
)
def test_texts_that_do_not_match_the_english_ones_are_told(problems, strings, message):
    assert said(problems, strings=strings) == [message]
