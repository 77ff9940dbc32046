"""Reads Dify's JSON, in which every field may be absent or of another type. Knows nothing of what fields mean."""

from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

LONGEST_LABEL = 80


def text_of(item: Fields, name: str) -> str:
    """A text field, without halves of surrogate pairs; "" for anything else."""
    value = item.get(name)
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else ""


def fields_of(item: Fields, name: str) -> Fields:
    """A field that is an object; an empty one for anything else."""
    value = item.get(name)
    return value if isinstance(value, Mapping) else {}


def list_of(item: Fields, name: str) -> list[Any]:
    """A field that is a list; an empty one for anything else."""
    value = item.get(name)
    return value if isinstance(value, list) else []


def label(line: str) -> str:
    """One short line of visible characters: a title, a name."""
    line = " ".join("".join(char if char.isprintable() else " " for char in line).split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"
