"""The fingerprinted files of all themes, found by exact name. Never joins a path from a request."""

import json
import os
from collections.abc import Mapping
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


class Assets:
    """The table by now: read anew when the build has written it."""

    def __init__(self, dist: Path) -> None:
        self._dist = dist
        self._seen = -1
        self._table: Mapping[str, Asset] = {}

    def get(self, name: str) -> Asset | None:
        """The file of that name below `assets/`."""
        table = self._dist / "assets.json"
        seen = os.stat(table).st_mtime_ns if table.exists() else 0
        if seen != self._seen:
            self._table, self._seen = load_table(self._dist), seen
        return self._table.get(name)
