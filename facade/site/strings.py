"""The page's own texts by language, and a theme's words over them.

Knows nothing of which language a visitor gets. Reads facade/client/strings/<locale>.json; client.json beside
them lists the keys that the browser needs at run time, by the document that brings them.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facade.site.problems import Problem, ThemeProblems

Strings = Mapping[str, Mapping[str, str]]
Keys = Mapping[str, tuple[str, ...]]
DOCUMENTS = ("page", "late")
CLIENT_KEYS = "client.json"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,60}")


def load(folder: Path, label: str) -> tuple[Strings, Keys]:
    """Texts by locale and the client's keys by document; raises ThemeProblems naming the file that is wrong."""
    strings: dict[str, dict[str, str]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.json")):
        value = _read(file, label, problems)
        if file.name == CLIENT_KEYS and isinstance(value, dict):
            keys = {name: tuple(map(str, value.get(name, []))) for name in DOCUMENTS}
        elif file.name != CLIENT_KEYS and isinstance(value, dict):
            strings[file.stem] = {str(key): str(text) for key, text in value.items()}
    english = strings.get("en", {})
    place = f"{label}/{CLIENT_KEYS}"
    for key in (key for each in keys.values() for key in each):
        if key not in english:
            message = f'"{key}" is not in en.json; every key the client needs must have an English text'
            problems.append(Problem(place, 1, 1, "core-strings", "error", message))
    if not english:
        problems.append(Problem(f"{label}/en.json", 1, 1, "core-strings", "error", "the English texts are missing"))
    if problems:
        raise ThemeProblems(problems)
    return strings, keys


def _read(file: Path, label: str, problems: list[Problem]) -> Any:
    try:
        value = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        problems.append(Problem(f"{label}/{file.name}", line, 1, "core-strings", "error", f"expected JSON: {error}"))
        return None
    if isinstance(value, dict):
        for key in value:
            if not _KEY.fullmatch(key):
                message = f'expected keys in snake_case, got "{key}"'
                problems.append(Problem(f"{label}/{file.name}", 1, 1, "core-strings", "error", message))
    return value


def merged(core: Strings, theme: Strings) -> dict[str, dict[str, str]]:
    """Every locale of both, complete: the theme's text, else the core's, else the theme's English, else the core's."""
    english = {**core.get("en", {}), **theme.get("en", {})}
    return {
        locale: {**english, **core.get(locale, {}), **theme.get(locale, {})}
        for locale in sorted({"en", *core, *theme}, key=lambda locale: (locale != "en", locale))
    }
