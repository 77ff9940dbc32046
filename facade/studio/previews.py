"""What a theme's options change: a row of pictures for each option, one for each of its values, in docs/gallery.

Names no option: what is pictured follows from what a theme declares, and where from what changes when it is set.
"""

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from facade.host.themes import Theme, english
from facade.studio.plan import MODES, Mode, Shot
from facade.studio.sheets import Row, Thumb
from facade.studio.states import STATES, State
from facade.studio.views import VIEWS, View

SAMPLES = ("#0b6e8f", "#a3305f")
"""What an operator might choose where any colour will do."""

_SEEN, _WRITING = ("turns", "welcome"), ("draft",)
_MUCH = 200  # lines, about a quarter of a picture
_WIDTHS = {"desk": 352}
_WIDTH, _HEIGHT = 176, 176  # of a picture; what is higher is cut to where something changes

type Take = Callable[[Shot], Mapping[Mode, bytes]]


class Value(NamedTuple):
    """One value of an option, as the operator writes it; the first is the theme's own, with the option's name."""

    label: str
    setting: Any
    default: bool = False


class _Way(NamedTuple):
    """One way to look for what an option changes: states by name, the mode the theme was drawn for first."""

    view: View
    states: Sequence[str]
    modes: Sequence[Mode]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the values of an option are looked at, the theme's own value first."""

    view: View
    pictures: Sequence[bytes]

    def changed(self) -> list[int]:
        """The lines in which some value differs from the theme's own."""
        own, *others = map(lines, self.pictures)
        return [number for number, line in enumerate(own) if any(other[number] != line for other in others)]


def values(option: Mapping[str, Any]) -> list[Value]:
    """The values worth a picture, the default first; none of an option that is the operator's own words or files."""
    default, name = option["default"], english(option["label"])
    match option["kind"]:
        case "select":
            given = [(choice["value"], english(choice["label"])) for choice in option["choices"]]
        case "boolean":
            given = [(True, "on"), (False, "off")]
        case "color":
            given = [(colour, colour) for colour in (default, *SAMPLES)]
        case "range":
            given = [
                (number, f"{number}{option.get('unit', '')}") for number in (option["min"], default, option["max"])
            ]
        case _:
            given = []
    ordered = sorted(dict(given).items(), key=lambda each: each[0] != default)
    return [
        Value(label if number else f"{name}: {label}", value, not number)
        for number, (value, label) in enumerate(ordered)
    ]


def previews(theme: Theme, view: View, take: Take) -> Iterator[Row]:
    """A row for each option that changes something: in this view, while one writes there, or else on a desk."""
    desk = next(each for each in VIEWS if each.name == "desk")
    modes = sorted((mode for mode in MODES if mode in theme.modes), reverse="dark-first" not in theme.tags)
    ways = [_Way(each, names, modes) for each, names in ((view, _SEEN), (view, _WRITING), (desk, _SEEN))]
    take = _once(take)
    for option in theme.options:
        shown = values(option)
        places = (_best(option["id"], shown, way, take) for way in ways if shown)
        if place := next(filter(None, places), None):
            yield list(_thumbs(place, shown))


def lines(png: bytes) -> list[bytes]:
    """A picture's lines as the file has them: of two pictures of one size, some differ where the pictures do."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    unpacked, stride = zlib.decompress(packed), 1 + width * {0: 1, 2: 3, 3: 1, 6: 4}[kind]
    return [unpacked[number * stride : (number + 1) * stride] for number in range(height)]


def _once(take: Take) -> Take:
    """The same, but what was taken is not taken again: every option begins with the theme as it comes."""
    taken: dict[str, Mapping[Mode, bytes]] = {}

    def again(shot: Shot) -> Mapping[Mode, bytes]:
        key = json.dumps([shot.view.name, shot.state.name, dict(shot.state.settings)])
        if key not in taken:
            taken[key] = take(shot)
        return taken[key]

    return again


def _best(option: str, shown: Sequence[Value], way: _Way, take: Take) -> _Place | None:
    """Where most values differ and most of the picture does, in the first of the modes in which any differs.

    The first of the states is left only for one that shows much more.
    """
    states = [state for name in way.states for state in STATES if state.name == name]
    taken = [[take(Shot(_with(each, option, value), way.view, tuple(way.modes))) for value in shown] for each in states]
    for mode in way.modes:
        places = [_Place(way.view, [pictures[mode] for pictures in those]) for those in taken]
        best = max(places, key=lambda place: (len(set(place.pictures)), len(place.changed()) // _MUCH))
        if best.changed():
            return best
    return None


def _with(state: State, option: str, value: Value) -> State:
    chosen = {} if value.default else {"theme_options": json.dumps({option: value.setting})}
    return replace(state, settings={**state.settings, **chosen})


def _thumbs(place: _Place, shown: Sequence[Value]) -> Iterator[Thumb]:
    width = _WIDTHS.get(place.view.name, _WIDTH)
    scale, changed = width / place.view.width, place.changed()
    high = min(_HEIGHT, round(place.view.height * scale))
    middle = (changed[0] + min(changed[-1], changed[0] + round(high / scale))) / 2 * scale
    top = max(0, min(round(middle - high / 2), round(place.view.height * scale) - high))
    for value, png in zip(shown, place.pictures, strict=True):
        yield Thumb(png, width, high, value.label, top)
