"""Takes away what systems leave behind.

Knows nothing of the theme's own files.
"""

from collections.abc import Iterator

from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder

MENDS = frozenset(("file-leftover",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    for name in sorted(folder.files):
        if name.rpartition("/")[2] == ".DS_Store":
            yield Change(name, {name: None}, "removed; the Finder had left it behind")
