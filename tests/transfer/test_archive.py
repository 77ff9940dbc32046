"""Archives that mean ill: each is refused with its message, and nothing is written anywhere."""

import stat
import struct
import zipfile
import zlib

import pytest

from facade.site import folder
from facade.transfer.add import add
from facade.transfer.archive import ARCHIVE_BYTES, unpacked
from facade.transfer.entries import ENTRIES, RATIO, TOTAL_BYTES
from tests.transfer.conftest import inside, tree, zipped

PLACE = 'expected a path below the theme\'s folder with "/" between its names'
DOTS = 'expected a path without "." and ".."'
ALIKE = "expected a name of plain characters that look alike on every system"
KEPT = "expected a name that every system can keep"
LONG = "expected at most 8 names and 200 characters"
NAMES = {
    "../evil.css": DOTS,
    "a/../../evil.css": DOTS,
    "./evil.css": DOTS,
    "a//evil.css": DOTS,
    "/etc/cron.d/evil": PLACE,
    "//server/share/evil": PLACE,
    "C:/evil.css": PLACE,
    "C:evil.css": PLACE,
    "a.css:stream": PLACE,
    "..\\evil.css": PLACE,
    "a\\b.css": PLACE,
    "a\nb.css": ALIKE,
    "a\u202eb.css": ALIKE,
    "a\x1b[2Jb.css": ALIKE,
    "cafe\u0301.css": ALIKE,
    "assets/CON.svg": KEPT,
    "assets/nul": KEPT,
    "assets/a.svg.": KEPT,
    "assets /a.svg": KEPT,
    "a/" * 8 + "a.css": LONG,
    "a" * 201: LONG,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_refused(root, archive, files, refused, name):
    before = tree(root)

    found = refused(add, root, archive([*inside(files), (name, b"x")]))

    assert found == [("archive-name", NAMES[name])]
    assert tree(root) == before


def test_a_second_name_that_leads_elsewhere_is_refused(root, archive, files, refused):
    """Info-ZIP's Unicode Path field (APPNOTE.TXT 4.6.9) gives an entry another name than the one that is read first."""
    good, evil = b"paper-moon/assets/a.svg", b"../../evil.css"
    made = entry(good.decode())
    field = struct.pack("<BL", 1, zlib.crc32(good)) + evil
    made.extra = struct.pack("<HH", 0x7075, len(field)) + field
    before = tree(root)

    found = refused(add, root, archive([*inside(files), (made, b"x")]))

    assert found == [("archive-name", DOTS)]
    assert tree(root) == before


def entry(name, mode=0, flags=0):
    made = zipfile.ZipInfo(name)
    made.external_attr, made.create_system = mode << 16, 3
    made.flag_bits |= flags
    return made


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        (stat.S_IFLNK | 0o777, "a symbolic link; put the file itself here"),
        (stat.S_IFIFO | 0o644, "neither a file nor a folder; leave it out"),
        (stat.S_IFCHR | 0o644, "neither a file nor a folder; leave it out"),
        (stat.S_IFBLK | 0o644, "neither a file nor a folder; leave it out"),
        (stat.S_IFSOCK | 0o644, "neither a file nor a folder; leave it out"),
        (stat.S_IFDIR | 0o755, "neither a file nor a folder; leave it out"),
    ],
)
def test_what_is_no_file_is_refused(root, archive, files, refused, mode, message):
    before = tree(root)

    found = refused(add, root, archive([*inside(files), (entry("paper-moon/assets/a.svg", mode), b"/etc/passwd")]))

    assert found == [("archive-entry", message)]
    assert tree(root) == before


def changed(data, **fields):
    """The archive with fields of its last entry overwritten, in the entry itself and in the list."""
    out = bytearray(data)
    places = {"flags": (6, 8, "<H"), "method": (8, 10, "<H"), "packed": (18, 20, "<I"), "size": (22, 24, "<I")}
    for name, value in fields.items():
        near, far, kind = places[name]
        struct.pack_into(kind, out, out.rindex(b"PK\x03\x04") + near, value)
        struct.pack_into(kind, out, out.rindex(b"PK\x01\x02") + far, value)
    return bytes(out)


def test_encrypted_entries_and_unusual_methods_are_refused(refused):
    good = zipped([("t/theme.json", b"{}")])

    assert refused(unpacked, "a.zip", changed(good, flags=1)) == [
        ("archive-entry", "encrypted; pack it without a password")
    ]
    for method in (1, 6, 9, 12, 14, 93, 97):
        assert refused(unpacked, "a.zip", changed(good, method=method)) == [
            ("archive-entry", "packed in an unusual way; pack it as zip files mostly are (deflate)")
        ]


