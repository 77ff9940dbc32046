"""Gives a picture or font the extension of what it is, wherever the theme names it.

Knows nothing of what is in a picture beyond its first bytes.
"""

import re
from collections.abc import Iterator

from facade.site.checks.files import MAGIC
from facade.site.checks.text import SUFFIXES
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder

MENDS = frozenset(("file-type",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    for name in folder.under("assets"):
        stem, _, extension = name.rpartition(".")
        content = folder.files[name]
        if extension not in MAGIC or MAGIC[extension](content):
            continue
        kind = next((kind for kind, fits in MAGIC.items() if fits(content)), "")
        right = f"{stem}.{kind}"
        if kind and right not in folder.files:
            named = dict(_renamed(folder, name.removeprefix("assets/"), right.removeprefix("assets/")))
            where = f", and in {', '.join(named)}" if named else ""
            yield Change(name, {**named, name: None, right: content}, f"renamed to {right}{where}")


def _renamed(folder: Folder, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """The texts that name the file, with its new name; `my-star.png` is no mention of `star.png`."""
    pattern = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-])")
    for name, content in sorted(folder.files.items()):
        if name.endswith(SUFFIXES):
            try:
                text = content.decode("utf-8")
            except UnicodeDecodeError:
                continue  # not a text, whatever it is called
            if (changed := pattern.sub(new, text)) != text:
                yield name, changed.encode()
