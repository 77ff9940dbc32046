"""A token's value, as CSS writes it and as design tools do (Design Tokens Format Module 2025.10, 8 and 9).

Knows nothing of files and of which tokens there are. What a type of the format cannot say stays CSS.
https://www.designtokens.org/TR/2025.10/format/
"""

import re
from collections.abc import Callable
from typing import Any, Final

import tinycss2
from coloraide import Color
from tinycss2 import ast

from facade.site import colours, css

SPACES: Final = (
    "srgb", "srgb-linear", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "display-p3", "a98-rgb", "prophoto-rgb",
    "rec2020", "xyz-d65", "xyz-d50",
)  # fmt: skip
_BARE: Final = re.compile(r"-?[A-Za-z][A-Za-z0-9-]*")
_SHADOW: Final = ("offsetX", "offsetY", "blur", "spread")

type Typed = tuple[str, Any]


class NoValue(ValueError):
    """A value that does not fit its type; the message says what would."""


def typed(text: str) -> Typed | None:
    """The type and the value of CSS text; None for what no type of the format can say."""
    if colour := colours.parse(text):
        return "color", _colour(colour)
    nodes = _parse(text)
    if len(nodes) == 1:
        return _single(nodes[0])
    return _family(nodes) or _shadows(text)


def written(kind: str, value: Any) -> str:
    """CSS text for a value whose aliases are resolved; raises NoValue."""
    if kind not in _WRITERS:
        raise NoValue(f'the type "{kind}" has no token here; known are {", ".join(_WRITERS)}')
    try:
        return _WRITERS[kind](value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        if isinstance(error, NoValue):
            raise
        raise NoValue(f"expected {_EXPECTED[kind]}, got {str(value)[:60]!r}") from error


def _parse(text: str) -> list[Any]:
    return [node for node in css.parse(text) if not isinstance(node, ast.WhitespaceToken)]


def _single(node: Any) -> Typed | None:
    if isinstance(node, ast.DimensionToken) and node.lower_unit in ("px", "rem", "ms", "s"):
        kind = "dimension" if node.lower_unit in ("px", "rem") else "duration"
        return kind, {"value": _number(node.value), "unit": node.lower_unit}
    if isinstance(node, ast.NumberToken):
        return "number", _number(node.value)
    if isinstance(node, ast.FunctionBlock) and node.lower_name == "cubic-bezier":
        numbers = [part.value for part in node.arguments if isinstance(part, ast.NumberToken)]
        return ("cubicBezier", [_number(one) for one in numbers]) if len(numbers) == 4 else None
    return _family([node])


def _family(nodes: list[Any]) -> Typed | None:
    """Names of typefaces: strings, or words, between commas."""
    names: list[list[str]] = [[]]
    for node in nodes:
        if isinstance(node, ast.LiteralToken) and node.value == ",":
            names.append([])
        elif isinstance(node, (ast.StringToken, ast.IdentToken)):
            names[-1].append(node.value)
        else:
            return None
    if not all(names) or (len(names) == 1 and names[0] == ["none"]):
        return None
    found = [" ".join(words) for words in names]
    return "fontFamily", found if len(found) > 1 else found[0]


def _shadows(text: str) -> Typed | None:
    layers: list[list[Any]] = [[]]
    for node in _parse(text):
        if isinstance(node, ast.LiteralToken) and node.value == ",":
            layers.append([])
        else:
            layers[-1].append(node)
    found = [_shadow(layer) for layer in layers]
    if not all(found):
        return None
    return "shadow", found if len(found) > 1 else found[0]


def _shadow(nodes: list[Any]) -> dict[str, Any] | None:
    lengths: list[dict[str, Any]] = []
    value: dict[str, Any] = {}
    for node in nodes:
        if isinstance(node, ast.NumberToken) and node.value == 0:
            lengths.append({"value": 0, "unit": "px"})
        elif isinstance(node, ast.DimensionToken) and node.lower_unit in ("px", "rem"):
            lengths.append({"value": _number(node.value), "unit": node.lower_unit})
        elif isinstance(node, ast.IdentToken) and node.lower_value == "inset":
            value["inset"] = True
        elif "color" not in value and (colour := colours.parse(tinycss2.serialize([node]))):
            value["color"] = _colour(colour)
        else:
            return None
    if "color" not in value or not 2 <= len(lengths) <= 4:
        return None
    lengths += [{"value": 0, "unit": "px"}] * (4 - len(lengths))
    return {"color": value.pop("color"), **dict(zip(_SHADOW, lengths, strict=True)), **value}


def _colour(colour: colours.Colour) -> dict[str, Any]:
    value: dict[str, Any] = {"colorSpace": "srgb", "components": [round(part, 6) for part in colour[:3]]}
    if colour.alpha < 1:
        value["alpha"] = round(colour.alpha, 6)
    return {**value, "hex": "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])}


def _colour_text(value: Any) -> str:
    if isinstance(value, str):  # before 2025 a colour was a text
        if colours.parse(value) is None:
            raise ValueError
        return value
    space, alpha = value["colorSpace"], _checked(value.get("alpha", 1))
    if space not in SPACES:
        raise NoValue(f"the colour space {space!r} is not one of {', '.join(SPACES)}")
    parts = [0.0 if part == "none" else _checked(part) for part in value["components"]]
    if len(parts) != 3 or not 0 <= alpha <= 1:
        raise ValueError
    if space in ("hsl", "hwb"):
        parts = [parts[0], parts[1] / 100, parts[2] / 100]
    red, green, blue = Color(space, parts).convert("srgb").fit(method="oklch-chroma")[:3]
    numbers = [round(part * 255) for part in (red, green, blue)]
    if alpha < 1:
        return f"rgb({' '.join(map(str, numbers))} / {_short(alpha)})"
    return "#" + "".join(f"{number:02x}" for number in numbers)


def _measure(*units: str) -> Callable[[Any], str]:
    def text(value: Any) -> str:
        if isinstance(value, str):  # before 2025 a measure was a text
            number, unit = re.fullmatch(r"(-?[\d.]+)([a-z]*)", value).groups()  # type: ignore[union-attr]
            value = {"value": float(number), "unit": unit or units[0]}
        if value["unit"] not in units:
            raise ValueError
        return f"{_short(_checked(value['value']))}{value['unit']}"

    return text


_length = _measure("px", "rem")


def _family_text(value: Any) -> str:
    names = [value] if isinstance(value, str) else list(value)
    if not names or not all(isinstance(name, str) and name.strip() and name.isprintable() for name in names):
        raise ValueError
    return ", ".join(name if _BARE.fullmatch(name) else f'"{_quoted(name)}"' for name in names)


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def _bezier_text(value: Any) -> str:
    numbers = [_checked(part) for part in value]
    if len(numbers) != 4 or not all(0 <= number <= 1 for number in numbers[::2]):
        raise ValueError
    return f"cubic-bezier({', '.join(map(_short, numbers))})"


def _shadow_text(value: Any) -> str:
    if isinstance(value, list):
        if not value:
            raise ValueError
        return ", ".join(_shadow_text(layer) for layer in value)
    inset = "inset " if value.get("inset") else ""
    return f"{inset}{' '.join(_length(value[key]) for key in _SHADOW)} {_colour_text(value['color'])}"


def _checked(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e6:
        raise ValueError
    return float(value)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 6)


def _short(value: float) -> str:
    return f"{_number(round(value, 6)):.10g}"


_WRITERS: Final[dict[str, Callable[[Any], str]]] = {
    "color": _colour_text,
    "dimension": _length,
    "number": lambda value: _short(_checked(value)),
    "duration": _measure("ms", "s"),
    "fontFamily": _family_text,
    "cubicBezier": _bezier_text,
    "shadow": _shadow_text,
}
_EXPECTED: Final = {
    "color": 'a colour like {"colorSpace": "srgb", "components": [0, 0.5, 1]}',
    "dimension": 'a size like {"value": 1, "unit": "rem"}, in px or rem',
    "number": "a number",
    "duration": 'a duration like {"value": 120, "unit": "ms"}, in ms or s',
    "fontFamily": "the name of a typeface, or a list of names",
    "cubicBezier": "four numbers, the first and third from 0 to 1",
    "shadow": 'a shadow with "color", "offsetX", "offsetY", "blur" and "spread", or a list of them',
}
