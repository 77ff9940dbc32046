"""Moves the keys of theme.json into the order that docs/themes.md lists them in.

Knows nothing of what they mean. Every member keeps its own text, and what stands between members stays where it is.
"""

from collections.abc import Iterator

from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.manifest import written
from facade.site.folder import Folder
from facade.site.order import Misplaced, misplaced
from facade.site.schema import where
from facade.site.theme import MANIFEST

MENDS = frozenset(("manifest-order",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    known = written(folder)
    if known is None:
        return
    tree, text = known
    found = list(misplaced(tree))
    for one in found:  # the inner ones first: an object is as long as before, so the places around it hold
        text = _moved(text, one)
    if found:
        places = ", ".join(where(one.place) for one in reversed(found))
        said = f"put the keys into the order of docs/themes.md: {places}"
        yield Change(MANIFEST, {MANIFEST: text.encode()}, said)


def _moved(text: str, one: Misplaced) -> str:
    """The text with each member, from its key to its value, where another one was."""
    members = one.node.members
    parts, end = [], 0
    for (start, after), name in zip(members.values(), one.wanted, strict=True):
        parts += [text[end:start], text[slice(*members[name])]]
        end = after
    return "".join([*parts, text[end:]])
