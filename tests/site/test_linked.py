"""A theme's folder that is a link leads anywhere: it is told, and nothing behind it is read, written or passed on."""

import json
import shutil

import pytest

from facade.host.themes import built_themes
from facade.site import build, check, group, mend, themes
from facade.site.new import new
from facade.site.problems import ThemeProblems
from facade.transfer import export, sources, tokens
from tests.site.small import manifest, put

TOLD = "themes/linked:1: file-link: a symbolic link; put the folder itself here"


@pytest.fixture
def outside(root, tmp_path_factory):
    """A folder elsewhere that would be a theme, were it not for the Finder; themes/linked leads to it."""
    place = tmp_path_factory.mktemp("outside") / "linked"
    put(place / "theme.json", json.dumps(manifest(id="linked", name="Behind"), indent=1))
    put(place / ".DS_Store", "x")
    (root / "themes/linked").symlink_to(place)
    return place


@pytest.mark.parametrize("names", [[], ["linked"]])
def test_it_is_told_and_nothing_else_of_it(root, outside, names):
    group.refresh(root, themes.folders(root))

    assert list(map(str, check.check(root, names))) == [TOLD]


def test_it_is_not_mended(root, outside):
    assert mend.mend(root) == ([], [])
    assert (outside / ".DS_Store").exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda root: build.build(root, root / "out"),
        lambda root: build.build_some(root, ["linked"]),
        lambda root: export.export(root, "linked"),
        lambda root: tokens.export(root, "linked"),
        lambda root: new(root, "fresh", source="linked"),
    ],
    ids=["build", "build for pictures", "export", "tokens", "new"],
)
def test_nothing_comes_of_it(root, outside, act):
    with pytest.raises(ThemeProblems) as refused:
        act(root)

    assert list(map(str, refused.value.problems)) == [TOLD]
    assert not (root / "themes/fresh").exists()
    assert "Behind" not in (root / "endpoints/group.yaml").read_text("utf-8")


def test_a_page_of_before_says_nothing_of_what_is_behind_it(root, outside):
    (root / "themes/linked").unlink()
    shutil.copytree(outside, root / "themes/linked")
    (root / "themes/linked/.DS_Store").unlink()
    build.build(root)
    shutil.rmtree(root / "themes/linked")
    (root / "themes/linked").symlink_to(outside)

    (theme,) = [theme for theme in built_themes(root) if theme.id == "linked"]

    assert (theme.name, theme.tagline) == ("Behind", "")


def test_a_theme_json_that_is_a_link_is_no_choice(root, outside):
    (root / "themes/linked").unlink()
    (root / "themes/linked").mkdir()
    (root / "themes/linked/theme.json").symlink_to(outside / "theme.json")

    assert "Behind" not in group.choices(themes.folders(root), "")


def test_a_link_that_somebody_names_is_followed(root, outside):
    assert sorted(sources.files(str(root / "themes/linked"))) == [".DS_Store", "theme.json"]
