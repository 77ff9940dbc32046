"""Bundles of the classic scripts that a room runs in its own pages. Knows nothing of what they do.

They are no modules: browsers load no module from a file's path.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from facade.site.client import bundled, digest
from facade.site.files import write

_FACADE: Final = Path(__file__).parent.parent
_SHARED: Final = "studio"


def scripts(room: str, names: Iterable[str], cache: Path) -> dict[str, str]:
    """The bundles of facade/<room>/client/<name>.js by name, which may import from this room's client.

    Taken from the cache folder while no file of either has changed; raises ThemeProblems.
    """
    made_of = "".join(digest(_FACADE / each / "client") for each in (room, _SHARED))
    kept = cache / f"{room}-{hashlib.sha256(made_of.encode()).hexdigest()[:20]}.json"
    if kept.is_file():
        found: dict[str, str] = json.loads(kept.read_text("utf-8"))
        return found
    made = {name: _made(f"{room}/client/{name}.js") for name in names}
    for old in cache.glob(f"{room}-*.json"):
        old.unlink(missing_ok=True)
    write(kept, json.dumps(made).encode())
    return made


def _made(path: str) -> str:
    return bundled(_FACADE / path, f"facade/{path}", "--format=iife")
