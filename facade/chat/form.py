"""The app's form as the page asks it, and the opening statement with what is known filled in.

Knows nothing of what visitors send. What the operator filled in is nobody else's to see or to change.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from facade.chat.parameters import Field, Parameters, Takes

Inputs = Mapping[str, Any]

_PLACE: Final = re.compile(r"( ?)\{\{\s*([^\W\d]\w{0,99})\s*\}\}")


def is_filled(value: object) -> bool:
    """Whether a value says anything: the console keeps an empty text or list for a field that was left alone."""
    return value not in (None, "", [], {})


def asked(parameters: Parameters, fixed: Inputs) -> list[Field]:
    """The fields that visitors are asked for: neither hidden nor filled in by the operator (`fixed`)."""
    return [each for each in parameters.fields if not each.hidden and not is_filled(fixed.get(each.name))]


def described(parameters: Parameters, fixed: Inputs, most: int) -> dict[str, Any]:
    """`form` as docs/contracts.md tells it, or nothing; `most` is the largest file in megabytes that gets through."""
    fields = [_described(each, most) for each in asked(parameters, fixed)]
    return {"form": fields} if fields else {}


def _described(field: Field, most: int) -> dict[str, Any]:
    told = {
        "name": field.name,
        "type": field.type,
        "label": field.label,
        "required": field.required,
        "default": field.default,
        "options": list(field.options),
        "max": field.max,
        **(taken(field.takes, most) if field.takes else {}),
    }
    return {
        key: value
        for key, value in told.items()
        if value not in (None, False, []) or (key, value) == ("default", False)
    }


def taken(takes: Takes, most: int) -> dict[str, Any]:
    """What files are taken, without what is empty. `size` is one number where all kinds have the same."""
    sizes = {kind: min(most, takes.sizes[kind]) for kind in (*takes.kinds, *("document" for _ in takes.extensions[:1]))}
    one = next(iter(sizes.values()))
    told = {
        "count": takes.count,
        "size": one if set(sizes.values()) == {one} else sizes,
        "kinds": list(takes.kinds),
        "extensions": list(takes.extensions),
    }
    return {key: value for key, value in told.items() if value != []}


def filled(text: str, parameters: Parameters, fixed: Inputs) -> str:
    """The text with the values of `{{name}}` that the operator or the app gave; other places are left out."""
    known = {each.name: each.default for each in parameters.fields} | {
        name: value for name, value in fixed.items() if is_filled(value)
    }

    def value(place: re.Match[str]) -> str:
        found = known.get(place[2])
        shown = isinstance(found, str | int | float) and not isinstance(found, bool)
        return f"{place[1]}{found}" if shown else ""

    return _PLACE.sub(value, text)
