"""Colours by lightness, chroma and hue as eyes see them (OKLab and OKLCH, https://bottosson.github.io/posts/oklab/).

Knows nothing of themes. What a token may hold is read by colours.py.
"""

import math
from collections.abc import Sequence

from facade.site import colours
from facade.site.colours import Colour

Lab = tuple[float, float, float]
STEP = 0.002


def lab(colour: Colour) -> Lab:
    """Lightness from 0 to 1, and the two axes of colour; alpha is left out."""
    red, green, blue = (_linear(value) for value in colour[:3])
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def is_outside(text: str) -> bool:
    """True for an oklch() colour that sRGB does not have, which is clipped where it is drawn."""
    parts = colours.oklch_parts(text)
    seen = colours.parse(text)
    if parts is None or seen is None:
        return False
    light, chroma, hue = parts
    wanted = (light, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue)))
    return math.dist(lab(seen), wanted) > 0.02


def nearest(colour: Colour, grounds: Sequence[tuple[Colour, float]]) -> Colour | None:
    """The opaque colour of this hue, nearest in lightness, whose contrast on every opaque ground is at least its own.

    Chroma is lowered only as far as sRGB makes it necessary. None if neither lighter nor darker ones reach it.
    """
    light, a, b = lab(colour)
    chroma, hue = math.hypot(a, b), math.degrees(math.atan2(b, a))
    for steps in range(1, int(1 / STEP) + 1):
        for way in (-1, 1):
            moved = light + way * steps * STEP
            if 0 <= moved <= 1:
                found = _rounded(_fitted(moved, chroma, hue))
                # rounded down as WCAG asks, like checks/contrast.py
                if all(int(colours.contrast(found, ground) * 100) / 100 >= least for ground, least in grounds):
                    return found
    return None


def written(colour: Colour) -> str:
    """The colour as #rrggbb."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in colour[:3])


def _rounded(colour: Colour) -> Colour:
    return Colour(*(round(value * 255) / 255 for value in colour[:3]))


def _fitted(light: float, chroma: float, hue: float) -> Colour:
    """The colour, with as much of its chroma as sRGB has at this lightness."""
    low, high = 0.0, chroma
    best = _colour(light, 0.0, hue)
    for _ in range(12):
        tried = _colour(light, high, hue)
        if not is_outside(f"oklch({light:.5f} {high:.5f} {hue:.3f})"):
            best, low = tried, high
            high = min(chroma, (high + chroma) / 2)
            if low >= chroma:
                break
        else:
            high = (low + high) / 2
    return best


def _colour(light: float, chroma: float, hue: float) -> Colour:
    found = colours.parse(f"oklch({light:.5f} {chroma:.5f} {hue:.3f})")
    assert found is not None
    return found


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
