"""A theme's options and the operator's choices become attributes, custom properties and texts; never source.

Every value is checked against its declaration here, at serve time, because it came through a form; what does not fit is
the default (themes.md 3, Options).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facade.pages import colour, links, pictures
from facade.settings import OptionValue

Declaration = Mapping[str, Any]
Tokens = Mapping[str, Mapping[str, str]]

UNITS = frozenset({"", "px", "rem", "em", "%", "ms", "s", "ch", "deg"})


@dataclass(slots=True)
class Chosen:
    """`attributes` by name without `data-opt-`, `properties` (CSS values) by full name, `texts` by option id.

    `pictures` and `links` are addresses by option id, `sources` what the policy must allow for pictures; `strings` are
    the words, by locale and key, that a choice says differently; `tokens` are the colours by mode and name after all
    choices; `mode` is the one that a choice forces, or "".
    """

    attributes: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    strings: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, dict[str, str]] = field(default_factory=dict)
    mode: str = ""


def choose(declarations: tuple[Declaration, ...], values: Mapping[str, OptionValue], tokens: Tokens) -> Chosen:
    """What the declared options come to. Unknown values are left out, unfit ones replaced by the default."""
    values = _renamed(declarations, values)
    chosen = Chosen(tokens={mode: dict(colours) for mode, colours in tokens.items()})
    for option in declarations:
        if option["kind"] == "select":
            chosen.mode = _add_choice(chosen, option, values.get(option["id"])) or chosen.mode
    if chosen.mode:
        chosen.tokens = {chosen.mode: chosen.tokens.get(chosen.mode, {})}
    for option in declarations:
        value = values.get(option["id"])
        name = option["id"].replace("_", "-")
        match option["kind"]:
            case "boolean":
                on = value if isinstance(value, bool) else option["default"]
                chosen.attributes[name] = "on" if on else "off"
            case "range":
                _add_range(chosen, option, name, value)
            case "color":
                _add_colour(chosen, option, name, value)
            case "text":
                fits = isinstance(value, str) and len(value) <= option.get("max_length", 200)
                chosen.texts[option["id"]] = str(value) if fits else str(option["default"])
            case "image":
                _add_picture(chosen, option, name, value)
            case "link":
                link = links.parse(value)
                chosen.attributes[name] = "set" if link else "default"
                chosen.links[option["id"]] = link or str(option["default"])
    return chosen


def _renamed(declarations: tuple[Declaration, ...], values: Mapping[str, OptionValue]) -> Mapping[str, OptionValue]:
    """The values by the names of today: an operator may have chosen under a former one."""
    found = dict(values)
    for option in declarations:
        former = next((name for name in option.get("renamed_from", ()) if name in values), None)
        if former is not None and option["id"] not in values:
            found[option["id"]] = values[former]
    return found


def _add_choice(chosen: Chosen, option: Declaration, value: OptionValue | None) -> str:
    """Adds the choice, with the colours and the words that it brings along; the mode that it forces, or ""."""
    known = {choice["value"]: choice for choice in option["choices"]}
    name = value if isinstance(value, str) and value in known else str(option["default"])
    choice = known[name]
    chosen.attributes[option["id"].replace("_", "-")] = name
    for mode, colours in choice.get("tokens", {}).items():
        chosen.tokens.setdefault(mode, {}).update(colours)
    for locale, words in choice.get("strings", {}).items():
        chosen.strings.setdefault(locale, {}).update(words)
    return str(choice.get("mode", ""))


def _add_picture(chosen: Chosen, option: Declaration, name: str, value: OptionValue | None) -> None:
    picture = pictures.parse(value)
    chosen.attributes[name] = "set" if picture else "default"
    chosen.pictures[option["id"]] = picture.src if picture else str(option["default"])
    if picture and picture.source:
        chosen.sources.append(picture.source)


def _add_range(chosen: Chosen, option: Declaration, name: str, value: OptionValue | None) -> None:
    unit = option.get("unit", "")
    number = isinstance(value, int | float) and not isinstance(value, bool) and option["min"] <= value <= option["max"]
    if number and unit in UNITS:
        chosen.properties[f"--opt-{name}"] = f"{value:g}{unit}"
        if token := option.get("token"):
            chosen.properties[f"--chat-{token}"] = f"{value:g}{unit}"


def _add_colour(chosen: Chosen, option: Declaration, name: str, value: OptionValue | None) -> None:
    wanted = colour.parse(value) if isinstance(value, str) else None
    if wanted is None:
        return
    pairs = []
    for mode in ("light", "dark"):
        against = colour.parse(chosen.tokens.get(mode, {}).get(option.get("against", ""), ""))
        pairs.append(colour.readable(wanted, against, float(option.get("min_ratio", 4.5))) if against else wanted)
    chosen.properties[f"--opt-{name}"] = _both(*pairs)
    if token := option.get("token"):
        chosen.properties[f"--chat-{token}"] = _both(*pairs)
    if partner := option.get("on"):
        chosen.properties[f"--chat-{partner}"] = _both(*map(colour.partner, pairs))


def _both(light: colour.Rgb, dark: colour.Rgb) -> str:
    one, other = colour.text(light), colour.text(dark)
    return one if one == other else f"light-dark({one},{other})"
