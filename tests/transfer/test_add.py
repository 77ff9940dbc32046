"""Themes that come from elsewhere: good ones are taken in whole, others leave no trace."""

import stat
import zipfile
import zlib

import httpx
import pytest

from facade.site import folder
from facade.transfer import sources
from facade.transfer.add import add
from facade.transfer.archive import ARCHIVE_BYTES, ENTRIES, TOTAL_BYTES, unpacked
from facade.transfer.export import export
from tests.transfer.conftest import theme, zipped


def tree(root):
    """Every place in the project but the cache of its bundled script."""
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    return sorted(path for path in paths if not path.startswith(".cache"))


def inside(files, name="paper-moon"):
    return [(f"{name}/{path}", content) for path, content in files.items()]


@pytest.mark.parametrize("top", ["paper-moon/", "anything/", ""])
def test_an_archive_becomes_a_theme_that_operators_can_choose(root, archive, files, top):
    place, problems = add(root, archive([(top + path, content) for path, content in files.items()]))

    assert (place, problems) == (root / "themes/paper-moon", [])
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

    place, _ = add(root, str(first))

    assert first.read_bytes() == again.read_bytes()
    assert folder.read(place).files == kept
    assert digest.startswith("sha256-")


def test_a_folder_is_taken_in_too(root, tmp_path, files):
    source = tmp_path / "somewhere"
    for path, content in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(content)

    assert folder.read(add(root, str(source))[0]).files == files


def entry(name, mode=0, flags=0):
    made = zipfile.ZipInfo(name)
    made.external_attr, made.create_system = mode << 16, 3
    made.flag_bits |= flags
    return made


NAMES = [
    "../evil.css", "a/../../evil.css", "/etc/cron.d/evil", "C:/evil.css", "..\\evil.css", "a//evil.css", "./evil.css",
    "a\nb.css", "a\u202eb.css", "cafe\u0301.css",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_refused(root, archive, files, refused, name):
    before = tree(root)

    found = refused(add, root, archive([*inside(files), (name, b"x")]))

    assert {code for code, _ in found} == {"archive-name"}
    assert tree(root) == before


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644], ids=oct)
def test_what_is_no_file_is_refused(root, archive, files, refused, mode):
    found = refused(add, root, archive([*inside(files), (entry("paper-moon/assets/a.svg", mode), b"/etc/passwd")]))

    assert [code for code, _ in found] == ["archive-entry"]


def test_names_that_meet_on_some_systems_are_refused(root, archive, files, refused):
    found = refused(add, root, archive([*inside(files), ("paper-moon/Theme.json", b"{}")]))

    assert found == [("archive-name", "the same place as 'paper-moon/theme.json'; keep one of them")]


def test_a_bomb_is_not_unpacked(refused):
    bomb = zipped([(f"t/assets/{number}.svg", b" " * 1_000_000) for number in range(20)])
    assert len(bomb) < 30_000

    found = refused(unpacked, "bomb.zip", bomb)

    assert found == [("archive-size", f"20000000 bytes unpacked; a theme's files have at most {TOTAL_BYTES}")]


def test_an_archive_that_lies_about_a_size_is_not_unpacked_further(refused):
    honest = zipped([("t/theme.json", b" " * 1_000_000)])
    size, small = (1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert honest.count(size) == 2

    found = refused(unpacked, "lie.zip", honest.replace(size, small))

    assert {code for code, _ in found} <= {"archive-size", "archive-format"}


@pytest.mark.parametrize("data", [b"", b"PK", b"GIF89a", b"PK\x05\x06" + b"\0" * 10, zlib.compress(b"theme")])
def test_what_is_no_archive_is_refused(root, archive, refused, data):
    assert [code for code, _ in refused(add, root, archive(data))] == ["archive-format"]


def test_too_many_entries_and_too_large_an_archive_are_refused(refused):
    many = zipped([(f"t/{number}", b"") for number in range(ENTRIES + 1)])

    assert [code for code, _ in refused(unpacked, "many.zip", many)] == ["archive-size"]
    assert [code for code, _ in refused(unpacked, "large.zip", b"P" * (ARCHIVE_BYTES + 1))] == ["archive-size"]


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b"{}", b'{"id": "../x"}', b'{"id": 7}', b"[" * 100_000])
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


def test_a_theme_is_replaced_by_a_later_version_alone(root, archive, files, refused):
    add(root, archive(inside(files)))
    same = refused(add, root, archive(inside(files)))
    unraised = refused(add, root, archive(inside(theme(description="Another one, for quiet nights and long letters."))))
    add(root, archive(inside(theme(version="0.1.1"))))
    older = refused(add, root, archive(inside(theme(version="0.0.9"))))
    add(root, archive(inside(theme(version="0.0.9"))), replace=True)

    assert [code for code, _ in (*same, *unraised, *older)] == ["version-same", "version-same", "version-order"]
    assert "make it 0.1.1 or higher" in unraised[0][1]
    assert b'"0.0.9"' in (root / "themes/paper-moon/theme.json").read_bytes()
    assert sorted(path.name for path in (root / "themes").iterdir()) == ["paper-moon", "starter"]


def client(*answers):
    """A client that is answered in turn, and what it asked."""
    asked = []

    def answer(request):
        asked.append(str(request.url))
        return answers[len(asked) - 1]

    return httpx.Client(transport=httpx.MockTransport(answer)), asked


def test_an_address_is_followed_by_https_alone(files, refused):
    data = zipped(inside(files))
    moved = httpx.Response(302, headers={"Location": "/real.zip"})
    good, asked = client(moved, httpx.Response(200, content=data))

    assert sources.files("https://a.example/theme.zip", good) == files
    assert asked == ["https://a.example/theme.zip", "https://a.example/real.zip"]
    for location in ("http://a.example/x.zip", "file:///etc/passwd"):
        elsewhere, _ = client(httpx.Response(302, headers={"Location": location}), httpx.Response(200, content=data))
        assert refused(sources.files, "https://a.example/t.zip", elsewhere) == [
            ("theme-source", "expected an https address")
        ]
    circle, asked = client(*[moved] * 9)
    assert refused(sources.files, "https://a.example/t.zip", circle)[0][1].startswith("leads on more than 4 times")
    assert len(asked) == 5
    assert refused(sources.files, "http://a.example/t.zip") == [("theme-source", "expected an https address")]
    gone, _ = client(httpx.Response(404))
    assert refused(sources.files, "https://a.example/t.zip", gone)[0][1] == "answers 404; expected an archive"
    endless, _ = client(httpx.Response(200, content=b"P" * (ARCHIVE_BYTES + 1)))
    assert [code for code, _ in refused(sources.files, "https://a.example/t.zip", endless)] == ["archive-size"]


def test_a_file_that_is_not_there_is_named(root, refused, tmp_path):
    ((code, message),) = refused(add, root, str(tmp_path / "nothing.zip"))

    assert code == "theme-source"
    assert message.startswith("cannot be read (No such file or directory)")
