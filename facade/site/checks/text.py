"""What one sees in a text file is what is there: UTF-8, no invisible or reordering characters.

Knows nothing of the languages the files are written in.
"""

from collections.abc import Iterator

from facade.site.characters import HIDDEN, shown
from facade.site.folder import Folder
from facade.site.problems import Problem

CODES = {
    "text-encoding": "A text file that is not UTF-8.",
    "text-character": "A character that hides, reorders or marks text: control, bidirectional, private use.",
}
SUFFIXES = (".json", ".html", ".css", ".svg", ".md", ".txt")


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(folder.files):
        if name.endswith(SUFFIXES):
            yield from _file(folder.path(name), folder.files[name])


def _file(path: str, content: bytes) -> Iterator[Problem]:
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
