"""Takes the gallery's pictures of the themes, small, in each of their modes. Knows nothing of pages."""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from facade.gallery.entry import Entry
from facade.gallery.pictures import SHOWN, pictures, taken
from facade.site.files import write
from facade.studio.plan import MODES, Shot
from facade.studio.states import STATES
from facade.studio.studio import Studio, opened
from facade.studio.views import View

WIDTH, HEIGHT = 390, 560
_VIEWS: Final = {"korean": "ko", "japanese": "ja", "anime": "ja"}
"""The language a theme is pictured in, by tag; English without one of these."""

_QUALITY: Final = 82


def take(root: Path, entries: Sequence[Entry], folder: Path, missed: Callable[[str], None]) -> Iterator[Path]:
    """Take what is missing and yield each file when it is there; tells each state not reached.

    Raises HostError when the plugin does not start.
    """
    missing = [entry for entry in entries if not taken(entry, folder)]
    if missing:
        with opened(root) as studio:
            for entry in missing:
                yield from _taken(studio, entry, folder)
            for line in studio.missed:
                missed(line)


def _taken(studio: Studio, entry: Entry, folder: Path) -> Iterator[Path]:
    language = next((_VIEWS[tag] for tag in entry.theme.tags if tag in _VIEWS), "en")
    view = View("card", WIDTH, HEIGHT, language=language)
    modes = tuple(mode for mode in MODES if mode in entry.theme.modes)
    for state in (state for state in STATES if state.name in SHOWN):
        made = dict(studio.pictures(entry.id, Shot(state, view, modes)))
        for picture in pictures(entry):
            if picture.state == state.name:
                path = folder / picture.name
                write(path, _small(made[picture.mode]))
                yield path


def _small(png: bytes) -> bytes:
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(packed, "WEBP", quality=_QUALITY, method=6)
    return packed.getvalue()
