"""Tokens out of a theme's folder and into it. Knows nothing of how design tools write them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from facade.site import check, core, positions, themes
from facade.site.codes import CHECKS
from facade.site.files import write
from facade.site.folder import FILE_BYTES
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.theme import MANIFEST
from facade.transfer import dtcg, reading

ENDING: Final = ".tokens.json"


def export(root: Path, name: str, out: Path | None = None) -> tuple[Path, list[tuple[str, str]]]:
    """The file (root/<name>.tokens.json without `out`), and the tokens (group, name) that no type can say.

    Raises ThemeProblems for a theme that is not there or cannot be read.
    """
    theme = themes.load(_place(root, name))
    document, kept = dtcg.document(theme.tokens, themes.text(theme.manifest["name"]))
    target = out or root / f"{name}{ENDING}"
    write(target, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
    return target, kept


def take(root: Path, source: Path, name: str, mode: str = "") -> tuple[list[str], list[Problem]]:
    """The tokens that changed, as `light.accent`, and everything that should be mended now, sorted.

    Tokens that the file does not have stay. Raises ThemeProblems when something of the file would be lost or must
    not be in a theme; then nothing was written.
    """
    place = _place(root, name)
    theme = themes.load(place)
    found, problems = reading.read(_text(source), source.name, mode)
    if has_errors(problems):
        raise ThemeProblems(problems)
    wanted = {group: {**theme.tokens.get(group, {}), **found.get(group, {})} for group in dtcg.GROUPS}
    wanted = {group: values for group, values in wanted.items() if values or group in theme.tokens}
    changed = [
        f"{group}.{each}"
        for group, values in wanted.items()
        for each, text in values.items()
        if theme.tokens.get(group, {}).get(each) != text
    ]
    text = with_tokens(theme.folder.text(MANIFEST), wanted) if changed else theme.folder.text(MANIFEST)
    files = replace(theme.folder, files={**theme.folder.files, MANIFEST: text.encode()})
    problems += check.of_theme(files, core.load(root))
    if unsafe := sorted(problem for problem in problems if CHECKS[problem.code].secure):
        raise ThemeProblems(unsafe)
    if changed:
        write(place / MANIFEST, text.encode())
    return changed, sorted(set(problems))


def with_tokens(manifest: str, tokens: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a theme.json with other tokens; its lines are kept as far as the names are the same."""
    document, _ = positions.scan(manifest, MANIFEST)
    if document is None:
        return manifest
    old = document.value["tokens"]
    if {group: list(values) for group, values in old.items()} == {g: list(values) for g, values in tokens.items()}:
        new: Iterator[tuple[tuple[str, ...], Any, str]] = (
            (("tokens", group, name), text, "") for group, values in tokens.items() for name, text in values.items()
        )
    else:
        new = iter([(("tokens",), tokens, "  ")])
    places = []
    for path, value, indent in new:
        node = document.at(*path)
        start = _offset(manifest, node.line, node.column)
        _, end = json.JSONDecoder().raw_decode(manifest, start)
        places.append((start, end, json.dumps(value, ensure_ascii=False, indent=2).replace("\n", f"\n{indent}")))
    for start, end, text in sorted(places, reverse=True):
        if json.loads(manifest[start:end]) != json.loads(text):
            manifest = manifest[:start] + text + manifest[end:]
    return manifest


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _place(root: Path, name: str) -> Path:
    if strange := check.unknown([name], [path.name for path in themes.folders(root)]):
        raise ThemeProblems(strange)
    return root / "themes" / name


def _text(source: Path) -> str:
    try:
        with source.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
        if len(content) > FILE_BYTES:
            message = f"more than {FILE_BYTES} bytes; a file of tokens has at most that"
            raise ThemeProblems([Problem(str(source), 1, 1, "tokens-file", "error", message)])
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8"
        message = f"cannot be read ({why}); name a file like paper{ENDING}"
        raise ThemeProblems([Problem(str(source), 1, 1, "tokens-file", "error", message)]) from error
