"""What every theme shares: the core's templates, texts, script, style sheet and token defaults.

Knows nothing of any one theme.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from facade.site import client, strings, tokens
from facade.site.strings import Keys

TEMPLATES = "facade/site/templates"
CLIENT = "facade/client"
SHELL = "shell.html"
LATE = "late.html"
OWN = frozenset((SHELL, LATE))
"""The documents, which are the core's alone: the page, and what it asks for once a question is written."""
ENTRY = "page.html"


@dataclass(frozen=True)
class Core:
    """Read once for a build; `digest` changes when any part does."""

    templates: Mapping[str, str]
    strings: strings.Strings
    client_strings: Keys
    css: str
    late_css: str
    js: str
    assets: Mapping[str, bytes]  # the page's own, by their place below dist/assets
    colours: Mapping[str, tokens.Pair]
    digest: str


def load(root: Path) -> Core:
    """The core of the repository at `root`; bundles the client if it has changed. Raises ThemeProblems."""
    folders = (root / TEMPLATES, root / CLIENT)
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _loaded(root, tuple((path, *path.stat()[6:9]) for path in files))


@lru_cache(maxsize=1)
def _loaded(root: Path, files: tuple[tuple[object, ...], ...]) -> Core:
    """The same for files of these sizes and times: an edit of a theme leaves all of it as it was."""
    templates = {file.name: file.read_text("utf-8") for file in sorted((root / TEMPLATES).glob("*.html"))}
    texts, keys = strings.load(root / CLIENT / "strings", f"{CLIENT}/strings")
    bundle = client.bundle(root / CLIENT, root / ".cache")
    colours = tokens.core_colours(bundle.css + bundle.late_css)
    total = hashlib.sha256()
    for part in (sorted(templates.items()), sorted((k, sorted(v.items())) for k, v in texts.items()), keys):
        total.update(repr(part).encode())
    total.update(f"{bundle.js}\0{bundle.css}\0{bundle.late_css}".encode())
    own = {bundle.late_place: bundle.late.encode()}
    return Core(templates, texts, keys, bundle.css, bundle.late_css, bundle.js, own, colours, total.hexdigest())
