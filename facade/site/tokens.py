"""Design tokens: from theme.json to custom properties, and to the colours one sees in each mode.

Knows nothing of templates. What a theme leaves out comes from the core's facade/client/css/tokens.css.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2 import ast

from facade.site.schema import colour_tokens

Pair = tuple[str, str]
PREFIX = "--chat-"


def core_colours(sheet: str) -> dict[str, Pair]:
    """The core's colour defaults as written, light and dark, by token name; references stay `var(--chat-…)`."""
    found: dict[str, Pair] = {}
    for name, values in _declarations(tinycss2.parse_component_value_list(sheet, skip_comments=True)):
        short = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and short in colour_tokens() and short not in found:
            found[short] = _pair(values)
    return found


def _declarations(nodes: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    for node in nodes:
        if isinstance(node, ast.CurlyBracketsBlock):
            for item in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                if isinstance(item, ast.Declaration):
                    yield item.name, item.value
                elif content := getattr(item, "content", None):
                    yield from _declarations([ast.CurlyBracketsBlock(0, 0, content)])


def _pair(values: list[Any]) -> Pair:
    kept = [value for value in values if not isinstance(value, ast.WhitespaceToken)]
    if len(kept) == 1 and isinstance(kept[0], ast.FunctionBlock) and kept[0].lower_name == "light-dark":
        sides: list[list[Any]] = [[]]
        for node in kept[0].arguments:  # a comma inside rgb(…) is in a block of its own
            if isinstance(node, ast.LiteralToken) and node.value == ",":
                sides.append([])
            else:
                sides[-1].append(node)
        light, dark = (tinycss2.serialize(side).strip() for side in (sides[0], sides[-1]))
        return light, dark
    text = tinycss2.serialize(values).strip()
    return text, text


def resolved(tokens: Mapping[str, Any], modes: list[str], core: Mapping[str, Pair]) -> dict[str, dict[str, str]]:
    """Every colour token's value in each of the theme's modes; a default that is computed in CSS is left out."""
    found: dict[str, dict[str, str]] = {}
    for index, mode in enumerate(("light", "dark")):
        if mode not in modes:
            continue
        values = {name: pair[index] for name, pair in core.items()}
        values |= {name: str(value) for name, value in tokens.get(mode, {}).items()}
        found[mode] = {name: colour for name in sorted(values) if (colour := _followed(name, values))}
    return found


def _followed(name: str, values: Mapping[str, str]) -> str:
    for _ in range(8):
        value = values.get(name, "")
        if not value.startswith(f"var({PREFIX}"):
            return "" if "var(" in value or "color-mix(" in value else value
        name = value.removeprefix(f"var({PREFIX}").partition(")")[0].partition(",")[0].strip()
    return ""


def names(tokens: Mapping[str, Any]) -> set[str]:
    """The custom properties that a theme's tokens set."""
    return {f"{PREFIX}{name}" for group in tokens.values() for name in group}


def styles(tokens: Mapping[str, Any], modes: list[str]) -> str:
    """The rules that set a theme's tokens."""
    both = len(modes) == 2
    lines = [f"color-scheme:{' '.join(sorted(modes, reverse=True))}", *declarations(tokens, both=both)]
    switches = "".join(f':root[data-mode="{mode}"]{{color-scheme:{mode}}}' for mode in ("light", "dark"))
    switches += "@media print{:root:root:root{color-scheme:light}}"  # paper is white, whatever mode is chosen
    return f":root{{{';'.join(lines)}}}{switches if both else ''}"


def declarations(tokens: Mapping[str, Any], *, both: bool) -> list[str]:
    """A declaration for each token; a colour for two modes names both."""
    light, dark = tokens.get("light", {}), tokens.get("dark", {})
    lines = [f"{PREFIX}{name}:{value}" for name, value in tokens.get("base", {}).items()]
    for name in dict.fromkeys([*light, *dark]):
        if both and name in light and name in dark:
            lines.append(f"{PREFIX}{name}:light-dark({light[name]},{dark[name]})")
        else:
            lines.append(f"{PREFIX}{name}:{light.get(name, dark.get(name))}")
    return lines
