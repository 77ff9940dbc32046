"""Whether a declaration takes an element out of sight by itself: hidden, faint, tiny, clipped away or moved off.

Knows nothing of selectors. Judges decoded tokens, each by itself: what calc() comes to is told by a browser alone.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Final

import tinycss2
from tinycss2 import ast

from facade.site import colours, css
from facade.site.rules import split

_PIXELS: Final = {"px": 1, "pt": 1.33, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.94, "em": 16, "rem": 16,
                  "ex": 8, "ch": 8, "ic": 16, "cap": 12, "lh": 24, "rlh": 24}  # fmt: skip
_VIEW: Final = ("vw", "vh", "vi", "vb", "vmin", "vmax", "cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax")
_DEGREES: Final = {"deg": 1.0, "grad": 0.9, "rad": 57.3, "turn": 360.0}
WORDS: Final = frozenset(("color", "-webkit-text-fill-color", "font", "font-size", "text-indent"))
"""Properties of an element's words: what is drawn in it stays."""
FAINT: Final = 0.1
TINY_TEXT: Final = 5.0
TINY: Final = 4.0
"""In pixels, of text and of a side."""
FAR: Final = 200.0
BLURRED: Final = 6.0


def hides(name: str, values: Sequence[Any]) -> bool:
    """True if a declaration of this property (in lower case) leaves nothing to be seen or pressed."""
    judge = _JUDGES.get(name.removeprefix("-webkit-"))
    return judge is not None and judge([node for node in values if not isinstance(node, ast.WhitespaceToken)])


def _all(nodes: Sequence[Any]) -> Iterator[Any]:
    return (node for node, _ in css.walk(list(nodes)))


def _says(*words: str) -> Callable[[list[Any]], bool]:
    return lambda nodes: any(getattr(node, "lower_value", "") in words for node in nodes)


def _share(node: Any) -> float | None:
    """A number, or a percentage as one."""
    if isinstance(node, ast.PercentageToken):
        return float(node.value) / 100
    return float(node.value) if isinstance(node, ast.NumberToken) else None


def _length(node: Any) -> tuple[float, str] | None:
    """Pixels with "px", or what a percentage or viewport unit counts with "%" or "v"."""
    if isinstance(node, ast.PercentageToken):
        return float(node.value), "%"
    if isinstance(node, ast.NumberToken):
        return (0.0, "px") if node.value == 0 else None
    if not isinstance(node, ast.DimensionToken):
        return None
    if node.lower_unit.lstrip("sld").endswith(_VIEW) or node.lower_unit in _VIEW:
        return float(node.value), "v"
    return (float(node.value) * _PIXELS[node.lower_unit], "px") if node.lower_unit in _PIXELS else None


def _is_faint(nodes: Sequence[Any]) -> bool:
    return any(share is not None and share < FAINT for share in map(_share, _all(nodes)))


def _is_flat(nodes: Sequence[Any]) -> bool:
    """Scaled to nothing; mirrored is honest."""
    return any(share is not None and abs(share) < FAINT for share in map(_share, _all(nodes)))


def _is_below(node: Any, least: float, percent: float) -> bool:
    """A length below `least` pixels; one per cent has `percent` of them."""
    length = _length(node)
    return length is not None and length[0] * {"px": 1, "v": 8, "%": percent}[length[1]] < least


def _is_tiny(nodes: list[Any]) -> bool:
    """Of a side; nothing in calc() may well be added to something."""
    for node in nodes:
        inside = [one for one in _all([node]) if _length(one)]
        least = min if isinstance(node, ast.FunctionBlock) and node.lower_name == "min" else max
        if inside and _is_below(least(inside, key=lambda one: float(one.value)), TINY, TINY):
            return True
    return False


def _has_tiny_text(nodes: list[Any]) -> bool:
    """Of font-size, and of font, where the size stands before a slash."""
    for node in takewhile(lambda one: getattr(one, "value", "") != "/", nodes):
        zero = any((_length(one) or (1, ""))[0] == 0 for one in _all(getattr(node, "arguments", ())))
        if _is_below(node, TINY_TEXT, 0.16) or (zero and node.lower_name != "max"):
            return True
    return False


def _is_far(nodes: Sequence[Any]) -> bool:
    """Moved by itself: further than it is large, or by a share of the window."""
    lengths = [one for one in map(_length, _all(nodes)) if one]
    return any(abs(value) > {"px": FAR, "%": 100, "v": 20}[unit] for value, unit in lengths) or _is_endless(nodes)


def _is_off(nodes: list[Any]) -> bool:
    """Put where the page is not; beside something else (100%) is honest."""
    for value, unit in (one for one in map(_length, _all(nodes)) if one):
        least, most = {"px": (-FAR, 1000.0), "%": (-99.0, 150.0), "v": (-20.0, 90.0)}[unit]
        if not least <= value <= most:
            return True
    return _is_endless(nodes)


def _is_endless(nodes: Sequence[Any]) -> bool:
    return any(getattr(node, "lower_value", "") in ("infinity", "-infinity") for node in _all(nodes))


def _is_edge_on(nodes: Sequence[Any]) -> bool:
    """Turned like a sheet that one looks at from the side."""
    turns = [node for node in _all(nodes) if isinstance(node, ast.DimensionToken) and node.lower_unit in _DEGREES]
    return any(80 <= float(node.value) * _DEGREES[node.lower_unit] % 180 <= 100 for node in turns)


