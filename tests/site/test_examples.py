"""Every check shows what it finds: its bad example makes exactly its problem, its good one makes none."""

import pytest

from facade.site import check, core, folder
from facade.site.checks import arriving, compiled, project, proved, waiving
from facade.site.codes import CHECKS
from tests.conftest import ROOT
from tests.site.small import laid

OWN_TESTS = {one.name for module in (arriving, compiled, project, proved, waiving) for one in module.CHECKS}
OWN_TESTS |= {"engine-outgoing", "engine-removed"}  # which depend on a list that may be empty
SHOWN = [one for name, one in CHECKS.items() if name not in OWN_TESTS]


@pytest.fixture(scope="session")
def shared():
    """The core of this project."""
    return core.load(ROOT)


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.name)
def test_the_bad_example_makes_exactly_this_problem_at_its_place(one, shared, tmp_path):
    theme = folder.read(laid(one.bad, tmp_path / "plain"))

    found = check.of_theme(theme, shared)

    assert {problem.code for problem in found} == {one.name}
    assert {problem.level for problem in found} == {one.level}
    assert f"{found[0].path}:{found[0].line}".partition("/plain/")[2] == one.at


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.name)
def test_the_good_example_makes_no_problem(one, shared, tmp_path):
    theme = folder.read(laid(one.good, tmp_path / "plain"))

    assert one.good
    assert check.of_theme(theme, shared) == []


@pytest.mark.parametrize("one", CHECKS.values(), ids=lambda one: one.name)
def test_every_check_tells_its_story_in_sentences(one):
    assert all(text.endswith((".", "?")) for text in (one.says, one.why))
    assert one.fix
    assert not one.fix.endswith(".")
