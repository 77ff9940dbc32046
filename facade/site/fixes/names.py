"""Gives a picture or font a name as themes have them, with the extension of what it is, wherever the theme names it.

Knows nothing of what is in a picture beyond its first bytes, nor of other kinds of fonts (formats.py).
"""

from collections.abc import Iterator

from facade.site.checks.files import kind
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.replaced import readable, replaced, unnamed
from facade.site.folder import Folder
from facade.site.kebab import kebab

MENDS = frozenset(("file-type", "file-name"))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    if not (theme := readable(folder)):
        return
    for name in folder.under("assets"):
        content = folder.files[name]
        last = f"{kebab(name.removeprefix('assets/').rpartition('.')[0])}.{kind(name, content)}"
        if last.endswith(".") or name == f"assets/{last}":
            continue
        if name.count("/") > 1:
            yield Change(name, {}, "it lies in a folder of its own: put it into assets/ itself")
        elif reason := unnamed(last):
            yield Change(name, {}, reason)
        else:
            yield replaced(theme, name, f"assets/{last}", content, f"renamed to assets/{last}")
