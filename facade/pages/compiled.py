"""What the build made of a theme: constant pieces and typed slots. Reads `dist/`; knows nothing of templates."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = 4


class Slot(NamedTuple):
    """A place in a page that is filled when it is served. `key` says which string, text or option (id), or is ""."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """One theme's page. `strings` is locale -> key -> text, complete in each; `tokens` is mode -> name -> colour.

    `late` is what the page asks for once a question is written; `client_strings` are the keys that the client needs,
    by the document that brings them. `preview` is the address of the picture for links to the page, relative to it;
    empty without one. `parts` are what is repeated on a page without script, by the hook of its template, and
    `late_style` is the style sheet of what comes late, which such a page has from the start. `digest` is of all this.
    """

    theme: str
    version: str
    pieces: tuple[str | Slot, ...]
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    strings: Mapping[str, Mapping[str, str]]
    client_strings: Mapping[str, tuple[str, ...]]
    options: tuple[Mapping[str, Any], ...]
    tokens: Mapping[str, Mapping[str, str]]
    preview: str = ""
    late: tuple[str | Slot, ...] = ()
    late_style: str = ""
    parts: Mapping[str, tuple[str | Slot, ...]] = field(default_factory=dict)
    digest: str = ""


class Unbuilt(Exception):
    """The plugin lacks its pages; the message says how they are made."""


def load(path: Path) -> CompiledPage:
    """Read one compiled page; raises Unbuilt when this code cannot serve it."""
    written = path.read_bytes()
    data = json.loads(written)
    if data.get("format") != FORMAT:
        raise Unbuilt(f"{path.name}: expected format {FORMAT}, got {data.get('format')!r}; run build.py build again")
    return CompiledPage(
        theme=data["theme"]["id"],
        version=data["theme"]["version"],
        pieces=_pieces(data["pieces"]),
        late=_pieces(data["late"]),
        late_style=data["late_style"],
        parts={name: _pieces(written) for name, written in data["parts"].items()},
        scripts=tuple(data["scripts"]),
        styles=tuple(data["styles"]),
        strings=data["strings"],
        client_strings={name: tuple(keys) for name, keys in data["client_strings"].items()},
        options=tuple(data["options"]),
        tokens=data["tokens"],
        preview=data["preview"],
        digest=hashlib.sha256(written).hexdigest()[:20],
    )


def _pieces(written: list[Any]) -> tuple[str | Slot, ...]:
    return tuple(
        piece if isinstance(piece, str) else Slot(piece["slot"], piece.get("key") or piece.get("id", ""))
        for piece in written
    )


class Pages:
    """Every theme's page by its id, read anew when the build has written: inside Dify it never does.

    Raises Unbuilt when there is none at the start.
    """

    def __init__(self, dist: Path) -> None:
        self._folder = dist / "pages"
        self._files: dict[Path, tuple[int, CompiledPage]] = {}
        self._seen = 0
        self._pages: Mapping[str, CompiledPage] = {}
        if not self.now():
            raise Unbuilt("dist/pages is empty; run build.py build before packaging")

    def now(self) -> Mapping[str, CompiledPage]:
        """The pages as they are; one look at the folder's time where nothing was written."""
        seen = os.stat(self._folder).st_mtime_ns if self._folder.is_dir() else 0
        if seen != self._seen:
            files = {path: path.stat().st_mtime_ns for path in sorted(self._folder.glob("*.json"))}
            self._files = {path: self._read(path, written) for path, written in files.items()}
            self._pages = {page.theme: page for _, page in self._files.values()}
            self._seen = seen
        return self._pages

    def _read(self, path: Path, written: int) -> tuple[int, CompiledPage]:
        before = self._files.get(path)
        return before if before and before[0] == written else (written, load(path))
