"""What an archive lists, judged before anything of it is unpacked: places, kinds and sizes.

Knows nothing of what is in the entries, nor of themes.
"""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from facade.site.folder import FILE_BYTES
from facade.site.problems import Problem

ENTRIES: Final = 160
"""Files and folders in an archive."""
TOTAL_BYTES: Final = 8 * 1024 * 1024
"""Of all files together, unpacked."""
RATIO: Final = 200
"""Times that an entry of more than RATIO_FROM bytes may grow; what people draw and write grows 3 to 30 times."""
RATIO_FROM: Final = 65_536
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_PLACE: Final = 'expected a path below the theme\'s folder with "/" between its names'


def problems(label: str, entries: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Everything that is wrong with the list; `label` says which archive it is."""
    if len(entries) > ENTRIES:
        yield _problem(label, "archive-size", f"{len(entries)} entries; an archive of a theme has at most {ENTRIES}")
    if (total := sum(entry.file_size for entry in entries)) > TOTAL_BYTES:
        yield _problem(label, "archive-size", f"{total} bytes unpacked; a theme's files have at most {TOTAL_BYTES}")
    seen: dict[str, zipfile.ZipInfo] = {}
    for entry in entries[:ENTRIES]:
        where = f"{label}: {entry.filename[:120]!r}"
        # zipfile cuts a name at NUL, and takes another one from the extra field 0x7075
        if message := _unsafe(entry.orig_filename) or _unsafe(entry.filename):
            yield _problem(where, "archive-name", message)
        if message := _odd(entry):
            yield _problem(where, "archive-entry", message)
        if message := _large(entry):
            yield _problem(where, "archive-size", message)
        folded = _folded(entry)
        if folded in seen:
            message = f"the same place as {seen[folded].filename[:120]!r}; keep one of them"
            yield _problem(where, "archive-name", message)
        seen.setdefault(folded, entry)
    for folded, entry in seen.items():
        above = folded.rpartition("/")[0]
        if above in seen and not seen[above].is_dir():
            where = f"{label}: {entry.filename[:120]!r}"
            yield _problem(where, "archive-name", f"{seen[above].filename[:120]!r} is a file; nothing lies below one")


def _folded(entry: zipfile.ZipInfo) -> str:
    """One text for all names that some system takes for the same."""
    return unicodedata.normalize("NFC", entry.filename.rstrip("/").casefold())


def _unsafe(name: str) -> str:
    """Why a name could leave the folder, or mean another place on another system; empty for a good one."""
    parts = name.rstrip("/").split("/")
    if not name.strip("/") or name.startswith("/") or "\\" in name or ":" in name or "\0" in name:
        return _PLACE
    if any(part in ("", ".", "..") for part in parts):
        return 'expected a path without "." and ".."'
    if unicodedata.normalize("NFC", name) != name or any(not char.isprintable() for char in name):
        return "expected a name of plain characters that look alike on every system"
    if any(_RESERVED.fullmatch(part) or part.endswith((".", " ")) for part in parts):
        return "expected a name that every system can keep"
    if len(parts) > 8 or len(name) > 200:
        return "expected at most 8 names and 200 characters"
    return ""


def _odd(entry: zipfile.ZipInfo) -> str:
    """Why an entry is neither a file nor a folder that can be read; empty where it is one."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a symbolic link; put the file itself here"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or ((kind == stat.S_IFDIR) != entry.is_dir() and kind):
        return "neither a file nor a folder; leave it out"
    if entry.flag_bits & 0x1:
        return "encrypted; pack it without a password"
    if entry.compress_type not in _METHODS:
        return "packed in an unusual way; pack it as zip files mostly are (deflate)"
    return ""


def _large(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not unpacked; empty where it can be."""
    if entry.file_size > FILE_BYTES:
        return f"{entry.file_size} bytes; a file of a theme has at most {FILE_BYTES}"
    if entry.file_size > RATIO_FROM and entry.file_size > RATIO * entry.compress_size:
        return (
            f"{entry.file_size} bytes out of {entry.compress_size}; a file that people made grows {RATIO} times at most"
        )
    return ""


def _problem(where: str, code: str, message: str) -> Problem:
    return Problem(where, 1, 1, code, "error", message)
