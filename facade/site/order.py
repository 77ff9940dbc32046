"""The order of keys in theme.json, which is that of the schema.

Knows nothing of how an order is mended. Where authors name the keys, as with languages and tokens, the order is theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from facade.site.positions import Node
from facade.site.schema import resolved, theme_schema

FREE = frozenset(("tokens",))
"""Keys of objects that the schema names the keys of, and whose order is their author's all the same."""


class Misplaced(NamedTuple):
    """An object whose keys stand otherwise than `wanted`, and the steps that lead there."""

    place: tuple[str | int, ...]
    node: Node
    wanted: list[str]


def misplaced(document: Node) -> Iterator[Misplaced]:
    """Every object of a valid theme.json whose keys are out of order; what lies in another comes before that."""
    return _below(document, theme_schema(), ())


def _below(node: Node, schema: Mapping[str, Any], place: tuple[str | int, ...]) -> Iterator[Misplaced]:
    known = resolved(schema)
    properties = known.get("properties", {})
    for step, child in node.children.items():
        inner = known.get("items") if isinstance(step, int) else properties.get(step)
        if inner and step not in FREE:
            yield from _below(child, inner, (*place, step))
    wanted = _sorted(list(node.keys), list(properties))
    if properties and wanted != list(node.keys):
        yield Misplaced(place, node, wanted)


def _sorted(keys: Sequence[str], order: Sequence[str]) -> list[str]:
    """The keys in their order; a note (`x-…`) stays with the key below it."""
    ranks: dict[str, int] = {}
    rank = len(order)
    for key in reversed(keys):
        rank = ranks[key] = order.index(key) if key in order else rank
    return sorted(keys, key=ranks.__getitem__)
