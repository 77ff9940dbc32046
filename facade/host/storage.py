"""The workspace's key-value store with the platform's semantics, in SQLite. Knows nothing of the protocol.

Keys are shared by all endpoints of the plugin and cannot be listed (dify-platform 4.8).
"""

import posixpath
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

MISSING = "please check if the key is correct or you have not set it"


class StorageError(Exception):
    """What the plugin reads when a storage call fails, in the platform's words."""


class Storage:
    """A store in memory, or in a file that is kept between runs. Safe to use from several threads."""

    def __init__(self, path: Path | str = ":memory:", size_limit: int = 100 * 1024 * 1024) -> None:
        self.size_limit = size_limit
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB NOT NULL)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        with self._lock:
            self._database.close()

    def get(self, key: str) -> bytes:
        """The value. Raises StorageError when the key is missing: the platform does not answer None."""
        with self._lock:
            row = self._database.execute("SELECT value FROM entries WHERE key = ?", (key,)).fetchone()
        if row is None or not _usable(key):
            raise StorageError(f"load data failed, {MISSING}")
        return bytes(row[0])

    def set(self, key: str, value: bytes) -> None:
        """Write the value. Above the quota it raises, and yet the value was written, as on the platform."""
        if not _usable(key):
            raise StorageError("save data failed: invalid key: path traversal attempt detected")
        if len(key.encode()) > 256:
            raise StorageError("save data failed: key length must be less than 256 characters")
        with self._lock:
            clash = self._clash(key)
            if clash is not None:
                raise StorageError(f"save data failed: {clash}: not a directory")
            self._database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?)", (key, value))
            total = self._database.execute("SELECT COALESCE(SUM(LENGTH(value)), 0) FROM entries").fetchone()[0]
        if total > self.size_limit:
            raise StorageError("save data failed: allocated size is greater than max storage size")

    def delete(self, key: str) -> int:
        """Remove the key; the number of removed entries. Raises StorageError when it is missing."""
        with self._lock:
            removed = self._database.execute("DELETE FROM entries WHERE key = ?", (key,)).rowcount
        if not removed:
            raise StorageError(f"delete data failed, {MISSING}")
        return removed

    def exists(self, key: str) -> bool:
        """True when the key has a value."""
        if not _usable(key):
            raise StorageError("exist data failed: invalid key: path traversal attempt detected")
        with self._lock:
            return self._database.execute("SELECT 1 FROM entries WHERE key = ?", (key,)).fetchone() is not None

    def _clash(self, key: str) -> str | None:
        """A key that stands in the way: keys are paths there, so `a` and `a/b` exclude each other."""
        above = [key[:at] for at, letter in enumerate(key) if letter == "/"]
        marks = ",".join("?" * len(above))
        row = self._database.execute(
            f"SELECT key FROM entries WHERE key IN ({marks}) OR SUBSTR(key, 1, ?) = ? LIMIT 1",
            (*above, len(key) + 1, f"{key}/"),
        ).fetchone()
        return None if row is None else str(row[0])


def _usable(key: str) -> bool:
    clean = posixpath.normpath(key)
    return bool(key) and ".." not in clean and ".." not in key and "\\" not in key
