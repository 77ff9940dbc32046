"""The order of keys in theme.json: told, and mended without another letter of it changing."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facade.site import check, folder, mend
from facade.site.fixes import order
from facade.site.schema import theme_schema
from tests.conftest import ROOT
from tests.site.small import as_folder, manifest

CHOICES = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
SELECT = {"id": "size", "kind": "select", "label": "Size", "default": "a", "choices": CHOICES}
THEMES = sorted(path.name for path in (ROOT / "themes").iterdir() if path.is_dir())


def told(text, core):
    found = check.of_theme(as_folder({"theme.json": text}), core)
    return [problem.message for problem in found if problem.code == "manifest-order"]


def ordered(text):
    """theme.json as the fix leaves it, which has nothing more to change in it."""
    files = as_folder({"theme.json": text})
    for change in order.changes(files, None):
        files = change.applied(files)
    assert list(order.changes(files, None)) == []
    return files.files["theme.json"].decode()


def test_what_stands_elsewhere_is_told_once_for_each_object(core):
    credit = {"what": "Face", "license": "MIT", "author": "Ada", "source": "https://example.org"}
    options = [dict(reversed(SELECT.items())), {**SELECT, "choices": [CHOICES[0], dict(reversed(CHOICES[1].items()))]}]
    theme = manifest(options=options, credits=[credit], authors=[{"url": "https://example.org", "name": "Ada"}])

    assert sorted(told(json.dumps(theme), core)) == [
        'authors[0]: "name" belongs before "url"',
        'credits[0]: "author" belongs before "license"',
        'options[0]: "id" belongs before "choices"',
        'options[1].choices[1]: "value" belongs before "label"',
        'theme.json: "credits" belongs before "tags"',
    ]


def test_what_authors_name_themselves_keeps_their_order(core):
    theme = manifest()
    theme["tokens"] = {"dark": dict(reversed(theme["tokens"]["dark"].items())), "light": theme["tokens"]["light"]}
    theme["name"] = {"ko": "기본", "en": "Plain"}
    theme["strings"] = {"ko": {"skip": "a", "send": "b"}, "en": {"send": "c"}}

    assert told(json.dumps(theme), core) == []


def test_a_note_stays_with_the_key_below_it():
    text = json.dumps(manifest(), indent=1)
    noted = text.replace('"license"', '"x-modes": "both",\n "modes": ["light"],\n "x-license": 1,\n "license"')
    noted = noted.replace('"tokens"', '"x-tokens": 2,\n "tokens"').replace(
        ' "modes": [\n  "light",\n  "dark"\n ],\n', ""
    )

    mended = ordered(noted[:-2] + ',\n "x-end": 3\n}')

    assert re.findall(r'^ "([a-z-]+)"', mended, re.MULTILINE)[7:] == (
        ["x-license", "license", "tags", "x-modes", "modes", "x-tokens", "tokens", "x-end"]
    )


def test_every_member_keeps_its_letters_and_its_lines():
    text = json.dumps(manifest(), indent=2)
    odd = text.replace('"MIT"', '  "\\u004dIT"').replace('"authors": [', '"authors":[').replace("\n", "\r\n")
    license, tags = '"license":   "\\u004dIT"', '"tags": [\r\n    "minimal"\r\n  ]'
    moved = odd.replace(license, "@").replace(tags, license).replace("@", tags)

    assert moved != odd
    assert ordered(moved) == odd


def test_what_cannot_be_read_is_left_alone():
    text = json.dumps(dict(reversed(manifest().items())))

    assert ordered(text[:-1]) == text[:-1]
    assert list(order.changes(as_folder({"theme.json": text.replace("Plain", "\xe9").encode("latin-1")}), None)) == []


@settings(deadline=None)
@given(st.permutations(list(manifest(options=[SELECT]))), st.permutations(list(SELECT)))
def test_any_order_is_mended_to_the_same_and_says_the_same(keys, inner):
    theme = manifest(options=[SELECT])
    shuffled = {key: theme[key] for key in keys} | {"options": [{key: SELECT[key] for key in inner}]}

    mended = ordered(json.dumps({key: shuffled[key] for key in keys}))

    assert mended == json.dumps(theme)


@pytest.mark.parametrize("name", THEMES)
def test_the_themes_are_in_order(name):
    assert list(order.changes(folder.read(ROOT / "themes" / name), None)) == []


def test_the_guide_lists_fields_in_the_order_of_the_schema():
    guide = (ROOT / "docs/themes.md").read_text("utf-8")

    table = guide.partition("## Fields of theme.json")[2].partition("\n## ")[0]

    assert re.findall(r"^\| `([a-z_$]+)`", table, re.MULTILINE) == list(theme_schema()["properties"])


def test_fix_moves_keys(core):
    theme = dict(reversed(manifest().items()))

    files, made = mend.mended(as_folder({"theme.json": theme}), core)

    assert [change.said for change in made] == ["put the keys into the order of docs/themes.md: theme.json"]
    assert list(json.loads(files.files["theme.json"])) == list(manifest())
