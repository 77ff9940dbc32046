"""The fingerprint of a theme's files. Knows nothing of what they mean."""

import hashlib

from facade.site.folder import Folder


def digest(files: Folder) -> str:
    """`sha256-` and 64 hex digits over every file's path and bytes, sorted; the same on every system."""
    total = hashlib.sha256()
    for name, content in sorted(files.files.items()):
        total.update(f"{len(name.encode())}:{name}{len(content)}:".encode())
        total.update(content)
    return f"sha256-{total.hexdigest()}"
