"""Computes with the colours a token may hold.

Knows nothing of themes. Accepts #rgb, #rrggbb (and with alpha), rgb(), hsl() and oklch() with plain numbers, so that
contrast can be computed before anything is drawn. Contrast is WCAG 2.2 relative luminance.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from facade.site.nearest import quoted

ACCEPTED = 'a plain colour like "#1a2b3c", "rgb(26 43 60)", "hsl(210 40% 17%)" or "oklch(0.28 0.04 250)"'
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_BARE = re.compile(_HEX.pattern.removeprefix("#"))
_CALL = re.compile(r"(rgba?|hsla?|oklch)\(([^()]{1,60})\)", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*[,/]\s*|\s+", re.ASCII)
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))(%|deg)?", re.ASCII)


def refusal(value: object) -> str:
    """What to say of a value that is no colour."""
    hint = f'; did you mean "#{value}"?' if _BARE.fullmatch(str(value)) else ""
    return f"expected {ACCEPTED}, got {quoted(value)}{hint}"


class Colour(NamedTuple):
    """Red, green, blue and alpha, each from 0 to 1 in sRGB."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


@lru_cache(maxsize=4096)  # a theme says the same colours to many checks
def parse(text: str) -> Colour | None:
    """The colour, or None if it is none of the accepted kinds."""
    if _HEX.fullmatch(text):
        digits = text[1:]
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return Colour(*(int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)))
    call = _CALL.fullmatch(text)
    if not call:
        return None
    kind = call.group(1).lower().rstrip("a")
    parts = _BETWEEN.split(call.group(2).strip(" "))
    numbers = [_NUMBER.fullmatch(part) for part in parts]
    if len(parts) not in (3, 4) or not all(numbers):
        return None
    values = [(float(match.group(1)), match.group(2) or "") for match in numbers if match]
    alpha = _part(values[3], 1.0) if len(values) == 4 else 1.0
    red, green, blue = {"rgb": _rgb, "hsl": _hsl, "oklch": _oklch}[kind](values)
    return Colour(_clamp(red), _clamp(green), _clamp(blue), _clamp(alpha))


def contrast(one: Colour, other: Colour) -> float:
    """The WCAG contrast ratio of two opaque colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(top: Colour, below: Colour) -> Colour:
    """What one sees of a translucent colour over an opaque one."""
    share = top.alpha
    red, green, blue = (upper * share + under * (1 - share) for upper, under in zip(top[:3], below[:3], strict=True))
    return Colour(red, green, blue)


def _clamp(value: float) -> float:
    return min(1.0, max(0.0, value))


def _part(value: tuple[float, str], whole: float) -> float:
    number, unit = value
    return number / 100 if unit == "%" else number / whole


def _rgb(values: list[tuple[float, str]]) -> tuple[float, ...]:
    return tuple(_part(value, 255) for value in values[:3])


def _hsl(values: list[tuple[float, str]]) -> tuple[float, ...]:
    hue, saturation, light = values[0][0] % 360, _clamp(values[1][0] / 100), _clamp(values[2][0] / 100)
    reach = saturation * min(light, 1 - light)

    def channel(offset: int) -> float:
        at = (offset + hue / 30) % 12
        return light - reach * max(-1.0, min(at - 3, 9 - at, 1.0))

    return channel(0), channel(8), channel(4)


def _oklch(values: list[tuple[float, str]]) -> tuple[float, ...]:
    """CSS Color 4 section 10.9; a colour outside sRGB is clipped channel by channel."""
    light = _clamp(_part(values[0], 1.0))
    chroma = values[1][0] * (0.004 if values[1][1] == "%" else 1)
    a, b = chroma * math.cos(math.radians(values[2][0])), chroma * math.sin(math.radians(values[2][0]))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(12.92 * v if v <= 0.0031308 else 1.055 * _clamp(v) ** (1 / 2.4) - 0.055 for v in linear)


def _luminance(colour: Colour) -> float:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