@pytest.mark.parametrize(
    ("one", "other"), [("theme.json", "Theme.json"), ("theme.json", "theme.json"), ("stra\u00dfe.css", "STRASSE.css")]
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_meet_on_some_systems_are_refused(refused, one, other):
    found = refused(unpacked, "a.zip", zipped([(f"t/{one}", b"1"), (f"t/{other}", b"2")]))

    assert found == [("archive-name", f"the same place as {f't/{one}'!r}; keep one of them")]


def test_a_file_below_a_file_is_refused(refused):
    found = refused(unpacked, "a.zip", zipped([("t/a", b"1"), ("t/A/b", b"2")]))

    assert found == [("archive-name", "'t/a' is a file; nothing lies below one")]


def test_a_bomb_of_many_files_is_not_unpacked(refused):
    bomb = zipped([(f"t/assets/{number}.svg", b" " * 1_000_000) for number in range(20)])
    assert len(bomb) < 30_000

    found = refused(unpacked, "bomb.zip", bomb)

    assert ("archive-size", f"20000000 bytes unpacked; a theme's files have at most {TOTAL_BYTES}") in found


def test_a_file_that_grows_too_much_is_not_unpacked(refused):
    ((code, message),) = refused(unpacked, "bomb.zip", zipped([("t/a.svg", b" " * 1_000_000)]))

    assert code == "archive-size"
    assert message.startswith("1000000 bytes out of ")
    assert message.endswith(f"; a file that people made grows {RATIO} times at most")


@pytest.mark.parametrize("size", [10, 49_999])
def test_an_archive_that_lies_about_a_size_is_refused(refused, size):
    lie = changed(zipped([("t/theme.json", bytes(range(250)) * 200)]), size=size)

    assert [code for code, _ in refused(unpacked, "lie.zip", lie)] == ["archive-format"]


def test_an_archive_that_promises_more_than_there_is_is_refused(refused):
    lie = changed(zipped([("t/theme.json", b"{}" * 100)]), size=201)

    assert refused(unpacked, "lie.zip", lie) == [("archive-size", "200 bytes, and the archive says 201; pack it anew")]


def test_no_more_is_unpacked_than_was_said(refused, monkeypatch):
    unpacking = zlib.decompressobj
    made = []

    class Counting:
        def __init__(self, *arguments):
            self.inner = unpacking(*arguments)

        def decompress(self, *arguments):
            made.append(self.inner.decompress(*arguments))
            return made[-1]

        def __getattr__(self, name):
            return getattr(self.inner, name)

    monkeypatch.setattr(zipfile.zlib, "decompressobj", Counting)

    refused(unpacked, "lie.zip", changed(zipped([("t/theme.json", b" " * 50_000_000)]), size=1_000))

    assert 0 < sum(map(len, made)) < 100_000


def test_entries_that_share_their_bytes_are_refused(refused):
    good = zipped([("t/a.css", b"a" * 500), ("t/b.css", b"b" * 500)])
    listed = good.rindex(b"PK\x01\x02")
    overlapping = good[: listed + 42] + struct.pack("<I", 0) + good[listed + 46 :]

    assert [code for code, _ in refused(unpacked, "a.zip", overlapping)] == ["archive-format"]


def test_too_many_entries_are_refused_before_the_list_is_read(refused, monkeypatch):
    many = zipped([(f"t/{number}", b"") for number in range(ENTRIES + 1)])
    endless = b"PK\x03\x04" + b"PK\x01\x02" * 100_000

    assert refused(unpacked, "a.zip", many) == [
        ("archive-size", f"{ENTRIES + 1} entries; an archive of a theme has at most {ENTRIES}")
    ]
    monkeypatch.delattr(zipfile, "ZipFile")
    assert refused(unpacked, "a.zip", endless) == [
        ("archive-size", f"100000 entries; an archive of a theme has at most {ENTRIES}")
    ]


def test_an_archive_too_large_is_refused(refused):
    found = refused(unpacked, "large.zip", b"P" * (ARCHIVE_BYTES + 1))

    assert found == [("archive-size", f"{ARCHIVE_BYTES + 1} bytes; an archive of a theme has at most {ARCHIVE_BYTES}")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(zipped([("a", b"1")]), "zip"), (b"\x1f\x8b\x08\0", "gzip"), (b"BZh91AY", "bzip2"), (b"7z\xbc\xaf\x27\x1c", "7z")],
)
def test_archives_in_the_archive_are_refused(refused, content, kind):
    found = refused(unpacked, "a.zip", zipped([("t/README.md", content)]))

    assert found == [("archive-entry", f"an archive in the archive ({kind}); put its files here themselves")]


NOT = [
    b"", b"PK", b"GIF89a", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"PK\x06\x06" + b"\0" * 60,
    zlib.compress(b"theme"), b"GIF89a" + zipped([("t/theme.json", b"{}")]), zipped([("t/theme.json", b"{}")])[:-30],
]  # fmt: skip


@pytest.mark.parametrize("data", NOT, ids=range(len(NOT)))
def test_what_is_no_archive_is_refused(root, archive, refused, data):
    found = refused(add, root, archive(data))

    assert found == [("archive-format", "this is no zip that can be read; make one with `build.py export`")]


def test_damaged_bytes_are_refused(refused):
    good = bytearray(zipped([("t/theme.json", b'{"id": "paper"}' * 50)]))
    good[45] ^= 0xFF

    assert [code for code, _ in refused(unpacked, "a.zip", bytes(good))] == ["archive-format"]


def test_what_the_finder_puts_beside_a_folder_is_left_alone(root, archive, files):
    packed = [*inside(files), ("__MACOSX/paper-moon/._theme.json", b"\0\5\x16\7"), ("__MACOSX/._paper-moon", b"\0\5")]

    assert folder.read(add(root, archive(packed)).path).files == files
