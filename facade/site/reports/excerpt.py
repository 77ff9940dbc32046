"""The line a problem is about, as one can show it in a terminal.

Knows nothing of what is wrong with it. Files of strangers are shown, so nothing of them is followed or sent raw.
"""

import re
import unicodedata
from pathlib import Path

from facade.site.characters import HIDDEN
from facade.site.folder import FILE_BYTES

WIDTH = 100
_CUT = "…"


def plain(text: str) -> str:
    """The text without control, bidirectional and other unseen characters, which could command a terminal."""
    return re.sub(r"[\t\r\n]", " ", HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def excerpt(root: Path, path: str, line: int, column: int) -> list[str]:
    """The line and a caret below the column; long lines are cut around it. Empty where there is no such line."""
    text = _line(root, path, line)
    if not text.strip():
        return []
    at = min(max(column, 1), len(text) + 1) - 1
    start = max(0, min(at - WIDTH // 2, len(text) - WIDTH))
    end = start + WIDTH
    before = (_CUT if start else "") + text[start:at]
    shown = before + text[at:end] + (_CUT if end < len(text) else "")
    return [shown.rstrip(), " " * _cells(before) + "^"]


def _line(root: Path, path: str, line: int) -> str:
    file = root / path
    try:
        if not file.is_file() or file.resolve() != root.resolve() / path or file.stat().st_size > FILE_BYTES:
            return ""
        text = file.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except (OSError, ValueError):
        return ""  # no file, no text, or a name that no file can have
    lines = text.replace("\r\n", "\n").split("\n")
    return plain(lines[line - 1]) if 0 < line <= len(lines) else ""


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    widths = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(char) else widths.get(unicodedata.east_asian_width(char), 1) for char in text)
