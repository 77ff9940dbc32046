"""Colours by lightness, chroma and hue as eyes see them (https://www.w3.org/TR/css-color-4/#ok-lab).

Knows nothing of themes. What a token may hold is read by colours.py.
"""

from collections.abc import Sequence

from coloraide import Color

from facade.site import colours
from facade.site.colours import Colour

STEP = 0.002
_GIVE = 0.001  # rounding of a colour at the edge


def distance(one: Colour, other: Colour) -> float:
    """How far apart two colours look, in OKLab; about 0.01 is what a trained eye sees side by side."""
    return _color(one).distance(_color(other), space="oklab")


def is_outside(text: str) -> bool:
    """True for a colour of a token that sRGB does not have, which is clipped where it is drawn."""
    return colours.parse(text) is not None and not Color(text).in_gamut("srgb", tolerance=_GIVE)


def nearest(colour: Colour, grounds: Sequence[tuple[Colour, float]]) -> Colour | None:
    """The opaque colour of this hue, nearest in lightness, whose contrast on every opaque ground is at least its own.

    Chroma is lowered only as far as sRGB makes it necessary. None if neither lighter nor darker ones reach it.
    """
    start = _color(colour).convert("oklch")
    light = start["lightness"]
    for steps in range(1, int(1 / STEP) + 1):
        for moved in (light - steps * STEP, light + steps * STEP):
            if 0 <= moved <= 1:
                found = _fitted(start.clone().set("lightness", moved))
                # rounded down as WCAG asks, like checks/contrast.py
                if all(int(colours.contrast(found, ground) * 100) / 100 >= least for ground, least in grounds):
                    return found
    return None


def written(colour: Colour) -> str:
    """The colour as #rrggbb."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in colour[:3])


def _color(colour: Colour) -> Color:
    return Color("srgb", colour[:3])


def _fitted(color: Color) -> Colour:
    """As it can be drawn and written: in sRGB, in whole steps."""
    drawn = color.convert("srgb").fit(method="oklch-chroma")
    red, green, blue = (round(min(1.0, max(0.0, value)) * 255) / 255 for value in drawn.coords(nans=False))
    return Colour(red, green, blue)
