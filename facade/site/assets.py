"""A theme's files as the page asks for them: under names that change with their bytes.

Knows nothing of templates. What is served as which content type is decided here, by extension.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from facade.site.theme import Theme

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "woff2": "font/woff2",
    "js": "text/javascript; charset=utf-8",  # the page's own; a theme brings none
}


def stored(theme: str, assets: Mapping[str, bytes]) -> dict[str, str]:
    """Each asset's place below dist/assets, `<theme>/<stem>-<8 hex of sha256>.<ext>`, by its name."""
    found = {}
    for name, content in assets.items():
        path = PurePosixPath(name)
        found[name] = f"{theme}/{path.stem}-{_digest(content)}{path.suffix}"
    return found


@lru_cache(maxsize=1024)  # a theme is asked for its addresses again and again
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def addresses(theme: Theme) -> dict[str, str]:
    """Each asset's address relative to the page, by its name."""
    return {name: f"assets/{place}" for name, place in stored(theme.id, theme.assets).items()}


def address(theme: Theme, written: str) -> str:
    """The address of an asset that theme.json names, `assets/…`; empty for nothing."""
    return addresses(theme)[written.removeprefix("assets/")] if written else ""


def content_type(name: str) -> str:
    """The content type of a name with a known extension."""
    return TYPES[name.rpartition(".")[2]]
