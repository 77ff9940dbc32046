"""How a state is looked at: width, language and what the visitor's system asks for. Knows nothing of browsers."""

from dataclasses import dataclass
from typing import Literal

LOCALES = {"en": "en-GB", "ko": "ko-KR", "ja": "ja-JP", "ar": "ar-EG"}


@dataclass(frozen=True, slots=True)
class View:
    """One way to look. Sizes are CSS pixels; `states` are names, none means all; `sheet` is where its pictures go."""

    name: str
    width: int
    height: int
    states: tuple[str, ...] = ()
    language: str = "en"
    sheet: str = "more"
    touch: bool = True
    media: Literal["screen", "print"] = "screen"
    forced: bool = False
    calm: bool = False
    text: int = 100
    framed: bool = False


_FEW = ("welcome", "turns", "error")
_SPOKEN = ("welcome", "turns", "streaming", "error")

VIEWS = (
    View("phone", 390, 844, sheet="phone"),
    View("desk", 1280, 800, sheet="desk", touch=False),
    View("narrow", 320, 640, (*_FEW, "code", "table", "draft")),
    View("tablet", 768, 1024, ("welcome", "turns", "table"), sheet="desk"),
    View("korean", 390, 844, _SPOKEN, "ko"),
    View("japanese", 390, 844, _SPOKEN, "ja"),
    View("arabic", 390, 844, (*_SPOKEN, "code"), "ar"),
    View("arabic-desk", 1280, 800, ("welcome", "turns"), "ar", sheet="desk", touch=False),
    View("frame", 360, 560, ("welcome", "turns", "streaming", "error"), framed=True, touch=False),
    View("large-text", 390, 844, (*_FEW, "draft"), text=200),
    View("calm", 390, 844, ("welcome", "waiting", "streaming"), calm=True),
    View("forced-colours", 390, 844, (*_FEW, "streaming", "code"), forced=True),
    View("print", 794, 1123, ("turns", "code"), sheet="desk", touch=False, media="print"),
)
