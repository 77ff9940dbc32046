"""Which pictures the gallery has of a theme, and under which names. Knows nothing of how they are taken.

A picture's name says what it was taken of: what has not changed is not taken again.
"""

from pathlib import Path
from typing import Final, NamedTuple

from facade.gallery.entry import Entry
from facade.studio.plan import MODES, Mode

SHOWN: Final = ("welcome", "turns")
"""The states that are pictured, by the names they have in the studio."""


class Picture(NamedTuple):
    """One picture of a theme: which state, in which mode, under which name."""

    state: str
    mode: Mode
    name: str


def pictures(entry: Entry) -> list[Picture]:
    """The pictures that a theme has once they are taken."""
    modes = [mode for mode in MODES if mode in entry.theme.modes]
    return [Picture(state, mode, f"{entry.id}-{state}-{mode}-{entry.look}.webp") for state in SHOWN for mode in modes]


def taken(entry: Entry, folder: Path) -> bool:
    """Whether its pictures are all there, of the page as it is now."""
    return all((folder / picture.name).is_file() for picture in pictures(entry))
