"""By what themes are told apart in the list. Knows nothing of pages.

A value is there only where it parts the themes that are there; mode and licence are always told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from facade.gallery.entry import Entry
from facade.gallery.layout import LAYOUTS
from facade.gallery.quality import Weights
from facade.settings import LANGUAGES

_LABELS: Final = {
    "mode": "Mode",
    "layout": "Layout",
    "feature": "Takes",
    "lang": "Own words in",
    "license": "Licence",
}


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the list: the name of its field, and its values with their labels."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


def of(entry: Entry) -> Mapping[str, Sequence[str]]:
    """A theme's values by facet."""
    about = entry.theme
    return {
        "mode": about.modes,
        "tag": about.tags,
        "layout": (entry.layout,),
        "feature": entry.features,
        "lang": entry.languages,
        "license": (about.license,),
    }


def menus(themes: Sequence[tuple[Entry, Weights]]) -> list[Menu]:
    """The menus for these themes."""
    entries = [entry for entry, _ in themes]
    return [menu for menu in (*_facets(entries), _sizes([weights.first for _, weights in themes])) if menu.choices]


def kilobytes(count: int) -> int:
    """Bytes as whole kilobytes, never fewer than there are."""
    return -(-count // 1024)


def _facets(entries: Sequence[Entry]) -> Iterator[Menu]:
    for name, label in _LABELS.items():
        sets = [of(entry)[name] for entry in entries]
        values = dict.fromkeys(value for values in sets for value in values)
        parting = [value for value in values if name in ("mode", "license") or not all(value in each for each in sets)]
        yield Menu(name, label, tuple((value, _label(name, value)) for value in parting))


def _label(name: str, value: str) -> str:
    said = {"lang": LANGUAGES, "layout": LAYOUTS, "license": {value: value}}
    return said[name][value] if name in said else value.capitalize()


def _sizes(counts: Sequence[int]) -> Menu:
    """Up to each whole number of kilobytes below which some themes stay and others do not."""
    sizes = sorted({kilobytes(count) for count in counts})
    return Menu("size", "Size", tuple((str(size), f"up to {size} KB") for size in sizes[:-1]))
