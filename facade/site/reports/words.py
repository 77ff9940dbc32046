"""The page's words as Markdown: docs/strings.md. Knows nothing of themes."""

import re
from pathlib import Path

from facade.site import core
from facade.site.core import Core

FILE = "docs/strings.md"
_HEAD = """# The page's words

Made by `uv run build.py explain --write` from `facade/client/strings/en.json` and the page's templates. A theme may say
any of them differently, by key and language, in `"strings"` of its `theme.json` ([themes.md](themes.md#strings)); what
stands in braces has to stay. *Script* is what the page's script says by itself.

| Key | English | Where |
|---|---|---|
"""


def document(root: Path) -> str:
    """docs/strings.md as a whole."""
    shared = core.load(root)
    lines = [f"| `{key}` | {_cell(text)} | {_where(key, shared)} |" for key, text in shared.strings["en"].items()]
    return _HEAD + "\n".join(lines) + "\n"


def _where(key: str, shared: Core) -> str:
    asked = re.compile(rf"\bt\.{key}\b")
    found = [name for name, source in shared.templates.items() if asked.search(_NOTE.sub("", source))]
    if any(key in keys for keys in shared.client_strings.values()):
        found.append("script")
    return ", ".join(f"`{name}`" if name.endswith(".html") else name for name in found) or "the page as it is served"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<")


_NOTE = re.compile(r"\{#.*?#\}", re.DOTALL)
"""A template's comment, which names what it needs."""
