"""What a new version of a theme owes to those who chose something in the one before."""

import json

import pytest

from facade.site import themes, versions
from tests.site.small import as_folder, manifest

SIZE = {"id": "size", "kind": "select", "label": "Size", "default": "s",
        "choices": [{"value": "s", "label": "S"}, {"value": "l", "label": "L"}]}  # fmt: skip


def made(version, *options, **more):
    document = {**manifest(), "version": version, "options": list(options), **more}
    theme = themes.read(as_folder({"theme.json": json.dumps(document)})).theme
    assert theme is not None
    return theme


def said(before, after):
    return [(problem.code, problem.message) for problem in versions.problems(before, after)]


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
