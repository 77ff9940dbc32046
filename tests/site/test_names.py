"""Files with ordinary names get those of themes, wherever the theme names them, or it is said why not."""

import json
from argparse import Namespace

import pytest

from facade.commands import fix
from facade.site import check, core, folder, mend
from facade.site.checks import styles
from facade.site.checks.snippets import CREDIT, DAY, DOT
from facade.site.kebab import kebab
from facade.site.schema import theme_schema
from tests.conftest import ROOT
from tests.site.faces import face
from tests.site.small import as_folder, laid, manifest, put

STAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'


def ordered(**changes):
    """A valid theme.json, its keys in their order."""
    value, known = manifest(**changes), list(theme_schema()["properties"])
    return dict(sorted(value.items(), key=lambda member: known.index(member[0])))


@pytest.fixture(scope="session")
def shared():
    """The core of this project."""
    return core.load(ROOT)


@pytest.fixture
def mended(shared):
    """The files of a theme after mending, what was said, and the codes that are left."""

    def result(files):
        after, made = mend.mended(as_folder(files), shared)
        left = [problem.code for problem in check.of_theme(after, shared) if problem.level == "error"]
        return dict(after.files), [f"{one.file}: {one.said}" for one in made], left

    return result


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DejaVuSerif", "deja-vu-serif"),
        ("Harbour Photo", "harbour-photo"),
        ("photo_2", "photo-2"),
        ("IMG_2034 (1)", "img-2034-1"),
        ("logo@2x", "logo-2x"),
        ("Straße am Fjørd", "strasse-am-fjord"),
        ("De\u0301ja\u0300 Vu", "deja-vu"),
        ("a.b", "a-b"),
        ("star", "star"),
        ("京都", ""),
        ("京都 2", ""),
        ("фото", ""),
        ("(!)", ""),
    ],
)
def test_a_name_is_made_of_what_is_like_it(text, name):
    assert kebab(text) == name


def test_a_picture_is_renamed_wherever_the_theme_names_it(mended):
    option = {"id": "scene", "kind": "image", "label": "Scene", "default": "assets/Harbour Photo.PNG"}
    theme = ordered(
        tokens={**manifest()["tokens"], "base": {"x-scene": 'url("assets/Harbour Photo.PNG")'}},
        styles=["a.css"],
        favicon="assets/Harbour Photo.PNG",
        preview="assets/Harbour Photo.PNG",
        options=[option],
        credits=[{**CREDIT, "files": ["assets/Harbour Photo.PNG"]}],
    )
    sheet = 'p {\n  background: url("assets/Harbour Photo.PNG"), url(./assets/Harbour\\ Photo.PNG);\n}\n'
    day = f'{DAY}<img src="{{{{ asset("Harbour Photo.PNG") }}}}" alt="">\n'

    files, said, left = mended(
        {"assets/Harbour Photo.PNG": DOT, "a.css": sheet, "templates/day.html": day, "theme.json": theme}
    )

    assert said == [
        "assets/Harbour Photo.PNG: renamed to assets/harbour-photo.png; "
        "named so in a.css, templates/day.html, theme.json"
    ]
    assert files["a.css"].decode() == (
        'p {\n  background: url("assets/harbour-photo.png"), url(./assets/harbour-photo.png);\n}\n'
    )
    assert files["templates/day.html"].decode() == day.replace("Harbour Photo.PNG", "harbour-photo.png")
    assert files["theme.json"].decode() == json.dumps(theme, indent=1).replace("Harbour Photo.PNG", "harbour-photo.png")
    assert (files["assets/harbour-photo.png"], "assets/Harbour Photo.PNG" in files, left) == (DOT, False, [])


def test_a_font_gets_its_name_and_its_kind_at_once(mended):
    sheet = '@font-face {\n  font-family: plain-face;\n  src: url("assets/DejaVuSerif.TTF");\n}\n'
    credit = {**CREDIT, "files": ["assets/DejaVuSerif.TTF"]}

    files, (said,), left = mended(
        {
            "assets/DejaVuSerif.TTF": face(flavor=None),
            "a.css": sheet,
            "theme.json": ordered(styles=["a.css"], credits=[credit]),
        }
    )

    assert said.startswith("assets/DejaVuSerif.TTF: written as assets/deja-vu-serif.woff2: ")
    assert said.endswith("named so in a.css, theme.json")
    assert files["a.css"].decode() == sheet.replace("DejaVuSerif.TTF", "deja-vu-serif.woff2")
    assert (files["assets/deja-vu-serif.woff2"][:4], left) == (b"wOF2", [])


def test_what_only_tells_its_kind_may_stand_beside_a_name_that_changes(mended):
    sheet = '@font-face {\n  font-family: plain-face;\n  src: url("assets/Lora.woff2") format("woff2");\n}\n'

    files, said, left = mended({"assets/Lora.woff2": face(), "a.css": sheet, "theme.json": ordered(styles=["a.css"])})

    assert said == ["assets/Lora.woff2: renamed to assets/lora.woff2; named so in a.css"]
    assert (files["a.css"].decode(), left) == (sheet.replace("Lora", "lora"), [])


