"""Colours by lightness, chroma and hue as eyes see them (https://www.w3.org/TR/css-color-4/#ok-lab).

Knows nothing of themes. What a token may hold is read by colours.py.
"""

from collections.abc import Sequence
from functools import lru_cache

from coloraide import Color

from facade.site import colours
from facade.site.colours import Colour

STEP = 0.002
_GIVE = 0.001  # rounding of a colour at the edge


def distance(one: Colour, other: Colour) -> float:
    """How far apart two colours look, in OKLab; about 0.01 is what a trained eye sees side by side."""
    return _color(one).distance(_color(other), space="oklab")


@lru_cache(maxsize=1024)
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
                if reads(found, grounds):
                    return found
    return None


def reads(colour: Colour, grounds: Sequence[tuple[Colour, float]]) -> bool:
    """Whether its contrast on every opaque ground is at least its own, rounded down as WCAG asks."""
    return all(int(colours.contrast(colour, ground) * 100) / 100 >= least for ground, least in grounds)


def chroma(colour: Colour) -> float:
    """How strong the colour is: 0 for grey, about 0.3 at most."""
    return float(_color(colour).convert("oklch")["chroma"])


def turned(colour: Colour, to: Colour, share: float) -> Colour:
    """The colour in the hue of another, its chroma times `share`; a grey's hue is nobody's."""
    made, hue = _color(colour).convert("oklch"), _color(to).convert("oklch")
    made.set("hue", 0 if hue.is_nan("hue") else hue["hue"]).set("chroma", made["chroma"] * share)
    return _fitted(made)


def lightened(colour: Colour, least: float) -> Colour:
    """The colour, as light as that at least (0 to 1)."""
    made = _color(colour).convert("oklch")
    return _fitted(made.set("lightness", max(made["lightness"], least)))


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
