"""What the build made of a theme: constant pieces and typed slots. Reads `dist/`; knows nothing of templates."""

import json
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
    `late_style` is the style sheet of what comes late, which such a page has from the start.
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


class Unbuilt(Exception):
    """The plugin lacks its pages; the message says how they are made."""


def load(path: Path) -> CompiledPage:
    """Read one compiled page; raises Unbuilt when this code cannot serve it."""
    data = json.loads(path.read_text(encoding="utf-8"))
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
    )


def _pieces(written: list[Any]) -> tuple[str | Slot, ...]:
    return tuple(
        piece if isinstance(piece, str) else Slot(piece["slot"], piece.get("key") or piece.get("id", ""))
        for piece in written
    )


def load_all(dist: Path) -> dict[str, CompiledPage]:
    """Every theme's page by its id; raises Unbuilt when there is none."""
    pages = {page.theme: page for page in map(load, sorted((dist / "pages").glob("*.json")))}
    if not pages:
        raise Unbuilt("dist/pages is empty; run build.py build before packaging")
    return pages
