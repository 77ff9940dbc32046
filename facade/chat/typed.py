"""What was typed into an app's form on a page without script becomes the values that its fields take.

The rules are those of facade/client/form.js. Knows nothing of pages. Files cannot be typed: their fields are left out.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facade.chat.parameters import FILES, Field


@dataclass(frozen=True, slots=True)
class Typed:
    """`values` by field, for inputs.checked; `faults` by field, each the key of the words that say what is wrong."""

    values: dict[str, object] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read(fields: Sequence[Field], texts: Mapping[str, str] | None) -> Typed:
    """The values of those fields; None stands for a page that showed no form, whose fields keep their defaults."""
    found = Typed()
    if texts is None:
        return found
    for each in fields:
        if each.type in FILES:
            continue
        value, fault = _value(each, texts.get(each.name, ""))
        found.values[each.name] = value
        if fault:
            found.faults[each.name] = fault
    return found


def _value(asked: Field, text: str) -> tuple[object, str]:
    if asked.type == "checkbox":
        return bool(text), ""
    if not text.strip():
        return "", "field_missing" if asked.required else ""
    match asked.type:
        case "number":
            number = _number(text.strip().replace(",", "."))
            return number, "field_number" if number is None else ""
        case "json":
            told = _object(text)
            return told, "field_json" if told is None else ""
        case "select":
            return text, "" if text in asked.options else "field_choose"
    return text, "field_long" if asked.max is not None and len(text) > asked.max else ""


def _number(text: str) -> int | float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _object(text: str) -> dict[str, object] | None:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
