"""A theme's archive, read without trust (`facade/site/bundle.py` makes one).

Nothing is written to disk here, and nothing is unpacked before its size is known. Knows nothing of what a theme is.
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from facade.site.folder import FILE_BYTES
from facade.site.problems import Problem, ThemeProblems

ARCHIVE_BYTES: Final = 8 * 1024 * 1024
"""Of an archive, packed; a theme has at most half of it unpacked."""
ENTRIES: Final = 160
"""Files and folders in an archive."""
TOTAL_BYTES: Final = 8 * 1024 * 1024
"""Of all files together, unpacked."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpacked(label: str, data: bytes) -> dict[str, bytes]:
    """The files by path, without the one folder around them where there is one.

    Raises ThemeProblems with everything that is wrong with the archive's names and sizes; `label` says which it is.
    """
    if len(data) > ARCHIVE_BYTES:
        raise _one(label, "archive-size", f"{len(data)} bytes; an archive of a theme has at most {ARCHIVE_BYTES}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if problems := list(_problems(label, entries)):
                raise ThemeProblems(problems)
            return _inner({entry.filename: _read(label, archive, entry) for entry in entries if not entry.is_dir()})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise _one(
            label, "archive-format", "this is no zip that can be read; make one with `build.py export`"
        ) from error


def _problems(label: str, entries: list[zipfile.ZipInfo]) -> Iterable[Problem]:
    if len(entries) > ENTRIES:
        yield _problem(label, "archive-size", f"{len(entries)} entries; an archive of a theme has at most {ENTRIES}")
    if (total := sum(entry.file_size for entry in entries)) > TOTAL_BYTES:
        yield _problem(label, "archive-size", f"{total} bytes unpacked; a theme's files have at most {TOTAL_BYTES}")
    seen: dict[str, str] = {}
    for entry in entries[:ENTRIES]:
        where = f"{label}: {entry.filename[:120]!r}"
        if message := _unsafe(entry.orig_filename):
            yield _problem(where, "archive-name", message)
        if message := _odd(entry):
            yield _problem(where, "archive-entry", message)
        if entry.file_size > FILE_BYTES:
            yield _problem(
                where, "archive-size", f"{entry.file_size} bytes; a file of a theme has at most {FILE_BYTES}"
            )
        folded = entry.filename.rstrip("/").casefold()
        if folded in seen:
            yield _problem(where, "archive-name", f"the same place as {seen[folded][:120]!r}; keep one of them")
        seen[folded] = entry.filename


def _unsafe(name: str) -> str:
    """Why a name could leave the folder, or mean another place on another system; empty for a good one."""
    parts = name.rstrip("/").split("/")
    if not name.strip("/") or name.startswith("/") or "\\" in name or ":" in name or "\0" in name:
        return 'expected a path below the theme\'s folder with "/" between its names'
    if any(part in ("", ".", "..") for part in parts):
        return 'expected a path without "." and ".."'
    if unicodedata.normalize("NFC", name) != name or any(not char.isprintable() for char in name):
        return "expected a name of plain characters that look alike on every system"
    return ""


def _odd(entry: zipfile.ZipInfo) -> str:
    """Why an entry is neither a file nor a folder; empty where it is one."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a symbolic link; put the file itself here"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "neither a file nor a folder; leave it out"
    if entry.flag_bits & 0x1:
        return "encrypted; pack it without a password"
    if entry.compress_type not in _METHODS:
        return "packed in an unusual way; pack it as zip files mostly are (deflate)"
    return ""


def _read(label: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes; what is longer than it says is not unpacked further."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _one(f"{label}: {entry.filename[:120]!r}", "archive-size", "its size is not what the archive says")
    return content


def _inner(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {PurePosixPath(name).parts[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}


def _problem(where: str, code: str, message: str) -> Problem:
    return Problem(where, 1, 1, code, "error", message)


def _one(where: str, code: str, message: str) -> ThemeProblems:
    return ThemeProblems([_problem(where, code, message)])
