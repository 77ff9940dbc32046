"""The gallery's own scripts, bundled from client/. Knows nothing of what they do.

They are classic scripts, not modules: browsers load no module from a file's path.
"""

import json
from pathlib import Path
from typing import Final

from facade.site.client import bundled, digest
from facade.site.files import write

_CLIENT: Final = Path(__file__).with_name("client")
NAMES: Final = ("index", "theme", "preview")


def scripts(cache: Path) -> dict[str, str]:
    """The bundles by name, taken from the cache folder while no file has changed; raises ThemeProblems."""
    kept = cache / f"gallery-{digest(_CLIENT)}.json"
    if kept.is_file():
        found: dict[str, str] = json.loads(kept.read_text("utf-8"))
        return found
    made = {
        name: bundled(_CLIENT / f"{name}.js", f"facade/gallery/client/{name}.js", "--format=iife") for name in NAMES
    }
    for old in cache.glob("gallery-*.json"):
        old.unlink(missing_ok=True)
    write(kept, json.dumps(made).encode())
    return made
