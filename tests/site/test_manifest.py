"""theme.json against its schema, its folder and its own words."""

import json

import pytest
from jsonschema import Draft202012Validator

from facade.site.schema import theme_schema
from tests.site.small import manifest

BOOLEAN = {"id": "compact", "kind": "boolean", "label": "Compact", "default": False}


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(theme_schema())


def test_a_theme_of_one_file_has_no_problems(problems):
    assert problems({}) == []


def test_every_field_may_be_used(problems):
    theme = manifest(
        name={"en": "Plain", "ko": "기본", "zh-Hans": "简单"},
        tagline="Quiet",
        credits=[{"what": "Icons", "author": "Ada", "license": "MIT", "source": "https://example.org"}],
        strings={"en": {"send": "Go"}, "ko": {"send": "가기"}},
        options=[BOOLEAN, {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}],
        **{"$schema": "../../theme_schema.json", "x-note": {"any": ["thing"]}},
    )

    assert problems({"theme.json": theme}) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nmae": "x"}, 'manifest-unknown-key: theme.json: unknown key "nmae"; did you mean "name"?'),
        ({"version": "1.0"}, 'manifest-value: version: expected a version like "1.0.0", got "1.0"'),
        ({"version": None}, 'manifest-missing-key: theme.json: "version" is missing; add "version": "1.0.0"'),
        ({"tags": ["minmal"]}, 'manifest-value: tags[0]: expected a tag (did you mean "minimal"), got "minmal"'),
        ({"name": {"ko": "기본"}}, 'manifest-missing-key: name: "en" is missing'),
        ({"authors": []}, "manifest-value: authors: expected at least 1 entry, got []"),
        (
            {"options": [{**BOOLEAN, "kind": "colour"}]},
            'manifest-value: options[0].kind: expected a kind of option (did you mean "color"), got "colour"',
        ),
        (
            {"options": [{**BOOLEAN, "choices": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}]},
            'manifest-unknown-key: options[0]: an option of kind "boolean" has no key "choices"; '
            "known: default, group, help, id, kind, label",
        ),
        (
            {"options": [{**BOOLEAN, "default": "yes"}]},
            'manifest-value: options[0].default: expected a boolean like true, got "yes"',
        ),
        ({"options": [BOOLEAN] * 21}, "manifest-value: options: expected at most 20 entries, got"),
    ],
)
def test_what_differs_from_the_schema_is_told_with_what_would_be_right(problems, change, message):
    assert any(message in line for line in problems({"theme.json": manifest(**change)}))


def test_a_missing_colour_is_told_at_its_mode(problems):
    theme = manifest()
    del theme["tokens"]["dark"]["on-accent"]
    line = json.dumps(theme, indent=1).splitlines().index('  "dark": {') + 1

    assert problems({"theme.json": theme}) == [
        f'themes/plain/theme.json:{line}: manifest-missing-key: tokens.dark: "on-accent" is missing; '
        'add "on-accent": "#1a2b3c"'
    ]


def test_a_folder_without_theme_json_says_what_a_theme_is(problems):
    assert problems({"theme.json": None}) == [
        "themes/plain/theme.json:1: manifest-missing: the file is missing; a theme is a folder with a theme.json"
    ]


def test_an_id_other_than_the_folder_is_refused(problems):
    assert problems({"theme.json": manifest(id="other")}) == [
        'themes/plain/theme.json:3: theme-id: the id is "other" and the folder "plain"; make them the same'
    ]
