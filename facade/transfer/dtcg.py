"""A theme's tokens as a file of the Design Tokens Community Group, format 2025.10: the way out.

Three groups: `light` and `dark` hold colours, `base` what does not depend on the mode. What CSS says differently from
the format's own form stands beside it, and what no type can say stands in the file's own `$extensions`: so nothing is
lost on the way back (facade/transfer/reading.py). Knows nothing of files.
"""

from collections.abc import Mapping
from typing import Any, Final

from facade.site.schema import theme_schema
from facade.transfer.values import NoValue, typed, written

SCHEMA: Final = "https://www.designtokens.org/schemas/2025.10/format.json"
VENDOR: Final = "dify.facade"
"""The name under which the format's `$extensions` keep what is ours."""
GROUPS: Final = ("base", "light", "dark")
_KINDS: Final = {
    "font": "fontFamily", "size": "dimension", "radius": "dimension", "gap": "dimension", "column": "dimension",
    "pad": "dimension", "leading": "number", "shadow": "shadow", "motion": "duration", "ease": "cubicBezier",
}  # fmt: skip
_NOTHING: Final = {"value": 0, "unit": "px"}

type Tokens = Mapping[str, Mapping[str, str]]


def kind(group: str, name: str) -> str:
    """The type of a token; empty for a theme's own in `base`, which may be of any."""
    if group != "base":
        return "color"
    return "" if name.startswith("x-") else _KINDS.get(name.partition("-")[0], "")


def names(group: str) -> dict[str, str]:
    """What each token of a group is for."""
    values = theme_schema()["$defs"]["values" if group == "base" else "colours"]["properties"]
    return {name: str(value["description"]) for name, value in values.items()}


def document(tokens: Tokens, title: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The file's content, and which tokens (group, name) stand in it as CSS alone."""
    made: dict[str, Any] = {"$schema": SCHEMA, "$description": title}
    kept: dict[str, dict[str, str]] = {}
    for group in (each for each in GROUPS if each in tokens):
        made[group] = {"$type": "color"} if group != "base" else {}
        for name, text in tokens[group].items():
            token = _token(group, name, text)
            if token is None:
                kept.setdefault(group, {})[name] = text
            else:
                made[group][name] = token
    if kept:
        made["$extensions"] = {VENDOR: {"css": kept}}
    return made, [(group, name) for group, values in kept.items() for name in values]


def _token(group: str, name: str, text: str) -> dict[str, Any] | None:
    found, wanted = typed(text), kind(group, name)
    if found and wanted == "dimension" and found == ("number", 0):
        found = "dimension", _NOTHING
    bare = found and found[0] == "fontFamily" and not wanted and not set("\"',") & set(text)
    if not found or bare or found[0] != (wanted or found[0]):  # a lone word may be anything
        return None
    token: dict[str, Any] = {"$type": found[0]} if group == "base" else {}
    token["$value"] = found[1]
    if about := names(group).get(name):
        token["$description"] = about
    try:
        if written(*found) != text:
            token["$extensions"] = {VENDOR: {"css": text}}
    except NoValue:
        return None
    return token
