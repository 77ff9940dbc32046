"""Pictures tell nothing about where their author was.

Knows nothing of whether they can be drawn (pictures.py).
"""

from collections.abc import Iterator

from facade.site import metadata
from facade.site.checks.pictures import drawable
from facade.site.checks.snippets import DOT, PLACED
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="picture-metadata",
        level="warning",
        says="A picture that tells where it was taken, or with which camera, or whose metadata are damaged.",
        why="Every visitor could read it: often it is somebody's home.",
        fix="export it without metadata; `build.py fix` takes them out of PNG, JPEG and WebP, every pixel as it is",
        bad={"assets/dot.png": PLACED},
        at="assets/dot.png:1",
        good={"assets/dot.png": DOT},
    ),
)


def problems(folder: Folder) -> Iterator[Problem]:
    for name in drawable(folder):
        if message := _said(folder.files[name]):
            yield Problem(folder.path(name), 1, 1, "picture-metadata", "warning", message)


def _said(content: bytes) -> str:
    try:
        found = metadata.told(content)
    except metadata.Unreadable:
        return "its metadata are damaged; what others read in them is not known"
    return f"the picture tells {' and '.join(found)}" if found else ""
