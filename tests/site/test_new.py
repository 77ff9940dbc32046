"""A new theme: a copy of the starter that passes every check, and a theme.json that is a whole theme."""

import json
import shutil
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facade.host.host import Host
from facade.site import colours, folder, themes
from facade.site.build import build
from facade.site.check import check
from facade.site.checks.contrast import PAIRS
from facade.site.new import new
from facade.site.palette import palettes
from facade.site.problems import ThemeProblems

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("endpoints", "facade", "_assets", "main.py", "manifest.yaml", "theme_schema.json")


@pytest.fixture
def project(tmp_path):
    """The project with one theme, the starter."""
    for name in PARTS:
        source, target = ROOT / name, tmp_path / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    shutil.copytree(ROOT / "themes/starter", tmp_path / "themes/starter")
    return tmp_path


def page(root, theme):
    """The page as the plugin of this project serves it."""
    with Host(root, {theme: {"theme": theme, "app": {"app_id": "a"}}}, app=lambda _: iter(())) as host:
        answer = httpx.get(f"{host.url}/e/{theme}/")
    return answer.status_code, answer.text


def test_a_new_theme_passes_every_check_and_is_served(project):
    made = new(project, "paper-moon", author="Ada")

    assert made == project / "themes/paper-moon"
    assert check(project) == []
    build(project)
    status, text = page(project, "paper-moon")
    assert status == 200
    assert 'data-theme="paper-moon"' in text


def test_a_new_theme_has_its_own_name_and_is_offered_and_the_starter_is_not(project):
    made = json.loads((new(project, "paper-moon", author='Ada "Countess"') / "theme.json").read_text("utf-8"))

    starter = json.loads((project / "themes/starter/theme.json").read_text("utf-8"))
    assert made == {key: value for key, value in starter.items() if key not in ("offered", "tagline")} | {
        "id": "paper-moon",
        "name": "Paper Moon",
        "description": "Quiet green by day and by night, round bubbles in one column.",
        "authors": [{"name": 'Ada "Countess"'}],
    }
    group = (project / "endpoints/group.yaml").read_text("utf-8")
    assert '- {value: "paper-moon", label: {en_US: "Paper Moon", ' in group
    assert '"starter"' not in group


def test_a_long_id_becomes_as_many_words_as_a_name_may_have(project):
    made = new(project, "the-quick-brown-fox-jumps-over", author="Ada")

    assert json.loads((made / "theme.json").read_text("utf-8"))["name"] == "The Quick Brown Fox"
    assert check(project, [made.name]) == []


def test_a_theme_json_alone_is_a_theme_that_builds_and_is_served(project):
    made = new(project, "plain", author="Ada")
    value = json.loads((made / "theme.json").read_text("utf-8"))
    shutil.rmtree(made / "styles")
    del value["styles"], value["late_styles"]
    (made / "theme.json").write_text(json.dumps(value), "utf-8")

    assert [path.name for path in made.iterdir()] == ["theme.json"]
    assert {problem.level for problem in check(project)} == {"advice"}
    build(project)
    status, text = page(project, "plain")
    assert status == 200
    assert "#f6f8f5" in text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Noir!", 'expected a name in kebab-case of 3 to 40 characters, like "noir", got "Noir!"'),
        ("../noir", 'expected a name in kebab-case of 3 to 40 characters, like "noir", got "../noir"'),
        ("noir\n", 'expected a name in kebab-case of 3 to 40 characters, like "noir", got "noir\n"'),
        ("7", 'expected a name in kebab-case of 3 to 40 characters, like "paper-moon", got "7"'),
        ("a" * 41, f'expected a name in kebab-case of 3 to 40 characters, like "{"a" * 40}", got "{"a" * 41}"'),
        ("gallery", 'the name "gallery" is taken by the core; choose another'),
        ("plain", 'there is a theme "plain" already; choose another name or delete its folder first'),
        ("other", "themes/starter/ is missing, which a new theme is copied from; bring it back"),
    ],
)
def test_a_name_that_no_theme_can_have_is_refused_and_nothing_is_written(root, name, message):
    with pytest.raises(ThemeProblems) as caught:
        new(root, name)

    assert [problem.message for problem in caught.value.problems][-1] == message
    assert [path.name for path in (root / "themes").iterdir()] == ["plain"]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_a_name_that_windows_cannot_keep_is_refused(root, name):
    with pytest.raises(ThemeProblems) as caught:
        new(root, name)

    assert [one.message for one in caught.value.problems if one.code == "theme-name"] == [
        f'the name "{name}" is one that Windows keeps for itself; choose another'
    ]


def test_each_reason_why_a_theme_cannot_begin_has_its_own_name(project):
    with pytest.raises(ThemeProblems) as caught:
        new(project, "harbour", colour="b5532c", source="startr")

    assert [(one.code, one.message.rpartition("; ")[2]) for one in caught.value.problems] == [
        ("theme-begin", 'did you mean "starter"?'),
        ("theme-colour", 'did you mean "#b5532c"?'),
    ]


