"""A theme that holds against the schema.

Knows nothing of where its files came from.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from facade.site.folder import Folder
from facade.site.positions import Node
from facade.site.problems import Level, Problem

MANIFEST = "theme.json"


@dataclass(frozen=True)
class Theme:
    """A folder and its theme.json with positions; never changed once made."""

    folder: Folder
    document: Node

    @property
    def manifest(self) -> dict[str, Any]:
        """theme.json as it stands."""
        value: dict[str, Any] = self.document.value
        return value

    @property
    def id(self) -> str:
        return str(self.manifest["id"])

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def modes(self) -> list[str]:
        return [str(mode) for mode in self.manifest["modes"]]

    @property
    def tokens(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = self.manifest["tokens"]
        return found

    @property
    def options(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.manifest.get("options", [])
        return found

    @property
    def strings(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = self.manifest.get("strings", {})
        return found

    @property
    def styles(self) -> list[str]:
        """The style sheets of the page itself, as named in theme.json."""
        found: list[str] = self.manifest.get("styles", [])
        return found

    @property
    def late_styles(self) -> list[str]:
        """Those of what comes once a question is written."""
        found: list[str] = self.manifest.get("late_styles", [])
        return found

    @property
    def name(self) -> dict[str, str]:
        """The name by language, with English."""
        name = self.manifest["name"]
        return {"en": name} if isinstance(name, str) else dict(name)

    @cached_property
    def templates(self) -> dict[str, str]:
        """The theme's own templates by file name."""
        files = self.folder.under("templates", ".html")
        return {file.removeprefix("templates/"): self.folder.text(file) for file in files}

    @property
    def assets(self) -> dict[str, bytes]:
        """Contents by file name."""
        return {file.removeprefix("assets/"): self.folder.files[file] for file in self.folder.under("assets")}

    def problem(self, code: str, message: str, *at: str | int, level: Level = "error", fix: str = "") -> Problem:
        """A problem at a place in theme.json."""
        line, column = self.document.place(*at)
        return Problem(self.folder.path(MANIFEST), line, column, code, level, message, fix)
