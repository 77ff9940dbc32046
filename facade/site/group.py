"""Keeps the choices of the setting `theme` in endpoints/group.yaml in step with the theme folders.

Knows nothing of the other settings: it reads and writes only what lies between two marker comments.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from facade.site import folder
from facade.site.files import write
from facade.site.problems import Problem
from facade.site.theme import MANIFEST

FILE = "endpoints/group.yaml"
BEGIN, END = "# themes: begin", "# themes: end"
CHOICES = 127  # Dify refuses a select with 128 options or more (dify-platform.md 3.3)
_BLOCK = re.compile(rf"^([ ]*){BEGIN}[^\n]*\n(.*?)^[ ]*{END}", re.MULTILINE | re.DOTALL)
_LANGUAGES = {"en_US": ("en",), "zh_Hans": ("zh-Hans", "zh"), "ja_JP": ("ja",), "pt_BR": ("pt-BR", "pt")}


def problems(root: Path, folders: list[Path]) -> list[Problem]:
    """What keeps the file from offering exactly the themes there are."""
    text, found = _read(root)
    match = _BLOCK.search(text)
    if found or not match:
        return found
    if match.group(2) != choices(folders, match.group(1)):
        line = text.count("\n", 0, match.start()) + 1
        message = "the choices of the setting theme do not match the folders in themes/; run `uv run build.py build`"
        return [Problem(FILE, line, 1, "group-stale", "error", message)]
    return []


def refresh(root: Path, folders: list[Path]) -> None:
    """Brings the file up to date if it has the markers; `problems` tells when it has not."""
    text, _ = _read(root)
    if match := _BLOCK.search(text):
        new = text[: match.start(2)] + choices(folders, match.group(1)) + text[match.end(2) :]
        write(root / FILE, new.encode())


def choices(folders: list[Path], indent: str) -> str:
    """The lines between the markers: one choice a theme that is offered and whose name can be read, sorted by id."""
    lines = []
    for path, names in islice(_offered(folders), CHOICES):
        label = {
            language: next((names[locale] for locale in locales if locale in names), names["en"])
            for language, locales in _LANGUAGES.items()
        }
        shown = ", ".join(f"{language}: {json.dumps(text, ensure_ascii=False)}" for language, text in label.items())
        lines.append(f"{indent}- {{value: {json.dumps(path.name)}, label: {{{shown}}}}}\n")
    return "".join(lines)


def _read(root: Path) -> tuple[str, list[Problem]]:
    path = root / FILE
    if not path.is_file():
        message = "the file is missing; it declares the settings, the themes among them"
        return "", [Problem(FILE, 1, 1, "group-missing", "error", message)]
    text = path.read_text("utf-8")
    if not _BLOCK.search(text):
        message = f'expected the lines "{BEGIN}" and "{END}" around the options of the setting theme'
        return text, [Problem(FILE, 1, 1, "group-markers", "error", message)]
    return text, []


def _offered(folders: list[Path]) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The folders of themes that operators can choose, with their names by language."""
    for path in folders:
        try:
            manifest: Any = json.loads((folder.file(path, MANIFEST) or b"").decode())
            name, offered = manifest["name"], manifest.get("offered", True)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):  # its checks tell the theme's own problems
            continue
        names = {"en": name} if isinstance(name, str) else name
        if offered and isinstance(names, dict) and isinstance(names.get("en"), str):
            yield path, names