def _is_turned_away(nodes: list[Any]) -> bool:
    return len(nodes) > 1 and not _says("z")(nodes) and _is_edge_on(nodes)


def _is_transformed_away(nodes: list[Any]) -> bool:
    for node in (one for one in _all(nodes) if isinstance(one, ast.FunctionBlock)):
        name = node.lower_name
        if name.startswith("matrix"):
            return True
        if (name.startswith("translate") and _is_far(node.arguments)) or (
            name.startswith("scale") and _is_flat(node.arguments)
        ):
            return True
        if name in ("rotatex", "rotatey", "rotate3d") and _is_edge_on(node.arguments):
            return True
    return False


def _is_filtered_away(nodes: list[Any]) -> bool:
    for node in (one for one in nodes if isinstance(one, ast.FunctionBlock)):
        lengths = [one for one in map(_length, _all(node.arguments)) if one]
        if node.lower_name == "opacity" and _is_faint(node.arguments):
            return True
        if node.lower_name == "blur" and any(value > BLURRED or unit != "px" for value, unit in lengths):
            return True
    return False


def _is_clear(nodes: list[Any]) -> bool:
    """A colour that cannot be seen; one that is mixed with it can be."""
    for node, around in css.walk(nodes):
        if "color-mix" in around:
            continue
        if isinstance(node, ast.IdentToken) and node.lower_value == "transparent":
            return True
        if isinstance(node, ast.FunctionBlock):
            parts = [part for part in node.arguments if not isinstance(part, ast.WhitespaceToken)]
            slashes = [at for at, part in enumerate(parts) if getattr(part, "value", "") == "/"]
            if slashes and _is_faint(parts[slashes[0] + 1 :]):
                return True
        if isinstance(node, ast.HashToken | ast.FunctionBlock):
            colour = colours.parse(tinycss2.serialize([node]))
            if colour and colour.alpha < FAINT:
                return True
    return False


def _is_replaced(nodes: list[Any]) -> bool:
    """By a picture."""
    return any(isinstance(node, ast.URLToken | ast.FunctionBlock) for node in nodes)


def _is_clipped(nodes: list[Any]) -> bool:
    return any(isinstance(node, ast.URLToken) or (isinstance(node, ast.FunctionBlock) and _cuts(node))
               for node in nodes)  # fmt: skip


def _cuts(shape: ast.FunctionBlock) -> bool:
    """True for a shape that leaves less than about half, or of which that cannot be told."""
    words = [getattr(node, "lower_value", "") for node in shape.arguments]
    if shape.lower_name == "inset":
        sides = shape.arguments[: words.index("round")] if "round" in words else shape.arguments
        lengths = [one for one in map(_length, _all(sides)) if one]
        return any(value > {"px": 64, "%": 25, "v": 5}[unit] for value, unit in lengths)
    if shape.lower_name in ("circle", "ellipse"):
        lengths = [one for one in map(_length, _all(shape.arguments)) if one]
        return "at" in words or any(value < {"px": 12, "%": 40, "v": 5}[unit] for value, unit in lengths)
    return shape.lower_name != "polygon" or _area(shape.arguments) < 0.4


def _area(points: list[Any]) -> float:
    """The share of the box within a polygon, by its percentages."""
    corners: list[tuple[float, float]] = []
    for point in split(points):
        parts = [part for part in point if isinstance(part, ast.FunctionBlock) or _length(part)]
        if len(parts) == 2:
            x, y = (sum(one.value for one in _all([part]) if isinstance(one, ast.PercentageToken)) for part in parts)
            corners.append((min(max(x, 0), 100), min(max(y, 0), 100)))
    turns = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(x * below - right * y for (x, y), (right, below) in turns)) / 2 / 100**2


_SIDES: Final = ("", "-top", "-right", "-bottom", "-left", "-inline", "-inline-start", "-inline-end", "-block",
                 "-block-start", "-block-end")  # fmt: skip
_MOVED: Final = (*(f"{name}{side}" for name in ("inset", "margin") for side in _SIDES), "text-indent")
_SIZES: Final = ("width", "height", "inline-size", "block-size")
_JUDGES: Final[dict[str, Callable[[list[Any]], bool]]] = {
    "display": _says("none"),
    "visibility": _says("hidden", "collapse"),
    "content-visibility": _says("hidden"),
    "opacity": _is_faint,
    "filter": _is_filtered_away,
    "color": _is_clear,
    "text-fill-color": _is_clear,
    "clip": _is_replaced,
    "clip-path": _is_clipped,
    "content": _is_replaced,
    **dict.fromkeys(("mask", "mask-image", "offset", "offset-path"), _is_replaced),
    **dict.fromkeys(("font", "font-size"), _has_tiny_text),
    **dict.fromkeys((f"{most}{side}" for most in ("", "max-") for side in _SIZES), _is_tiny),
    **dict.fromkeys((*_MOVED, "top", "right", "bottom", "left"), _is_off),
    "translate": _is_far,
    "scale": _is_flat,
    "zoom": _is_flat,
    "rotate": _is_turned_away,
    "transform": _is_transformed_away,
}
