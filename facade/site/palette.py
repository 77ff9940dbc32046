"""One colour of a brand becomes a light and a dark palette in which every text can be read.

Knows nothing of files. Works in OKLCH, where equal lightness looks equally light
(https://www.w3.org/TR/css-color-4/#ok-lab).
"""

from collections.abc import Mapping
from typing import Final

from coloraide import Color

from facade.site import colours
from facade.site.checks.contrast import PAIRS

KEPT: Final = frozenset(("danger", "on-danger"))
"""What warns looks alike in every brand."""
_STRONG: Final = 1.5  # times the chroma of the pattern, at most
_STEP: Final = 0.01

type Palette = Mapping[str, str]


def palettes(brand: str, patterns: Mapping[str, Palette]) -> dict[str, dict[str, str]]:
    """By mode, the pattern's colours turned to the brand's hue and moved until each pair of PAIRS can be read.

    `brand` is a colour as colours.parse takes it; it is the light mode's accent where buttons in it stand out.
    """
    return {mode: _palette(_oklch(brand), mode, pattern) for mode, pattern in patterns.items()}


def _palette(brand: Color, mode: str, pattern: Palette) -> dict[str, str]:
    share = min(_STRONG, brand["chroma"] / max(0.01, _oklch(pattern["accent"])["chroma"]))
    found = {name: value if name in KEPT else _turned(value, brand, share) for name, value in pattern.items()}
    found["accent"] = _hex(brand if mode == "light" else brand.clone().set("lightness", max(brand["lightness"], 0.75)))
    found["accent"] = _apart(found["accent"], found["page"], 1.5)
    found["on-accent"] = max("#ffffff", "#0b0b0c", "#000000", key=lambda ink: _ratio(ink, found["accent"]))
    for name in ("link", "focus"):
        found[name] = found["accent"]
    for top, below, least in PAIRS:
        if top in found and below in found and top not in (*KEPT, "on-accent"):
            found[top] = _apart(found[top], found[below], least)
    return found


def _turned(value: str, brand: Color, share: float) -> str:
    colour = _oklch(value)
    return _hex(colour.set("hue", brand["hue"]).set("chroma", colour["chroma"] * share))


def _apart(top: str, below: str, least: float) -> str:
    """The colour, moved to the dark or to the light until it has that contrast; the way that leads there."""
    colour, ground = _oklch(top), _oklch(below)["lightness"]
    away = _STEP if _ratio("#ffffff", below) > _ratio("#000000", below) else -_STEP
    if abs(colour["lightness"] - ground) < _STEP:
        colour.set("lightness", ground)
    while _ratio(_hex(colour), below) < least and 0 < colour["lightness"] + away < 1:
        colour.set("lightness", colour["lightness"] + away)
    end = "#ffffff" if away > 0 else "#000000"
    return _hex(colour) if _ratio(_hex(colour), below) >= least else end


def _ratio(top: str, below: str) -> float:
    """Rounded down to hundredths, as the check rounds."""
    one, other = colours.parse(top), colours.parse(below)
    return int(colours.contrast(one, other) * 100) / 100 if one and other else 0.0


def _oklch(value: str) -> Color:
    colour = colours.parse(value) or colours.Colour(0, 0, 0)
    made = Color("srgb", colour[:3]).convert("oklch")
    return made.set("hue", 0) if made.is_nan("hue") else made


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True))
