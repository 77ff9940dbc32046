"""Keeps an operator's colour readable. Hex colours only; knows nothing of themes.

Contrast and luminance: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import re

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

Rgb = tuple[float, float, float]


def parse(text: str) -> Rgb | None:
    """Red, green and blue from 0 to 1 of `#abc` or `#aabbcc`; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(char * 2 for char in text[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def text(colour: Rgb) -> str:
    """The colour as `#aabbcc`."""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Rgb, against: Rgb, ratio: float) -> Rgb:
    """The colour, moved towards black or white no further than the ratio asks."""
    if contrast(colour, against) >= ratio:
        return colour
    goal: Rgb = (0.0, 0.0, 0.0) if _luminance(against) > 0.179 else (1.0, 1.0, 1.0)
    mixed = colour
    for step in range(1, 41):
        share = step / 40
        red, green, blue = (channel + (end - channel) * share for channel, end in zip(colour, goal, strict=True))
        mixed = (red, green, blue)
        if contrast(mixed, against) >= ratio:
            break
    return mixed


def partner(colour: Rgb) -> Rgb:
    """White or near black, whichever reads better on the colour."""
    white, black = (1.0, 1.0, 1.0), (0.07, 0.07, 0.08)
    return white if contrast(colour, white) >= contrast(colour, black) else black


def _luminance(colour: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
