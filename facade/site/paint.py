"""Puts the palettes of a brand's colour into a theme.json. Knows nothing of how they are made.

A select option's choice was made for the colours that the theme had: where it sets one colour of a pair and the new
palette does not go with it, the choice brings the other one along.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from facade.site import colours
from facade.site.checks.contrast import PAIRS
from facade.site.palette import palettes

MODES = ("light", "dark")


def painted(manifest: str, colour: str) -> str:
    """The text with the palettes of the colour; its lines are kept unless a choice must bring more."""
    before = json.loads(manifest)
    patterns = {mode: before["tokens"][mode] for mode in MODES if mode in before["tokens"]}
    text, found = manifest, palettes(colour, patterns)
    for mode, palette in found.items():
        text = _filled(text, mode, palette)
    first = next(iter(patterns))
    old, new = before["tokens"][first]["accent"], found[first]["accent"]
    text = re.sub(rf'("default": )"{re.escape(old)}"', rf'\g<1>"{new}"', text)
    after = json.loads(text)
    brought = [_bring(choice["tokens"], patterns, found) for choice in _choices(after)]
    return json.dumps(after, ensure_ascii=False, indent=2) + "\n" if any(brought) else text


def _filled(text: str, mode: str, palette: Mapping[str, str]) -> str:
    """The text with the colours of the first object called so."""
    start = text.index("{", text.index(f'"{mode}":', text.index('"tokens":')))
    end = text.index("}", start)
    block = text[start:end]
    for name, value in palette.items():
        block = re.sub(rf'("{re.escape(name)}": )"[^"]*"', rf'\g<1>"{value}"', block, count=1)
    return text[:start] + block + text[end:]


def _choices(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for option in manifest.get("options", ()):
        yield from (choice for choice in option.get("choices", ()) if "tokens" in choice)


def _bring(tokens: dict[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Adds to a choice's tokens the partners they were made for, in every mode that it has; True if any was missing."""
    missing = {
        name
        for mode in MODES
        if mode in tokens and mode in old
        for top, below, least in PAIRS
        for name, other in ((top, below), (below, top))
        if other in tokens[mode] and name not in tokens[mode] and name in old[mode]
        if _close(tokens[mode][other], new[mode][name], least)
    }
    for mode in MODES:
        if mode in tokens and mode in old:
            tokens[mode] |= {name: old[mode][name] for name in sorted(missing)}
    return bool(missing)


def _close(one: str, other: str, least: float) -> bool:
    first, second = colours.parse(one), colours.parse(other)
    return bool(first and second and colours.contrast(first, second) < least)
