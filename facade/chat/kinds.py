"""Which kind of file a name stands for, as Dify tells kinds apart. Knows nothing of what a file holds.

https://github.com/langgenius/dify, api/constants: a file's kind is its extension's, whatever a browser says about it.
"""

import mimetypes
import re
from typing import Final

KINDS: Final[dict[str, frozenset[str]]] = {
    "image": frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")),
    "audio": frozenset((".mp3", ".m4a", ".wav", ".amr", ".mpga")),
    "video": frozenset((".mp4", ".mov", ".mpeg", ".webm")),
    "document": frozenset(
        (
            *(".txt", ".markdown", ".md", ".mdx", ".pdf", ".html", ".htm", ".xlsx", ".xls", ".vtt", ".properties"),
            *(".doc", ".docx", ".csv", ".eml", ".msg", ".pptx", ".ppt", ".xml", ".epub"),
        )
    ),
}
"""Extensions by kind. What is in none of them is taken only where an app names its extension."""

LONGEST_NAME = 120
"""Characters of a file's name; the beginning of a longer one is cut."""

_EXTENSION = re.compile(r"\.[a-z0-9]{1,15}\Z")
_PLAIN_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_MORE_TYPES: Final = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdx": "text/markdown",
    ".amr": "audio/amr",
}


def named(name: str, content_type: str) -> str:
    """A name that is safe to pass on: no folders, nothing that cannot be seen, with an extension if one is known.

    Only a name without any is helped out by the type that the browser tells: pasted pictures, some telephones' files.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(char for char in last if char.isprintable()).strip().rstrip(" .")[-LONGEST_NAME:]
    shown = f"file{shown}" if shown[:1] in (".", "") else shown
    if extension(shown):
        return shown
    told = content_type.partition(";")[0].strip().lower()
    return shown + (mimetypes.guess_extension(told) or "" if _PLAIN_TYPE.fullmatch(told) else "")


def extension(name: str) -> str:
    """The extension in lower case with its point, or ""."""
    found = _EXTENSION.search(name.lower())
    return found.group() if found else ""


def kind(name: str) -> str:
    """`image`, `audio`, `video`, `document`, or "" for an extension that Dify does not know."""
    return next((kind for kind, extensions in KINDS.items() if extension(name) in extensions), "")


def content_type(name: str) -> str:
    """The media type that goes with the name's extension."""
    own = extension(name)
    return _MORE_TYPES.get(own) or mimetypes.guess_type(f"file{own}")[0] or "application/octet-stream"
