"""A theme's archive, read without trust (`facade/site/bundle.py` makes one).

Nothing is written to disk here, and nothing is unpacked before all names and sizes are known to be good. Knows nothing
of what a theme is.
"""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from facade.site.problems import Problem, ThemeProblems
from facade.transfer import entries
from facade.transfer.entries import ENTRIES

ARCHIVE_BYTES: Final = 8 * 1024 * 1024
"""Of an archive, packed; a theme has at most half of it unpacked."""
_BEGIN: Final = b"PK\x03\x04"
_LISTED: Final = b"PK\x01\x02"  # begins each entry of the list at an archive's end (APPNOTE.TXT 4.3.12)
_NESTED: Final = {
    b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "rar", b"\x28\xb5\x2f\xfd": "zstd",
}  # fmt: skip
_FINDERS: Final = "__MACOSX/"  # what the Finder puts beside a folder that it packs
_UNREADABLE: Final = "this is no zip that can be read; make one with `build.py export`"


def unpacked(label: str, data: bytes) -> dict[str, bytes]:
    """The files by path, without the one folder around them where there is one.

    Raises ThemeProblems with everything that is wrong with the archive's names and sizes; `label` says which it is.
    """
    if len(data) > ARCHIVE_BYTES:
        raise _one(label, "archive-size", f"{len(data)} bytes; an archive of a theme has at most {ARCHIVE_BYTES}")
    if not data.startswith(_BEGIN):
        raise _one(label, "archive-format", _UNREADABLE)
    if (listed := data.count(_LISTED)) > 2 * ENTRIES:  # before the list is read: it can be longer than all memory
        raise _one(label, "archive-size", f"{listed} entries; an archive of a theme has at most {ENTRIES}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listing = [entry for entry in archive.infolist() if not entry.filename.startswith(_FINDERS)]
            if problems := sorted(set(entries.problems(label, listing))):
                raise ThemeProblems(problems)
            return _inner({entry.filename: _read(label, archive, entry) for entry in listing if not entry.is_dir()})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise _one(label, "archive-format", _UNREADABLE) from error


def _read(label: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes; what is longer than it says is not unpacked further."""
    where = f"{label}: {entry.filename[:120]!r}"
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _one(where, "archive-size", f"{len(content)} bytes, and the archive says {entry.file_size}; pack it anew")
    for magic, kind in _NESTED.items():
        if content.startswith(magic):
            raise _one(where, "archive-entry", f"an archive in the archive ({kind}); put its files here themselves")
    return content


def _inner(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {PurePosixPath(name).parts[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}


def _one(where: str, code: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(where, 1, 1, code, "error", message)])
