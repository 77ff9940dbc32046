"""Takes a byte order mark and commas before closing brackets out of theme.json.

Knows nothing of what theme.json says, and changes nothing else in it.
"""

from collections.abc import Iterator

from facade.site import positions
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder
from facade.site.theme import MANIFEST

MENDS = frozenset(
    (
        "manifest-bom",
        "manifest-trailing-comma",
    )
)
_MARK = "\N{BYTE ORDER MARK}"


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    try:
        text = folder.files.get(MANIFEST, b"").decode("utf-8")
    except UnicodeDecodeError:
        return
    if text.startswith(_MARK):
        text = text.removeprefix(_MARK)
        yield Change(MANIFEST, {MANIFEST: text.encode()}, "took out the byte order mark")
    _, problems = positions.scan(text, MANIFEST)
    commas = sorted((one.line, one.column) for one in problems if one.code == "manifest-trailing-comma")
    if commas:
        lines = text.split("\n")
        for line, column in reversed(commas):
            lines[line - 1] = lines[line - 1][: column - 1] + lines[line - 1][column:]
        said = "took out the comma" if len(commas) == 1 else f"took out {len(commas)} commas"
        place = ", ".join(str(line) for line, _ in commas)
        yield Change(
            MANIFEST, {MANIFEST: "\n".join(lines).encode()}, f"{said} before a closing bracket at line {place}"
        )
