"""Themes that come from elsewhere: good ones are taken in whole, others leave no trace."""

import json
from pathlib import Path

import pytest

from facade.site import folder
from facade.transfer.add import add
from facade.transfer.export import export
from tests.transfer.conftest import inside, theme, tree


@pytest.mark.parametrize("top", ["paper-moon/", "anything/", ""])
def test_an_archive_becomes_a_theme_that_operators_can_choose(root, archive, files, top):
    added = add(root, archive([(top + path, content) for path, content in files.items()]))

    place = root / "themes/paper-moon"
    assert added == (place, "", [], None)
    assert folder.read(place).files == files
    assert '{value: "paper-moon", label: {en_US: "Paper Moon"' in (root / "endpoints/group.yaml").read_text("utf-8")
    assert sorted(path.name for path in (root / "themes").iterdir()) == ["paper-moon", "starter"]


def test_what_is_exported_is_taken_in_elsewhere(root, tmp_path, archive, files):
    add(root, archive(inside(files)))
    first, digest = export(root, "paper-moon", tmp_path / "one.zip")
    again, _ = export(root, "paper-moon", tmp_path / "two.zip")
    here = root / "themes/paper-moon"
    kept = folder.read(here).files
    here.rename(tmp_path / "elsewhere")

    place = add(root, str(first)).path

    assert first.read_bytes() == again.read_bytes()
    assert folder.read(place).files == kept
    assert digest.startswith("sha256-")


def test_a_folder_is_taken_in_too(root, tmp_path, files):
    source = tmp_path / "somewhere"
    for path, content in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(content)

    assert folder.read(add(root, str(source)).path).files == files


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b"{}", b'{"id": "../x"}', b'{"id": 7}', b"[" * 60_000])
def test_a_theme_without_a_name_of_its_own_is_refused(root, archive, files, refused, manifest):
    given = {**files, "theme.json": manifest} if manifest is not None else {"styles/a.css": b"a{}"}
    before = tree(root)

    assert [code for code, _ in refused(add, root, archive(inside(given)))] == ["theme-source"]
    assert tree(root) == before


