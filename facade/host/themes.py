"""Which themes the build has made, and what they say about themselves. Knows nothing of how a theme is drawn."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that can be served; texts are English, `tokens` maps light and dark to colours by token name.

    `offered` is False for a pattern to copy from: it is served here, and no choice in Dify.
    """

    id: str
    version: str
    name: str
    tagline: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    license: str
    modes: tuple[str, ...]
    tokens: Mapping[str, Mapping[str, str]]
    offered: bool = True
    options: tuple[Mapping[str, Any], ...] = ()
    """As declared in theme.json."""


def built_themes(root: Path) -> list[Theme]:
    """The themes of dist/pages/*.json by name, with what themes/<id>/theme.json adds to them."""
    return sorted((_theme(root, page) for page in (root / "dist/pages").glob("*.json")), key=lambda theme: theme.name)


def _theme(root: Path, page: Path) -> Theme:
    compiled = _read(page)
    declared = _declared(root / "themes" / page.stem)
    tokens = compiled.get("tokens", {})
    return Theme(
        id=page.stem,
        version=str(compiled["theme"]["version"]),
        name=english(compiled["theme"]["name"]),
        tagline=english(declared.get("tagline") or declared.get("description") or ""),
        tags=tuple(map(str, declared.get("tags", []))),
        authors=tuple(str(author["name"]) for author in declared.get("authors", [])),
        license=str(declared.get("license", "")),
        modes=tuple(declared.get("modes", ["light", "dark"])),
        tokens={mode: tokens.get(mode, {}) for mode in ("light", "dark")},
        offered=bool(declared.get("offered", True)),
        options=tuple(declared.get("options", [])),
    )


def _declared(folder: Path) -> dict[str, Any]:
    """theme.json as it is written now; nothing where it is a link or cannot be read: the page is the last good one."""
    file = folder / "theme.json"
    if folder.is_symlink() or file.is_symlink():
        return {}
    try:
        return _read(file)
    except (ValueError, RecursionError):
        return {}


def english(text: str | Mapping[str, str]) -> str:
    """A text that a theme gives, in English where it has languages."""
    return text if isinstance(text, str) else text.get("en", "")


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found if isinstance(found, dict) else {}
