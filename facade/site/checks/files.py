"""A theme's files have plain names, known kinds and modest sizes, and are what their names say.

Knows nothing of what is inside a file beyond its first bytes.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from facade.site.checks.snippets import STAR
from facade.site.folder import FILE_BYTES, FILES, Folder
from facade.site.kebab import NAME, kebab
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="file-name",
        secure=True,
        says="A file or folder that a theme does not have, or a name that some systems cannot keep.",
        why="Names must mean the same file on every system: no spaces, large letters, accents or words that Windows "
        "keeps for itself. Kinds of file that a theme has no use for have no place to hide.",
        fix="rename it in kebab-case, in styles/, templates/ or assets/; delete what a theme has no use for",
        bad={"palette.ase": b"ASEF"},
        at="palette.ase:1",
        good={"README.md": "Where the colours come from.\n"},
    ),
    Check(
        name="file-leftover",
        level="warning",
        says="A file that a system left behind: .DS_Store.",
        why="It tells nothing about the theme and something about the folder it was made in.",
        fix="delete it; `build.py fix` does",
        bad={".DS_Store": b"\0\0\0\1Bud1"},
        at=".DS_Store:1",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="file-link",
        secure=True,
        says="A symbolic link.",
        why="A link can lead out of the theme to any file of the machine that builds it. It is never followed.",
        fix="put the file itself there",
        bad={"README.md": Path("../../README.md")},
        at="README.md:1",
        good={"README.md": "Where the colours come from.\n"},
    ),
    Check(
        name="file-size",
        says="A file or a theme beyond its budget.",
        why="Every visitor waits for these bytes, and Dify takes no packages beyond 50 MB. A file has at most 1 "
        "MiB, a style sheet 128 KiB and all of them 512 KiB, a theme 4 MiB and 64 files.",
        fix="make the picture smaller, subset the font, delete rules that nothing uses",
        bad={"styles/theme.css": "/* a very long sheet */\n" * 6000},
        at="styles/theme.css:1",
        good={"styles/theme.css": "/* a short sheet */\n"},
    ),
    Check(
        name="file-type",
        secure=True,
        says="A file whose bytes are not what its name says.",
        why="Browsers believe the name, other programs the bytes; a file that is two things at once can do harm "
        "as one of them.",
        fix="give it the extension of what it is (`build.py fix` does), or export it again",
        bad={"assets/star.png": b"RIFF\x1a\0\0\0WEBPVP8L"},
        at="assets/star.png:1",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="file-empty",
        says="An empty file.",
        why="Somebody meant to put something there.",
        fix="fill it or delete it",
        bad={"styles/theme.css": ""},
        at="styles/theme.css:1",
        good={"styles/theme.css": "/* to come */\n"},
    ),
)
THEME_BYTES = 4_194_304
SHEET_BYTES = 131_072
SHEETS_BYTES = 524_288
_PLACES = re.compile(
    rf"theme\.json|README\.md|CHANGELOG\.md|LICENSE(?:\.md|\.txt)?|templates/{NAME}\.html|(?:styles/)?{NAME}\.css"
    rf"|assets/{NAME}\.(?:svg|png|jpg|webp|avif|gif|woff2)"
)
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.[a-z0-9]+")
_EXPECTED = "expected theme.json, templates/*.html, *.css, or assets/* (svg png jpg webp avif gif woff2) in kebab-case"


def _is_avif(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in (b"avif", b"avis")


MAGIC: dict[str, Callable[[bytes], bool]] = {
    "png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "gif": lambda content: content.startswith((b"GIF87a", b"GIF89a")),
    "webp": lambda content: content.startswith(b"RIFF") and content[8:12] == b"WEBP",
    "avif": _is_avif,
    "woff2": lambda content: content.startswith(b"wOF2"),
    "svg": lambda content: b"<svg" in content[:4096],
}
OTHERS = (".ttf", ".otf")
"""Kinds of fonts that a theme has not yet, and can have as WOFF2."""


def kind(name: str, content: bytes) -> str:
    """The extension that a picture or font should have by its bytes, or by its name; empty for what is neither."""
    said = name.rpartition(".")[2].lower()
    if said not in (*MAGIC, "jpeg"):
        return ""
    found = next((kind for kind, fits in MAGIC.items() if fits(content)), said)
    return found if found in MAGIC else ""


def problems(folder: Folder) -> Iterator[Problem]:
    for name in folder.links:
        yield _problem(folder, name, "file-link", "a symbolic link; put the file itself here")
    read = {name: len(content) for name, content in folder.files.items() if len(content) > FILE_BYTES}
    for name, size in {**folder.oversized, **read}.items():
        message = f"{size} bytes; a file of a theme has at most {FILE_BYTES}"
        yield _problem(folder, name, "file-size", message)
    if folder.uncounted:
        yield Problem(folder.label, 1, 1, "file-size", "error", f"more than {FILES} files; a theme has at most {FILES}")
    total = sum(map(len, folder.files.values()))
    if total > THEME_BYTES:
        message = f"{total} bytes in all; a theme has at most {THEME_BYTES}"
        yield Problem(folder.label, 1, 1, "file-size", "error", message)
    sheets = sum(len(content) for name, content in folder.files.items() if name.endswith(".css"))
    if sheets > SHEETS_BYTES:
        message = f"{sheets} bytes of style sheets; those of a theme have at most {SHEETS_BYTES} together"
        yield Problem(folder.label, 1, 1, "file-size", "error", message)
    for name, content in folder.files.items():
        yield from _file(folder, name, content)


def _file(folder: Folder, name: str, content: bytes) -> Iterator[Problem]:
    last = name.rpartition("/")[2]
    extension = last.rpartition(".")[2]
    if last == ".DS_Store":
        message = "a leftover of the Finder; delete it"
        yield Problem(folder.path(name), 1, 1, "file-leftover", "warning", message)
    elif not _PLACES.fullmatch(name) or RESERVED.fullmatch(last):
        yield _problem(folder, name, "file-name", f"{_EXPECTED}, got {name!r}", _other(name, content))
    elif not content:
        yield _problem(folder, name, "file-empty", "the file is empty; fill it or delete it")
    elif extension == "css" and len(content) > SHEET_BYTES:
        yield _problem(folder, name, "file-size", f"{len(content)} bytes; a style sheet has at most {SHEET_BYTES}")
    elif extension in MAGIC and not MAGIC[extension](content):
        actual = next((kind for kind, fits in MAGIC.items() if fits(content)), "")
        found = f"it is really {actual}; name it .{actual}" if actual else f"it is not {extension}; export it again"
        yield _problem(folder, name, "file-type", found)


def _other(name: str, content: bytes) -> str:
    """What to do about the name of a picture or font in assets/ that `build.py fix` can put right."""
    folder, _, last = name.rpartition("/")
    if folder != "assets":
        return ""
    if last.lower().endswith(OTHERS):
        return "`build.py fix` writes it as .woff2"
    right = f"{kebab(last.rpartition('.')[0])}.{kind(last, content)}"
    can_be_named = right[0] != "." and right[-1] != "." and not RESERVED.fullmatch(right)
    return f"`build.py fix` names it {right}" if can_be_named else ""


def _problem(folder: Folder, name: str, code: str, message: str, fix: str = "") -> Problem:
    return Problem(folder.path(name), 1, 1, code, "error", message, fix)