HOSTILE = {
    "styles/theme.css": [b"a{background:u\\72l(https://evil.example)}", "css-remote-source"],
    "templates/header.html": [b"{{ 9**9999999 }}", "template-expression"],
    "assets/logo.svg": [b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "svg-element"],
    "assets/shell.png": [b"#!/bin/sh\nrm -rf /", "file-type"],
    ".env": [b"KEY=1", "file-name"],
    "run.exe": [b"MZ", "file-name"],
    "README.md": [b"-----BEGIN RSA PRIVATE KEY-----", "file-secret"],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_check_is_run_before_anything_is_written(root, archive, files, refused, name):
    content, code = HOSTILE[name]
    before = tree(root)

    assert code in {code for code, _ in refused(add, root, archive(inside({**files, name: content})))}
    assert tree(root) == before


MORE = {"changelog": {"0.1.1": "Quieter."}}


def test_a_theme_is_replaced_by_a_later_version_alone(root, archive, files, refused):
    add(root, archive(inside(files)))
    same = refused(add, root, archive(inside(files)))
    unraised = refused(add, root, archive(inside(theme(description="Another one, for quiet nights and long letters."))))
    later = add(root, archive(inside(theme(version="0.1.1", **MORE))))
    older = refused(add, root, archive(inside(theme(version="0.0.9"))))
    wordless = add(root, archive(inside(theme(version="0.2.0"))))
    back = add(root, archive(inside(theme(version="0.0.9"))), replace=True)

    assert [code for code, _ in (*same, *unraised, *older)] == ["version-same", "version-same", "version-order"]
    assert same[0][1] == "0.1.0 is there already"
    assert unraised[0][1] == "0.1.0 is there already, with other files"
    assert (later.replaced, later.problems) == ("0.1.0", [])
    assert [(one.code, one.level) for one in wordless.problems] == [("version-changelog", "warning")]
    assert (back.replaced, back.problems) == ("0.2.0", [])
    assert b'"0.0.9"' in (root / "themes/paper-moon/theme.json").read_bytes()
    assert sorted(path.name for path in (root / "themes").iterdir()) == ["paper-moon", "starter"]


def test_what_gave_way_is_kept_with_what_its_author_had_not_handed_on(root, archive, files):
    add(root, archive(inside(files)))
    mine = root / "themes/paper-moon/styles/theme.css"
    mine.write_text("/* two days of work */", "utf-8")
    (root / "themes/paper-moon/sketch.psd").write_bytes(b"8BPS")

    later = add(root, archive(inside(theme(version="0.1.1", **MORE))))
    again = add(root, archive(inside(files)), replace=True)
    third = add(root, archive(inside(theme(version="0.1.1", **MORE))))

    assert later.kept == root / ".replaced/paper-moon-0.1.0"
    assert (later.kept / "styles/theme.css").read_text("utf-8") == "/* two days of work */"
    assert (later.kept / "sketch.psd").read_bytes() == b"8BPS"
    assert (again.kept, third.kept) == (root / ".replaced/paper-moon-0.1.1", root / ".replaced/paper-moon-0.1.0-2")


BEN = {"authors": [{"name": "Ben"}], "version": "9.0.0"}
OTHERWISE = "take this one in under another name with --as NAME, or put it there with --replace"


@pytest.mark.parametrize(
    ("there", "comes", "said"),
    [
        ({}, BEN, f"paper-moon is there, by Ada, and this is by Ben; {OTHERWISE}"),
        (
            {"authors": [{"name": "Facade"}]},
            {"authors": [{"name": "Facade"}], "version": "9.0.0"},
            f'"paper-moon" is one of the project\'s own themes; {OTHERWISE}',
        ),
    ],
)
def test_nobody_elses_theme_is_replaced_unasked(root, archive, refused, there, comes, said):
    add(root, archive(inside(theme(**there))))
    kept = folder.read(root / "themes/paper-moon").files

    assert refused(add, root, archive(inside(theme(**comes)))) == [("theme-source", said)]
    assert folder.read(root / "themes/paper-moon").files == kept
    assert add(root, archive(inside(theme(**comes))), replace=True).replaced == "0.1.0"


def test_neither_the_starter_nor_work_in_progress_is_replaced_unasked(root, archive, files, refused):
    (root / "themes/paper-moon").mkdir()
    (root / "themes/paper-moon/theme.json").write_text("{", "utf-8")

    progress = refused(add, root, archive(inside(files)))
    starter = refused(add, root, archive(inside(theme("starter", version="9.0.0"))))

    assert progress == [("theme-source", f"is there, and no theme that can be read; {OTHERWISE}")]
    assert starter == [("theme-source", f'"starter" is one of the project\'s own themes; {OTHERWISE}')]
    assert (root / "themes/paper-moon/theme.json").read_text("utf-8") == "{"


def test_a_theme_can_be_taken_in_under_another_name(root, archive, files):
    sheet = b"@keyframes paper-moon-rise{from{opacity:0}}p{animation:paper-moon-rise 1s}"
    source = archive(inside({**files, "styles/theme.css": sheet}))

    path, _, problems, _ = add(root, source, name="night-desk")

    assert (path, {one.level for one in problems}) == (root / "themes/night-desk", {"advice"})
    assert json.loads((path / "theme.json").read_bytes()) == {**json.loads(files["theme.json"]), "id": "night-desk"}
    assert (path / "styles/theme.css").read_bytes() == sheet.replace(b"paper-moon", b"night-desk")
    assert not (root / "themes/paper-moon").exists()


@pytest.mark.parametrize("name", ["../evil", "Evil", "a" * 41, "a/b"])
def test_another_name_must_be_one(root, archive, files, refused, name):
    before = tree(root)

    ((code, message),) = refused(add, root, archive(inside(files)), name=name)

    assert (code, message) == ("theme-source", f"the id {name!r} is no name of a theme; expected kebab-case")
    assert tree(root) == before


def test_what_was_there_comes_back_when_the_new_one_cannot_be_put_there(root, archive, files, monkeypatch):
    add(root, archive(inside(files)))
    before = tree(root)
    rename = Path.rename

    def failing(path, target):
        if path.name == "fresh":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        add(root, archive(inside(theme(version="0.1.1"))))

    assert tree(root) == before
    assert folder.read(root / "themes/paper-moon").files == files


def test_a_theme_with_errors_is_not_exported(root, refused, tmp_path):
    (root / "themes/starter/run.exe").write_bytes(b"MZ")

    assert [code for code, _ in refused(export, root, "starter", tmp_path / "a.zip")] == ["file-name"]
    assert not (tmp_path / "a.zip").exists()
