"""A theme's files as they lie on disk, read once.

Knows nothing of what the files mean.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE_BYTES = 1_048_576
FILES = 64


@dataclass(frozen=True)
class Folder:
    """Files by their path below the folder (`/` between names). Larger files than FILE_BYTES are named, not read.

    Of one that `is_link` nothing is read: it may lead to any folder of the machine.
    """

    name: str
    label: str
    files: Mapping[str, bytes]
    oversized: Mapping[str, int] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    uncounted: bool = False
    is_link: bool = False

    def path(self, file: str) -> str:
        """The file's path as problems print it."""
        return f"{self.label}/{file}"

    def text(self, file: str) -> str:
        """The file's text; bytes that are no UTF-8 become U+FFFD (a check reports them)."""
        return self.files[file].decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")

    def under(self, top: str, suffix: str = "") -> list[str]:
        """Paths of the files in one of its folders, sorted."""
        return sorted(file for file in self.files if file.startswith(f"{top}/") and file.endswith(suffix))


def read(path: Path, larger: Mapping[str, int] | None = None) -> Folder:
    """The folder's files; symbolic links are listed and never followed, reading ends after FILES files.

    `larger` are bytes that files with these endings may have instead of FILE_BYTES, for who makes them smaller.
    """
    files: dict[str, bytes] = {}
    oversized: dict[str, int] = {}
    links: list[str] = []
    label = f"{path.parent.name}/{path.name}"
    if path.is_symlink():
        return Folder(path.name, label, {}, is_link=True)
    for top, folders, names in os.walk(path):
        folders.sort()
        for name in sorted([*folders, *names]):
            entry = Path(top, name)
            relative = entry.relative_to(path).as_posix()
            if entry.is_symlink():
                links.append(relative)
            elif not entry.is_file():
                continue
            elif len(files) + len(oversized) == FILES:
                return Folder(path.name, label, files, oversized, tuple(links), uncounted=True)
            elif (size := entry.stat().st_size) > (larger or {}).get(entry.suffix.lower(), FILE_BYTES):
                oversized[relative] = size
            else:
                files[relative] = entry.read_bytes()
    return Folder(path.name, label, files, oversized, tuple(links))


def file(path: Path, name: str) -> bytes | None:
    """One file of the folder, by the same rules; None where there is none that is read."""
    entry = path / name
    if path.is_symlink() or entry.is_symlink() or not entry.is_file() or entry.stat().st_size > FILE_BYTES:
        return None
    return entry.read_bytes()
