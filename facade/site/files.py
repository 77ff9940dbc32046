"""Writes files and folders whole.

Knows nothing of what is in them: a reader sees the old bytes or the new, never half of them.
"""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


def write(path: Path, content: bytes) -> None:
    """Replaces the file at once; leaves it alone if it already says the same."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def put(place: Path, files: Mapping[str, bytes], keep: Path | None = None) -> None:
    """A folder of just these files; what was there stays until they are, and comes back if they cannot be.

    Then it lies at `keep`, where nothing must be; without one it is gone.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".new-") as aside:
        fresh, old = Path(aside, "fresh"), Path(aside, "old")
        for name, content in files.items():
            path = fresh.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if place.exists():
            place.rename(old)
        try:
            fresh.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            raise
        if keep and old.exists():
            keep.parent.mkdir(exist_ok=True)
            old.rename(keep)
