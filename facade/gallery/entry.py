"""What the gallery says of a theme: its manifest, its compiled page and its files, read once.

Knows nothing of pages.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from facade.gallery.layout import layout
from facade.host.themes import Theme, built_themes, english
from facade.pages.compiled import CompiledPage, load
from facade.proof import record
from facade.proof.record import Record
from facade.settings import LANGUAGES
from facade.site import folder
from facade.site.build import TABLE
from facade.site.digest import digest
from facade.site.folder import Folder
from facade.site.theme import MANIFEST
from facade.site.versions import number

_FEATURES: Final = {"color": "your colour", "image": "your picture", "text": "your words", "link": "your link"}
"""What an operator can bring along, by the kind of the option that takes it."""


@dataclass(frozen=True)
class Entry:
    """One theme. `page` is what the plugin serves, `files` what its maker wrote, `root` the folder of the plugin."""

    theme: Theme
    page: CompiledPage
    files: Folder
    root: Path

    @property
    def id(self) -> str:
        """The theme's id."""
        return self.theme.id

    def asset(self, address: str) -> bytes | None:
        """What the build has at an address that is relative to the page; None where it wrote nothing there."""
        known = address.removeprefix("assets/") in self._table
        return (self.root / "dist" / address).read_bytes() if known else None

    @cached_property
    def _table(self) -> Collection[str]:
        table: Mapping[str, str] = json.loads((self.root / "dist" / TABLE).read_bytes())
        return table.keys()

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """theme.json as it is written; empty where it cannot be read any more, and the last good page is there."""
        try:
            found: Mapping[str, Any] = json.loads(self.files.text(MANIFEST))
        except (KeyError, ValueError, RecursionError):
            return {}
        return found

    @property
    def description(self) -> str:
        """What it is for, in English; empty where the maker says nothing."""
        return english(self.manifest.get("description", ""))

    @property
    def engine(self) -> str:
        """The range of contracts that it is made for."""
        return str(self.manifest.get("engine", ""))

    @property
    def digest(self) -> str:
        """The fingerprint of its files."""
        return digest(self.files)

    @cached_property
    def look(self) -> str:
        """Changes with whatever changes the page: 12 hex digits."""
        return hashlib.sha256(repr(self.page).encode()).hexdigest()[:12]

    @cached_property
    def seen(self) -> Record | None:
        """What came of the look at this very page in a browser; None where nobody looked."""
        return record.read(self.root, self.id)

    @cached_property
    def layout(self) -> str:
        """How it parts questions from answers: one of LAYOUTS (layout.py)."""
        return layout(self.page.tokens, (self.files.text(file) for file in self.files.files if file.endswith(".css")))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has words of its own; the page itself speaks all of LANGUAGES."""
        strings = self.manifest.get("strings", {})
        return tuple(tag for tag in LANGUAGES if tag == "en" or tag in strings)

    @property
    def features(self) -> tuple[str, ...]:
        """What an operator can make their own."""
        kinds = {str(option["kind"]) for option in self.page.options}
        own = [name for kind, name in _FEATURES.items() if kind in kinds]
        spoken = any("strings" in choice for option in self.page.options for choice in option.get("choices", ()))
        return (*own, *(["manner of speaking"] if spoken else []), *(["options"] if self.page.options else []))

    @property
    def credits(self) -> tuple[Mapping[str, str], ...]:
        """What others made."""
        return tuple(self.manifest.get("credits", ()))

    @property
    def history(self) -> tuple[tuple[str, str], ...]:
        """Versions and what changed in each, the newest first, where the maker tells it."""
        told = self.manifest.get("changelog", {})
        return tuple((version, english(told[version])) for version in sorted(told, key=number, reverse=True))


def entries(root: Path, *, patterns: bool = False, without: Collection[str] = ()) -> list[Entry]:
    """The themes that are built, by name; with `patterns` also those that are no choice in Dify.

    `without` are the ids of those that are not to be listed.
    """
    return [
        Entry(theme, load(root / f"dist/pages/{theme.id}.json"), folder.read(root / "themes" / theme.id), root)
        for theme in built_themes(root)
        if (theme.offered or patterns) and theme.id not in without
    ]
