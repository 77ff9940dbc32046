"""What one sees in a text file is what is there: UTF-8, no invisible or reordering characters.

Knows nothing of the languages the files are written in.
"""

import codecs
from collections.abc import Iterator

from facade.site.characters import HIDDEN, shown
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="text-encoding",
        secure=True,
        says="A text file that is not UTF-8.",
        why="What it says would depend on who reads it.",
        fix="save the file as UTF-8",
        bad={"README.md": "Für Lesende\n".encode("latin-1")},
        at="README.md:1",
        good={"README.md": "Für Lesende\n"},
    ),
    Check(
        name="text-character",
        secure=True,
        says="A character that hides, reorders or marks text: control, bidirectional, private use.",
        why="What one sees in a file must be what is there; such characters have hidden code in plain sight before.",
        fix="delete the character; write an escape where CSS needs it, like \\2002",
        bad={"README.md": "Left \N{RIGHT-TO-LEFT OVERRIDE}and right\n"},
        at="README.md:1",
        good={"README.md": "Left and right\n"},
    ),
)
SUFFIXES = (".json", ".html", ".css", ".svg", ".md", ".txt")


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(folder.files):
        if name.endswith(SUFFIXES):
            yield from _file(folder.path(name), folder.files[name])


def _file(path: str, content: bytes) -> Iterator[Problem]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or content.count(0) > len(content) // 3:
        yield Problem(path, 1, 1, "text-encoding", "error", "the file is UTF-16; save it as UTF-8")
        return
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem(path, line, 1, "text-encoding", "error", "a byte that is not UTF-8; save the file as UTF-8")
        return
    for match in HIDDEN.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text.count("\n", 0, match.start()) + 1
        message = f"the character {shown(match.group())} cannot be seen; delete it"
        yield Problem(path, line, match.start() - start + 1, "text-character", "error", message)
