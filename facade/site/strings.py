"""The page's own texts by language, and a theme's words over them.

Knows nothing of which language a visitor gets. Reads facade/client/strings/<locale>.json, each as complete as en.json;
client.json beside them lists the keys that the browser needs at run time, by the document that brings them.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from facade.site import positions
from facade.site.nearest import quoted, suggestion
from facade.site.positions import Node
from facade.site.problems import Problem, ThemeProblems

Strings = Mapping[str, Mapping[str, str]]
Keys = Mapping[str, tuple[str, ...]]
DOCUMENTS = ("page", "late")
CLIENT_KEYS = "client.json"
ENGLISH = "en.json"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,60}")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def load(folder: Path, label: str) -> tuple[Strings, Keys]:
    """Texts by locale and the client's keys by document; raises ThemeProblems with everything that is wrong."""
    problems: list[Problem] = []
    files = {file.name: _object(file, f"{label}/{file.name}", problems) for file in sorted(folder.glob("*.json"))}
    if problems:
        raise ThemeProblems(problems)
    client, english = files.pop(CLIENT_KEYS, Node({}, 1, 1)), files.get(ENGLISH, Node({}, 1, 1))
    if not english.value:
        problems.append(_problem(f"{label}/{ENGLISH}", (1, 1), "the English texts are missing"))
    for name, texts in files.items():
        problems += _of_language(texts, english.value, f"{label}/{name}")
    problems += _of_client(client, english.value, f"{label}/{CLIENT_KEYS}")
    if problems:
        raise ThemeProblems(problems)
    keys = {name: tuple(client.value.get(name, ())) for name in DOCUMENTS}
    return {name.removesuffix(".json"): texts.value for name, texts in files.items()}, keys


def _object(file: Path, path: str, problems: list[Problem]) -> Node:
    node, found = positions.scan(file.read_text("utf-8", "replace"), path)
    problems += [_problem(path, (each.line, each.column), each.message) for each in found]
    if node and not isinstance(node.value, dict):
        problems.append(_problem(path, (1, 1), "expected an object, in braces"))
    return node or Node({}, 1, 1)


def _of_language(texts: Node, english: Mapping[str, Any], path: str) -> Iterator[Problem]:
    for key in english:
        if key not in texts.value:
            yield _problem(path, (1, 1), f'"{key}" is missing; it says in this language: {quoted(english[key])}')
    for key, text in texts.value.items():
        if wrong := _wrong(key, text, english):
            yield _problem(path, texts.place(key), wrong)


def _wrong(key: str, text: Any, english: Mapping[str, Any]) -> str:
    """What is to be mended in a text, or nothing."""
    if not _KEY.fullmatch(key):
        return f'expected keys in snake_case, got "{key}"'
    if key not in english:
        return f'there is no "{key}" in {ENGLISH}; {suggestion(key, english)}'
    if not isinstance(text, str) or not text.strip():
        return f'"{key}": expected a text, got {quoted(text)}'
    if "\ufffd" in text:
        return f'"{key}": a character that cannot be seen or is not UTF-8; delete it'
    wanted = str(english[key])
    if placeholders(text) != placeholders(wanted):
        names = ", ".join(f"{{{name}}}" for name in sorted(placeholders(wanted))) or "none"
        return f'"{key}": expected the placeholders {names}, as in {quoted(wanted)}'
    return ""


def _of_client(client: Node, english: Mapping[str, Any], path: str) -> Iterator[Problem]:
    for name in DOCUMENTS:
        for index, key in enumerate(client.value.get(name, ())):
            if key not in english:
                message = f'"{key}" is not in {ENGLISH}; every key the client needs must have an English text'
                yield _problem(path, client.at(name).place(index), message)


def _problem(path: str, place: tuple[int, int], message: str) -> Problem:
    return Problem(path, *place, "core-strings", "error", message)


def placeholders(text: str) -> set[str]:
    """The names that a text leaves room for: `{count}`."""
    return set(_PLACEHOLDER.findall(text))


def merged(core: Strings, theme: Strings) -> dict[str, dict[str, str]]:
    """Every locale of both, complete: the theme's text, else the core's, else the theme's English, else the core's."""
    english = {**core.get("en", {}), **theme.get("en", {})}
    return {
        locale: {**english, **core.get(locale, {}), **theme.get(locale, {})}
        for locale in sorted({"en", *core, *theme}, key=lambda locale: (locale != "en", locale))
    }
