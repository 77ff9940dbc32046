"""The gallery's own pages as HTML. Knows nothing of files or of how a theme is measured."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facade.gallery import facets
from facade.gallery.entry import Entry
from facade.gallery.layout import LAYOUTS
from facade.gallery.preview import LANGUAGES, Variant, variants
from facade.gallery.quality import Pair, Weights, contrasts
from facade.gallery.replies import LIVE
from facade.host.themes import english
from facade.settings import LANGUAGES as SPOKEN

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_SCRIPT_SAFE: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Card:
    """A theme with what is known of it; `shots` is state -> mode -> address, empty while none are taken.

    `live` is the address of its page where one is served; else empty.
    """

    entry: Entry
    weights: Weights
    packed: int
    shots: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    live: str = ""

    @property
    def page(self) -> str:
        """Where the theme's page lies; with its file's name, so that it opens from a folder too."""
        return f"themes/{self.entry.id}/index.html"

    @property
    def download(self) -> str:
        """Where its archive lies."""
        return f"themes/{self.entry.id}/{self.entry.id}-{self.entry.theme.version}.zip"


def index(cards: Sequence[Card]) -> bytes:
    """The list of all themes."""
    local = any(card.live for card in cards)
    shown = [_shown(card, first=not number) for number, card in enumerate(cards)]
    tags = sorted({tag for card in cards for tag in card.entry.theme.tags})
    found = facets.menus([(card.entry, card.weights) for card in cards])
    page = _environment().get_template("index.html")
    return page.render(top="", policy=POLICY, cards=shown, facets=found, tags=tags, local=local).encode()


def theme(card: Card) -> bytes:
    """The page of one theme."""
    entry = card.entry
    told = {
        "documents": [
            {"language": each.language, "options": each.options, "file": each.file(entry.id)}
            for each in variants(entry)
        ],
        "options": [_declared(option) for option in entry.page.options],
        "tokens": entry.page.tokens,
        "place": "../../preview/",
    }
    return (
        _environment()
        .get_template("theme.html")
        .render(
            top="../../",
            policy=POLICY,
            home="../../" if card.live else "../../index.html",
            live=card.live,
            told=Markup(json.dumps(told, ensure_ascii=False).translate(_SCRIPT_SAFE)),
            theme=_described(card),
            weights=card.weights,
            states=LIVE,
            languages=[(tag, SPOKEN[tag]) for tag in LANGUAGES],
            contrasts=_contrasts(entry),
        )
        .encode()
    )


def _shown(card: Card, *, first: bool) -> Mapping[str, Any]:
    entry, about = card.entry, card.entry.theme
    texts = (entry.id, about.name, about.tagline, entry.description, LAYOUTS[entry.layout], *about.tags, *about.authors)
    return {
        "id": entry.id,
        "name": about.name,
        "tagline": about.tagline,
        "tags": about.tags,
        "modes": about.modes,
        "license": about.license,
        "words": " ".join(texts),
        "size": facets.kilobytes(card.weights.first),
        "facets": facets.of(entry),
        "shots": [
            {"light": modes.get("light") or modes["dark"], "dark": modes.get("dark") if "light" in modes else ""}
            for modes in card.shots.values()
        ],
        "first": first,
        "frame": card.live or f"preview/{Variant('en', {}).file(entry.id)}",
        "way": card.live or card.page,
        "details": card.page,
    }


def _described(card: Card) -> Mapping[str, Any]:
    entry, about = card.entry, card.entry.theme
    return {
        "id": entry.id,
        "name": about.name,
        "tagline": about.tagline,
        "description": entry.description if entry.description != about.tagline else "",
        "tags": about.tags,
        "modes": about.modes,
        "layout": LAYOUTS[entry.layout],
        "version": about.version,
        "engine": entry.engine,
        "authors": about.authors,
        "license": about.license,
        "credits": entry.credits,
        "history": entry.history,
        "speaks": len(SPOKEN),
        "languages": [SPOKEN[tag] for tag in entry.languages],
        "digest": entry.digest,
        "packed": card.packed,
        "seen": entry.seen,
        "download": card.download.rpartition("/")[2],
        "frame": f"../../preview/{next(variants(entry)).file(entry.id)}?state=turns",
        "options": [_control(option) for option in entry.page.options],
    }


def _control(option: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "id": option["id"],
        "kind": option["kind"],
        "label": english(option["label"]),
        "help": english(option.get("help", "")),
        "value": option["default"],
        "choices": [(choice["value"], english(choice["label"])) for choice in option.get("choices", ())],
        "min": option.get("min"),
        "max": option.get("max"),
        "step": option.get("step", "any"),
        "unit": option.get("unit", ""),
        "most": option.get("max_length", 200),
    }


def _declared(option: Mapping[str, Any]) -> Mapping[str, Any]:
    """What client/options.js must know of an option: not its words."""
    silent = ("label", "help", "group", "strings")
    kept = {key: value for key, value in option.items() if key not in silent}
    if "choices" in kept:
        kept["choices"] = [
            {key: value for key, value in choice.items() if key not in silent} for choice in kept["choices"]
        ]
    return kept


def _contrasts(entry: Entry) -> list[tuple[str, list[Pair | None]]]:
    """A row for each pair that any mode sets: its name, and what it comes to in each mode."""
    by_mode = [{f"{each.top} on {each.below}": each for each in contrasts(entry, mode)} for mode in entry.theme.modes]
    names = dict.fromkeys(name for pairs in by_mode for name in pairs)
    return [(name, [pairs.get(name) for pairs in by_mode]) for name in names]


def weight(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1024:.1f} KB" if count else "none"


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    made.filters["weight"] = weight
    return made
