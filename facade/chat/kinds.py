"""Which kind of file a name stands for, as Dify tells kinds apart. Knows nothing of what a file holds.

https://github.com/langgenius/dify, api/constants: a file's kind is its extension's, whatever a browser says about it.
"""

import re
from typing import Final

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

KINDS: Final[dict[str, dict[str, str]]] = {
    "image": {
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".webp": "image/webp",
        ".gif": "image/gif",
        ".svg": "image/svg+xml",
    },
    "audio": {
        ".mp3": "audio/mpeg",
        ".mpga": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".wav": "audio/wav",
        ".amr": "audio/amr",
    },
    "video": {".mp4": "video/mp4", ".mov": "video/quicktime", ".mpeg": "video/mpeg", ".webm": "video/webm"},
    "document": {
        ".txt": "text/plain",
        ".md": "text/markdown",
        ".markdown": "text/markdown",
        ".mdx": "text/markdown",
        ".pdf": "application/pdf",
        ".html": "text/html",
        ".htm": "text/html",
        ".csv": "text/csv",
        ".xml": "application/xml",
        ".vtt": "text/vtt",
        ".properties": "text/plain",
        ".doc": "application/msword",
        ".docx": f"{_OFFICE}.wordprocessingml.document",
        ".xls": "application/vnd.ms-excel",
        ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        ".ppt": "application/vnd.ms-powerpoint",
        ".pptx": f"{_OFFICE}.presentationml.presentation",
        ".eml": "message/rfc822",
        ".msg": "application/vnd.ms-outlook",
        ".epub": "application/epub+zip",
    },
}
"""Media types by kind and extension. What is in none of them is taken only where an app names its extension."""

LONGEST_NAME = 120
"""Characters of a file's name; the beginning of a longer one is cut."""

_TYPES: Final = {ending: told for endings in KINDS.values() for ending, told in endings.items()}
_EXTENSION = re.compile(r"\.[a-z0-9]{1,15}\Z")


def named(name: str, content_type: str) -> str:
    """A name that is safe to pass on: no folders, nothing that cannot be seen, with an extension if one is known.

    Only a name without any is helped out by the type that the browser tells: pasted pictures, some telephones' files.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(char for char in last if char.isprintable()).strip().rstrip(" .")[-LONGEST_NAME:]
    shown = f"file{shown}" if shown[:1] in (".", "") else shown
    told = content_type.partition(";")[0].strip().lower()
    known = next((ending for ending, kind in _TYPES.items() if kind == told), "")
    return shown if extension(shown) else shown + known


def extension(name: str) -> str:
    """The extension in lower case with its point, or ""."""
    found = _EXTENSION.search(name.lower())
    return found.group() if found else ""


def kind(name: str) -> str:
    """`image`, `audio`, `video`, `document`, or "" for an extension that Dify does not know."""
    return next((kind for kind, endings in KINDS.items() if extension(name) in endings), "")


def content_type(name: str) -> str:
    """The media type that goes with the name's extension."""
    return _TYPES.get(extension(name), "application/octet-stream")
