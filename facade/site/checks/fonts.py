"""Fonts can be read, may be passed on, and are small enough to wait for.

Knows nothing of who made them (credits.py). They are looked at only as far as they say what may be done with them.
"""

from collections.abc import Iterator
from functools import lru_cache

from facade.site.checks.files import MAGIC, OTHERS
from facade.site.checks.snippets import FACE, FACED, FORBIDDEN_FACE, HEAVY_FACE
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="font-broken",
        secure=True,
        says="A font that cannot be read, or that unpacks to more than 16 MiB.",
        why="Visitors would read in another face, and a small file can fill the memory of a phone.",
        fix="make the .woff2 anew from the font's own file",
        bad={"assets/face.woff2": FACE[:-30], **FACED},
        at="assets/face.woff2:1",
        good={"assets/face.woff2": FACE, **FACED},
    ),
    Check(
        name="font-embedding",
        says="A font whose maker forbids to embed it.",
        why="The page has the font within it, and the package passes it on. The font itself says whether that is "
        "allowed, in the field fsType of its table OS/2.",
        fix="take a face that may be embedded (those under the OFL may), or ask its maker for one",
        bad={"assets/face.woff2": FORBIDDEN_FACE, **FACED},
        at="assets/face.woff2:1",
        good={"assets/face.woff2": FACE, **FACED},
    ),
    Check(
        name="font-weight",
        level="warning",
        says="A font of more than 120 KB.",
        why="Text in this face waits for it, or jumps when it comes.",
        fix="keep the letters you need alone (a subset), in one weight or as a variable font",
        bad={"assets/face.woff2": HEAVY_FACE, **FACED},
        at="assets/face.woff2:1",
        good={"assets/face.woff2": FACE, **FACED},
    ),
)
FONT_BYTES = 122_880


def problems(folder: Folder) -> Iterator[Problem]:
    for name in folder.under("assets"):
        path, content = folder.path(name), folder.files[name]
        if name.endswith(".woff2") and MAGIC["woff2"](content):  # else checks/files.py tells that it is something else
            yield from _found(path, content)
        if name.endswith((".woff2", *OTHERS)) and len(content) > FONT_BYTES:
            message = f"{len(content) // 1024} KB; a font has at most {FONT_BYTES // 1024} KB"
            yield Problem(path, 1, 1, "font-weight", "warning", message)


@lru_cache(maxsize=64)  # fonts stay as they are while all else is written
def _found(path: str, content: bytes) -> tuple[Problem, ...]:
    """What a font says of itself."""
    from facade.site import woff2  # most themes have no font, and its library takes long to come

    try:
        allowed = woff2.embedding(content)
    except woff2.BrokenFont as error:
        return (Problem(path, 1, 1, "font-broken", "error", f"the font cannot be read: {error}"),)
    if allowed.is_forbidden:
        message = f"its maker forbids to embed it (fsType is 0x{allowed.bits:04X})"
        return (Problem(path, 1, 1, "font-embedding", "error", message),)
    return ()