@pytest.mark.parametrize("colour", ["#b5532c", "#ffff00", "oklch(0.3 0.2 260)"])
def test_a_theme_in_a_brands_colour_passes_every_check(project, colour):
    made = json.loads((new(project, "paper-moon", colour=colour, author="Ada") / "theme.json").read_text("utf-8"))

    starter = json.loads((project / "themes/starter/theme.json").read_text("utf-8"))
    assert check(project) == []
    for mode in ("light", "dark"):
        assert made["tokens"][mode].keys() == starter["tokens"][mode].keys()
        assert made["tokens"][mode]["page"] != starter["tokens"][mode]["page"]
        assert made["tokens"][mode]["danger"] == starter["tokens"][mode]["danger"]
    assert made["options"][0]["default"] == made["tokens"]["light"]["accent"]


def test_a_brands_colour_is_the_accent():
    starter = json.loads((ROOT / "themes/starter/theme.json").read_text("utf-8"))

    assert palettes("#B5532C", {"light": starter["tokens"]["light"]})["light"]["accent"] == "#b5532c"


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFF))
def test_every_text_can_be_read_in_the_palettes_of_any_colour(number):
    starter = json.loads((ROOT / "themes/starter/theme.json").read_text("utf-8"))

    for palette in palettes(f"#{number:06x}", {mode: starter["tokens"][mode] for mode in ("light", "dark")}).values():
        colour = {name: colours.parse(value) for name, value in palette.items()}
        close = [
            (top, below)
            for top, below, least in PAIRS
            if colour.get(top) and colour.get(below) and colours.contrast(colour[top], colour[below]) < least
        ]
        assert close == []


def test_what_is_no_colour_is_refused(project):
    with pytest.raises(ThemeProblems) as raised:
        new(project, "paper-moon", colour="brick")

    assert 'got "brick"' in raised.value.problems[0].message
    assert not (project / "themes/paper-moon").exists()


def test_a_remix_passes_every_check_and_says_whose_work_it_began_as(project):
    shutil.copytree(ROOT / "themes/western", project / "themes/western")
    made = json.loads((new(project, "night-desk", source="western", author="Ada") / "theme.json").read_text("utf-8"))

    western = json.loads((ROOT / "themes/western/theme.json").read_text("utf-8"))
    assert [problem for problem in check(project) if problem.level != "advice"] == []
    assert (made["id"], made["name"], made["version"]) == ("night-desk", "Night Desk", "0.1.0")
    assert made["tokens"] == western["tokens"]
    assert made["credits"][-1] == {
        "what": "The theme Front Page, as which this one began", "author": "Facade", "license": "MIT",
    }  # fmt: skip
    with pytest.raises(ThemeProblems) as raised:
        new(project, "other-desk", source="westen")
    assert 'there is no theme "westen" to begin as; did you mean "western"' in raised.value.problems[0].message


def test_what_a_remix_defines_for_the_whole_page_has_its_own_name(project):
    shutil.copytree(ROOT / "themes/minimal", project / "themes/minimal")
    (project / "themes/minimal/.notes").write_text("not for others", "utf-8")
    made = new(project, "night-desk", source="minimal")

    sheets = "".join(path.read_text("utf-8") for path in made.rglob("*.css"))
    assert "@keyframes night-desk-fade" in sheets
    assert "minimal-" not in sheets
    assert sorted(path.name for path in made.rglob("*")) == sorted(
        path.name for path in (ROOT / "themes/minimal").rglob("*")
    )


@pytest.mark.parametrize("colour", ["#ffe600", "#101010"])
@pytest.mark.parametrize("theme", sorted(path.parent.name for path in ROOT.glob("themes/*/theme.json")))
def test_every_theme_can_be_begun_as_in_any_colour(root, theme, colour):
    shutil.copytree(ROOT / "themes" / theme, root / "themes" / theme)

    made = new(root, "night-desk", source=theme, colour=colour, author="Ada")

    assert [one for one in themes.read(folder.read(made)).problems if one.level != "advice"] == []


def test_a_theme_of_nobody_lacks_its_author_alone(root):
    shutil.copytree(ROOT / "themes/starter", root / "themes/starter")

    found = themes.read(folder.read(new(root, "paper-moon"))).problems

    assert [one.message for one in found] == ['authors[0].name: "Your name" is a placeholder; write who made the theme']


def test_nothing_is_begun_as_a_theme_with_errors(root):
    (root / "themes/plain/a.exe").write_bytes(b"MZ")

    with pytest.raises(ThemeProblems) as raised:
        new(root, "night-desk", source="plain")

    assert [(one.path, one.code) for one in raised.value.problems] == [("themes/plain/a.exe", "file-name")]
    assert not (root / "themes/night-desk").exists()
