"""Gives a picture or font the extension of what it is, wherever the theme names it.

Knows nothing of what is in a picture beyond its first bytes.
"""

from collections.abc import Iterator

from facade.site.checks.files import MAGIC
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.replaced import readable, replaced
from facade.site.folder import Folder

MENDS = frozenset(("file-type", "file-name"))
_EXTENSIONS = (*MAGIC, "jpeg")


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    if not (theme := readable(folder)):
        return
    for name in folder.under("assets"):
        stem, _, extension = name.rpartition(".")
        content = folder.files[name]
        kind = next((kind for kind, fits in MAGIC.items() if fits(content)), extension)
        if extension in _EXTENSIONS and kind != extension:
            yield replaced(theme, name, f"{stem}.{kind}", content, f"renamed to {stem}.{kind}")
