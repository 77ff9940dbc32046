"""A theme.json is there, is JSON, and holds against the schema.

Knows nothing of rules that a schema cannot say. facade/site/positions.py reads JSON, facade/site/schema.py compares.
"""

from functools import lru_cache

from facade.site import positions, schema
from facade.site.checks.snippets import WHOLE
from facade.site.folder import Folder
from facade.site.problems import Check, Problem
from facade.site.theme import MANIFEST

CHECKS = (
    Check(
        name="manifest-missing",
        says="There is no theme.json.",
        why="A theme is a folder with a theme.json; everything else may be left out.",
        fix="write one; docs/themes.md begins with one that works",
        bad={"theme.json": None},
        at="theme.json:1",
        good={"theme.json": WHOLE},
    ),
    Check(
        name="manifest-syntax",
        says="theme.json is not JSON.",
        why="Nothing of the theme can be read before this can.",
        fix="JSON wants double quotes, commas between entries, and no comments",
        bad={"theme.json": '{\n  "id": plain\n}\n'},
        at="theme.json:2",
        good={"theme.json": {"x-note": "notes go under a key that begins with x-"}},
    ),
    Check(
        name="manifest-bom",
        says="theme.json begins with a byte order mark.",
        why="JSON has none, and many readers stop at it.",
        fix="save the file as UTF-8 without one; `build.py fix` does",
        bad={"theme.json": f"\N{BYTE ORDER MARK}{WHOLE}"},
        at="theme.json:1",
        good={"theme.json": WHOLE},
    ),
    Check(
        name="manifest-duplicate-key",
        says="A key is there twice.",
        why="Readers of JSON silently take the last one.",
        fix="keep one of the two",
        bad={"theme.json": WHOLE.replace('"plain",\n', '"plain",\n  "id": "plain",\n')},
        at="theme.json:4",
        good={"theme.json": WHOLE},
    ),
    Check(
        name="manifest-trailing-comma",
        says="A comma with nothing after it.",
        why="JSON allows none, and other readers will refuse the file.",
        fix="remove it; `build.py fix` does",
        bad={"theme.json": WHOLE.replace("}\n}", "},\n}")},
        at="theme.json:12",
        good={"theme.json": WHOLE},
    ),
    Check(
        name="manifest-missing-key",
        says="A required key is missing.",
        why="The page, the form in Dify or the gallery needs it.",
        fix="add it; docs/themes.md says which ones are required",
        bad={"theme.json": {"license": None}},
        at="theme.json:1",
        good={"theme.json": {"license": "MIT"}},
    ),
    Check(
        name="manifest-unknown-key",
        says="A key that a theme.json does not have.",
        why="It is most likely a slip of the pen, and what it should do does not happen.",
        fix='correct its name; notes of your own go under a key that begins with "x-"',
        bad={"theme.json": {"licence": "MIT"}},
        at="theme.json:63",
        good={"theme.json": {"x-licence": "MIT, as all of ours"}},
    ),
    Check(
        name="manifest-value",
        says="A value of the wrong kind.",
        why="What reads the value counts on its kind.",
        fix="write a value of the kind that the message names",
        bad={"theme.json": {"modes": ["light", "dusk"]}},
        at="theme.json:19",
        good={"theme.json": {"modes": ["light", "dark"]}},
    ),
)


def document(files: Folder) -> tuple[positions.Node | None, list[Problem]]:
    """theme.json with the place of each key, None if it cannot be read, and what is wrong with it."""
    path = files.path(MANIFEST)
    if MANIFEST not in files.files:
        message = "the file is missing; a theme is a folder with a theme.json"
        return None, [Problem(path, 1, 1, "manifest-missing", "error", message)]
    read, problems = _read(files.files[MANIFEST], path)
    return read, list(problems)


@lru_cache(maxsize=256)
def _read(content: bytes, path: str) -> tuple[positions.Node | None, tuple[Problem, ...]]:
    """The same for a theme's bytes, which stay as they are while its style sheets are written."""
    read, found = positions.scan(content.decode("utf-8", "replace"), path)
    problems = list(found)
    if read and not isinstance(read.value, dict):
        problems.append(Problem(path, 1, 1, "manifest-value", "error", "expected an object, in braces"))
    elif read:
        problems += schema.problems(read, path)
    return read, tuple(problems)
