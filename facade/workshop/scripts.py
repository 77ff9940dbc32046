"""The script that plays a scene inside its frame, bundled from client/. Knows nothing of what it does."""

from pathlib import Path
from typing import Final

from facade.site.client import bundled, digest
from facade.site.files import write

_CLIENT: Final = Path(__file__).with_name("client")


def frame_script(cache: Path) -> str:
    """One classic script, taken from the cache folder while no file has changed; raises ThemeProblems."""
    kept = cache / f"workshop-{digest(_CLIENT)}.js"
    if kept.is_file():
        return kept.read_text("utf-8")
    made = bundled(_CLIENT / "frame.js", "facade/workshop/client/frame.js", "--format=iife")
    for old in cache.glob("workshop-*.js"):
        old.unlink(missing_ok=True)
    write(kept, made.encode())
    return made
