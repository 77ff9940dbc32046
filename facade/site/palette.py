"""One colour of a brand becomes a light and a dark palette in which every text can be read.

Knows nothing of files, nor of how colours are moved (see oklch.py).
"""

from collections.abc import Mapping
from typing import Final

from facade.site import colours, oklch
from facade.site.checks.contrast import PAIRS
from facade.site.colours import Colour

KEPT: Final = frozenset(("danger", "on-danger"))
"""What warns looks alike in every brand."""
WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)
_STRONG: Final = 1.5  # times the chroma of the pattern, at most
_STANDS_OUT: Final = 1.5  # contrast of a button's colour to the page
_BY_NIGHT: Final = 0.75  # lightness that an accent has at least

type Palette = Mapping[str, str]


def palettes(brand: str, patterns: Mapping[str, Palette]) -> dict[str, dict[str, str]]:
    """By mode, the pattern's colours turned to the brand's hue and moved until each pair of PAIRS can be read.

    `brand` is a colour as colours.parse takes it; it is the light mode's accent where buttons in it stand out.
    """
    return {mode: _palette(_parsed(brand), mode, pattern) for mode, pattern in patterns.items()}


def _palette(brand: Colour, mode: str, pattern: Palette) -> dict[str, str]:
    share = min(_STRONG, oklch.chroma(brand) / max(0.01, oklch.chroma(_parsed(pattern["accent"]))))
    turned = {name: oklch.turned(_parsed(value), brand, share) for name, value in pattern.items() if name not in KEPT}
    found = {name: turned.get(name) or _parsed(value) for name, value in pattern.items()}
    accent = brand if mode == "light" else oklch.lightened(brand, _BY_NIGHT)
    found["accent"] = _readable(accent, [(found["page"], _STANDS_OUT)])
    found["link"] = found["focus"] = found["accent"]
    found["on-accent"] = max(WHITE, BLACK, key=lambda ink: colours.contrast(ink, found["accent"]))
    for name in dict.fromkeys(top for top, _, _ in PAIRS if top in turned and top != "on-accent"):
        found[name] = _readable(found[name], [(found[below], least) for top, below, least in PAIRS
                                              if top == name and below in found])  # fmt: skip
    return {name: oklch.written(colour) for name, colour in found.items()}


def _readable(colour: Colour, grounds: list[tuple[Colour, float]]) -> Colour:
    """The colour itself where it can be read on all grounds, else the nearest that can, black or white if need be."""
    if oklch.reads(colour, grounds):
        return colour
    ends = max(WHITE, BLACK, key=lambda ink: min(colours.contrast(ink, ground) for ground, _ in grounds))
    return oklch.nearest(colour, grounds) or ends


def _parsed(value: str) -> Colour:
    return colours.parse(value) or BLACK
