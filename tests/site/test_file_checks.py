"""Names, sizes and bytes of a theme's files, and what cannot be seen in them."""

import os

import pytest

from facade.site import folder
from facade.site.checks import files
from facade.site.checks.snippets import DOT
from tests.site.small import as_folder, manifest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
EXPECTED = "expected theme.json, templates/*.html, *.css, or assets/* (svg png jpg webp avif gif woff2) in kebab-case"


def test_plain_names_and_honest_bytes_pass(problems):
    theme = {"assets/star-1.svg": SVG, "assets/dots.png": DOT, "README.md": "# Plain", "LICENSE": "MIT"}

    assert problems(theme) == []


@pytest.mark.parametrize(
    "name",
    ["assets/Star.svg", "assets/a b.png", "assets/deep/star.svg", "assets/con.png", "run.sh", "assets/x.html", "ß.css"],
)
def test_other_names_and_kinds_are_refused(name):
    found = [str(problem) for problem in files.problems(as_folder({name: SVG}))]

    assert found == [f"themes/plain/{name}:1: file-name: {EXPECTED}, got {name!r}"]


NAMED = {
    "assets/Star Map.svg": "`build.py fix` names it star-map.svg",
    "assets/star.jpeg": "`build.py fix` names it star.svg",
    "assets/dejavu-serif.ttf": "`build.py fix` writes it as .woff2",
    "assets/DejaVuSerif.OTF": "`build.py fix` writes it as .woff2",
    "assets/deep/Star.svg": "",
    "assets/con.svg": "",
    "assets/星.svg": "",
    "assets/Star.psd": "",
    "Star.svg": "",
}


@pytest.mark.parametrize("name", NAMED)
def test_what_to_do_about_a_name_says_what_the_fix_makes_of_it(name):
    (found,) = files.problems(as_folder({name: SVG}))

    assert (found.code, found.fix) == ("file-name", NAMED[name])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("assets/a.webp", PNG, "file-type: it is really png; name it .png"),
        ("assets/a.png", b"MZ\x90", "file-type: it is not png; export it again"),
        ("assets/a.png", b"", "file-empty: the file is empty; fill it or delete it"),
        ("a.css", b"a" * 131_073, "file-size: 131073 bytes; a style sheet has at most 131072"),
    ],
)
def test_files_that_are_not_what_they_seem_are_refused(name, content, message):
    found = [str(problem) for problem in files.problems(as_folder({name: content}))]

    assert found == [f"themes/plain/{name}:1: {message}"]


def test_style_sheets_have_a_budget_together():
    theme = as_folder({f"{name}.css": b"a" * 131_072 for name in "abcde"})

    assert [str(problem) for problem in files.problems(theme)] == [
        "themes/plain:1: file-size: 655360 bytes of style sheets; those of a theme have at most 524288 together"
    ]


def test_a_link_is_named_and_never_followed(tmp_path):
    theme = tmp_path / "themes/plain"
    (theme / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    os.symlink(tmp_path / "secret.txt", theme / "assets/star.svg")
    os.symlink(tmp_path, theme / "templates")

    read = folder.read(theme)

    assert read.files == {}
    assert sorted(str(problem) for problem in files.problems(read)) == [
        "themes/plain/assets/star.svg:1: file-link: a symbolic link; put the file itself here",
        "themes/plain/templates:1: file-link: a symbolic link; put the file itself here",
    ]


def test_a_huge_file_is_named_and_not_read(tmp_path):
    theme = tmp_path / "themes/plain"
    theme.mkdir(parents=True)
    with open(theme / "a.css", "wb") as file:
        file.truncate(1_048_577)

    read = folder.read(theme)

    assert read.files == {}
    assert [str(problem) for problem in files.problems(read)] == [
        "themes/plain/a.css:1: file-size: 1048577 bytes; a file of a theme has at most 1048576"
    ]


def test_reordering_characters_are_refused_where_they_stand(problems):
    assert problems({"theme.json": manifest(name="Plain\u202e")})[0] == (
        "themes/plain/theme.json:6: text-character: "
        "the character U+202E RIGHT-TO-LEFT OVERRIDE cannot be seen; delete it"
    )


def test_emoji_and_joined_scripts_are_text(problems):
    assert problems({"theme.json": manifest(tagline="👩‍🚀 می‌خواهم 한국어")}) == []


def test_bytes_that_are_not_utf8_are_refused(problems):
    assert problems({"README.md": b"one\nt\xffwo"}) == [
        "themes/plain/README.md:2: text-encoding: a byte that is not UTF-8; save the file as UTF-8"
    ]