def test_several_names_of_theme_json_are_put_right_one_after_the_other(mended):
    theme = ordered(favicon="assets/My Icon.svg", credits=[{**CREDIT, "files": ["assets/photo_2.PNG"]}])
    day = f'{DAY}<img src="{{{{ asset("photo_2.PNG") }}}}" alt="">\n'

    files, said, left = mended(
        {"assets/My Icon.svg": STAR, "assets/photo_2.PNG": DOT, "templates/day.html": day, "theme.json": theme}
    )

    assert [line.partition(";")[0] for line in said] == [
        "assets/My Icon.svg: renamed to assets/my-icon.svg",
        "assets/photo_2.PNG: renamed to assets/photo-2.png",
    ]
    assert {"assets/my-icon.svg", "assets/photo-2.png"} <= files.keys()
    assert left == []


def test_a_theme_json_that_is_wrong_otherwise_keeps_names_as_they_are(mended):
    theme = manifest(favicon="assets/My Icon.svg", modes=["dusk"])

    files, said, _ = mended({"assets/My Icon.svg": STAR, "theme.json": theme})

    assert ("assets/My Icon.svg" in files, said) == (True, [])


OTHERWISE = 'a.css:1 names it otherwise than by url("assets/My Star.svg")'
LEFT = {
    "an escape": ("My Star.svg", {"a.css": "p { b: url(assets/My%20Star.svg) }"}, OTHERWISE),
    "large and small letters": ("My Star.svg", {"a.css": 'p { b: url("assets/my star.svg") }'}, OTHERWISE),
    "markup": (
        "My Star.svg",
        {"templates/a.html": '<img src="assets/My%20Star.svg">'},
        'templates/a.html:1 may name it otherwise than by asset("My Star.svg")',
    ),
    "other letters": ("星.svg", {}, "no name in letters from a to z can be made of its own: rename it"),
    "a word of Windows": ("CON.svg", {}, "Windows keeps con.svg for itself: rename it"),
    "a folder": ("deep/star.svg", {}, "it lies in a folder of its own: put it into assets/ itself"),
    "a name that is taken": ("Star.svg", {"assets/star.svg": STAR}, "there is assets/star.svg beside it"),
    "a font": ("con.ttf", {}, "Windows keeps con.woff2 for itself: rename it"),
}


@pytest.mark.parametrize("kind", LEFT)
def test_a_name_that_cannot_be_put_right_stays_and_is_told(mended, kind):
    name, more, reason = LEFT[kind]
    content = face(flavor=None) if name.endswith("ttf") else STAR

    files, said, left = mended({f"assets/{name}": content, **more})

    assert (files[f"assets/{name}"], said) == (content, [f"assets/{name}: {reason}"])
    assert "file-name" in left


def test_a_file_too_large_to_be_read_is_not_written_over(shared, tmp_path):
    path = laid({"assets/Star.svg": STAR, "assets/star.svg": STAR + bytes(1_048_576)}, tmp_path / "plain")

    after, said = mend.mended(folder.read(path), shared)

    assert [(one.file, one.said) for one in said] == [("assets/Star.svg", "there is assets/star.svg beside it")]
    assert after.files["assets/Star.svg"] == STAR


def test_a_name_that_differs_in_its_letters_size_alone_is_kept_where_systems_see_none(root):
    (root / "themes/plain/assets").mkdir()
    (root / "themes/plain/assets/Star.svg").write_bytes(STAR)
    put(root / "themes/plain/theme.json", json.dumps(manifest(favicon="assets/Star.svg"), indent=1))

    assert mend.mend(root, ["plain"]).made == [
        "themes/plain/assets/Star.svg: renamed to assets/star.svg; named so in theme.json"
    ]
    assert [path.name for path in (root / "themes/plain/assets").iterdir()] == ["star.svg"]
    assert (root / "themes/plain/assets/star.svg").read_bytes() == STAR
    assert check.check(root, ["plain"]) == []


def test_a_name_cannot_command_a_terminal(root, monkeypatch, capsys):
    name = "\x1b[2J星.svg"
    (root / "themes/plain/assets").mkdir()
    (root / "themes/plain/assets" / name).write_bytes(STAR)
    monkeypatch.setattr(fix, "ROOT", root)

    fix.run(Namespace(themes=["plain"], dry_run=False))

    printed = capsys.readouterr().out
    assert "did not mend themes/plain/assets/\ufffd[2J星.svg: no name in letters from a to z" in printed
    assert "\x1b" not in printed


def test_of_a_file_under_a_refused_name_nobody_says_that_nothing_uses_it(shared):
    theme = as_folder({"assets/My Star.svg": STAR, "a.css": "p { background: url(assets/My%20Star.svg) }"})

    found = [problem.code for problem in check.of_theme(theme, shared) if problem.path.endswith(".svg")]

    assert found == ["file-name"]


@pytest.mark.parametrize("written", ["assets/My Star.svg", "./assets/My%20Star.svg"])
def test_of_a_file_that_is_there_under_a_refused_name_only_the_name_is_told(written):
    found = styles.of_sheet("a.css", f'p {{ b: url("{written}") }}', ("assets/My Star.svg",))

    assert found == ()


def test_of_a_file_that_is_not_there_the_sheet_is_told():
    (found,) = styles.of_sheet("a.css", 'p { b: url("assets/My Star.svg") }', ("assets/My Moon.svg",))

    assert found.code == "css-remote-source"
