"""Moves a colour that cannot be read to the nearest one that can.

Knows nothing of taste: the hue stays, lightness moves as little as it can. Only colours written as one are touched.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from facade.site import colours, oklch, positions
from facade.site.checks.contrast import PAIRS, Failure, failures
from facade.site.colours import Colour
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.manifest import written
from facade.site.folder import Folder
from facade.site.theme import MANIFEST, Theme

MENDS = frozenset(("token-contrast",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    found = written(folder)
    if found is None:
        return
    tree, text = found
    done = set()
    for failure in failures(Theme(folder, tree)):
        place = failure.place
        if place in done or place[-1] != failure.top:
            continue  # a choice that changes the ground alone: which of the two to move is for its author to say
        done.add(place)
        changed = _changed(text, tree, failure, place)
        if changed:
            yield changed


def _changed(text: str, tree: positions.Node, failure: Failure, place: Sequence[str | int]) -> Change | None:
    before = failure.values[failure.top]
    colour = colours.parse(before)
    grounds = list(_grounds(failure.values, failure.top))
    found = oklch.nearest(colour, grounds) if colour and grounds else None
    if found is None:
        return None
    after = oklch.written(found)
    node = tree.at(*place)
    lines = text.split("\n")
    old, line = json.dumps(before, ensure_ascii=False), lines[node.line - 1]
    if line[node.column - 1 :][: len(old)] != old:
        return None  # written with escapes
    lines[node.line - 1] = line[: node.column - 1] + json.dumps(after) + line[node.column - 1 + len(old) :]
    where = ".".join(str(step) for step in place)
    ratio = min(colours.contrast(found, ground) for ground, _ in grounds)
    said = f'{where}: "{before}" became "{after}", now {int(ratio * 100) / 100:.2f}:1 where it is least'
    return Change(MANIFEST, {MANIFEST: "\n".join(lines).encode()}, said)


def _grounds(values: Mapping[str, str], name: str) -> Iterator[tuple[Colour, float]]:
    """All that the token is drawn on, as one sees it, with the contrast it needs there."""
    page = colours.parse(values.get("page", ""))
    for top, below, least in PAIRS:
        ground = colours.parse(values.get(below, ""))
        if top == name and ground and page:
            yield colours.over(ground, page), least
