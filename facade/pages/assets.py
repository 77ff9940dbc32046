"""The fingerprinted files of all themes, found by exact name. Never joins a path from a request."""

import json
from dataclasses import dataclass
from pathlib import Path

from facade.pages.encoding import encode


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that never changes under its name."""

    path: Path
    content_type: str

    def read(self, encoding: str) -> tuple[bytes, str]:
        """The bytes and the encoding they are in; pictures and fonts are compressed already."""
        body = self.path.read_bytes()
        if not self.content_type.startswith(("text/", "image/svg+xml")):
            return body, "identity"
        return encode(body, encoding), encoding


def load_table(dist: Path) -> dict[str, Asset]:
    """Every asset by its name below `assets/`; empty when the themes have none."""
    table = dist / "assets.json"
    if not table.exists():
        return {}
    names: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return {name: Asset(dist / "assets" / name, kind) for name, kind in names.items()}
