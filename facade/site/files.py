"""Writes files whole.

Knows nothing of what is in them: a reader sees the old bytes or the new, never half a file.
"""

import os
import tempfile
from pathlib import Path


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
