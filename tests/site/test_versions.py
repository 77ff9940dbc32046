"""What a new version of a theme owes to those who chose something in the one before."""

import json

import pytest

from facade.site import themes, versions
from tests.site.small import as_folder, manifest

SIZE = {"id": "size", "kind": "select", "label": "Size", "default": "s",
        "choices": [{"value": "s", "label": "S"}, {"value": "l", "label": "L"}]}  # fmt: skip


def made(version, *options, **more):
    document = {**manifest(), "version": version, "options": list(options), "changelog": {version: "New."}, **more}
    return as_folder({"theme.json": json.dumps(document)})


def said(before, after):
    return [(problem.code, problem.message) for problem in versions.problems(before, after)]


WIDTH = {"id": "width", "kind": "range", "label": "Width", "default": 5, "min": 0, "max": 10, "step": 1, "unit": "px"}
MOTTO = {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}
FLAG = {"id": "flag", "kind": "boolean", "label": "Flag", "default": True}


@pytest.mark.parametrize("version", ["1.2.4", "1.3.0", "2.0.0"])
def test_a_change_that_takes_nothing_needs_a_later_version_of_any_kind(version):
    assert said(made("1.2.3", SIZE), made(version, SIZE, description="Otherwise the same, and a little quieter.")) == []


def test_the_same_files_are_the_same_version():
    assert said(made("1.2.3", SIZE), made("1.2.3", SIZE)) == []


def test_a_change_without_a_later_version():
    found = said(made("1.2.3"), made("1.2.3", description="Otherwise the same, and a little quieter."))

    assert found == [("version-same", "files changed since 1.2.3 and the version did not; make it 1.2.4 or higher")]
    assert [code for code, _ in said(made("1.10.0"), made("1.9.0"))] == ["version-order"]


@pytest.mark.parametrize(
    ("after", "code", "wanted"),
    [
        ([], "option-gone", "2.0.0"),
        ([SIZE | {"id": "scale"}], "option-gone", "2.0.0"),
        ([SIZE | {"choices": [*SIZE["choices"][:1], {"value": "m", "label": "M"}]}], "option-changed", "2.0.0"),
        ([FLAG | {"id": "size"}], "option-changed", "2.0.0"),
        ([SIZE, FLAG], "version-small", "1.3.0"),
    ],
)
def test_what_operators_chose_is_not_lost_without_a_word(after, code, wanted):
    found = said(made("1.2.3", SIZE), made("1.2.4", *after))

    assert (code, True) in {(each, wanted in message) for each, message in found}
    assert said(made("1.2.3", SIZE), made(wanted, *after)) == []


def test_an_option_that_is_renamed_is_not_gone():
    after = made("1.2.4", SIZE | {"id": "scale", "renamed_from": ["size"]})

    assert said(made("1.2.3", SIZE), after) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"min": 1}, 'option "width" had "min" 0 and has 1'),
        ({"max": 8}, 'option "width" had "max" 10 and has 8'),
        ({"unit": "rem"}, 'option "width" had the unit "px" and has "rem"'),
    ],
)
def test_a_range_that_takes_less_or_means_something_else_needs_a_major_version(change, said):
    assert said_of(WIDTH, WIDTH | change) == [
        ("option-changed", f"{said}; leave it as it was, or make the version 2.0.0")
    ]
    assert said_of(WIDTH, WIDTH | {"min": -1, "max": 12}) == []
    assert said_of(MOTTO, MOTTO | {"max_length": 20})[0][0] == "option-changed"
    assert said_of(MOTTO, MOTTO | {"max_length": 60}) == []


def test_what_to_do_about_a_version_that_is_too_small_is_a_whole_sentence():
    renamed = 'option "size" of 1.2.3 is gone; add "renamed_from": ["size"] to what replaces it'

    assert said(made("1.2.3", SIZE), made("1.2.4", FLAG)) == [
        ("option-gone", f"{renamed}, or make the version 2.0.0"),
        ("version-small", 'option "flag" is new; make the version 1.3.0'),
    ]


def said_of(before, after):
    return said(made("1.2.3", before), made("1.3.0", after))


def test_a_version_that_nothing_is_said_about_is_a_warning():
    (found,) = versions.problems(made("1.2.3"), made("1.2.4", changelog={"1.2.3": "Before."}))

    assert (found.code, found.level) == ("version-changelog", "warning")
    assert found.message == 'nothing says what 1.2.4 changes; add "changelog": {"1.2.4": "…"}'


def test_a_former_id_leads_to_one_option():
    size, flag = ({"id": one["id"], "renamed_from": [], **one} for one in (SIZE, FLAG))
    clash = [size | {"renamed_from": ["flag", "old"]}, flag | {"renamed_from": ["old"]}]

    found = themes.read(made("1.0.0", *clash)).problems

    assert [(one.code, one.message) for one in found] == [
        ("option-former", 'option "size": "flag" is the id of options[1]; a value can go to one of them'),
        ("option-former", 'option "flag": "old" is a former id of options[0]; a value can go to one of them'),
    ]


def test_what_is_no_theme_owes_nothing():
    assert versions.problems(as_folder({"theme.json": "{"}), made("0.0.1")) == []
