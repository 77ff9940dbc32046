"""The pages of the workshop: what can be chosen, and a place for every state; and one for where nothing is.

Knows nothing of frames or endpoints.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from facade.host.reload import PATH
from facade.host.themes import Theme, english
from facade.host.visit import Answer
from facade.settings import LANGUAGES
from facade.studio.states import STATES

WIDTHS: Final = {"320": 640, "390": 844, "768": 1024, "1280": 800}
"""Heights by width, in CSS pixels: a small phone, a phone, a tablet, a desk."""
PSEUDO: Final = "en-XA"
"""English in long accented words, so that what is cut or not translated shows."""
_RECORDED: Final = ("en", "ko", "ja", "ar")
VISIONS: Final = {
    "": "Full",
    "protanopia": "No red (protanopia)",
    "deuteranopia": "No green (deuteranopia)",
    "tritanopia": "No blue (tritanopia)",
    "achromatopsia": "No colour (achromatopsia)",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def workshop(theme: Theme, themes: Sequence[Theme]) -> Answer:
    """The page for one theme."""
    context = {
        "theme": theme,
        "themes": themes,
        "states": STATES,
        "widths": WIDTHS,
        "languages": _languages(),
        "visions": VISIONS,
        "options": [_option(option) for option in theme.options],
        "events": PATH,
    }
    return _page(200, "workshop.html", context)


def nowhere(place: str, themes: Sequence[Theme]) -> Answer:
    """The page at an address where nothing is; `place` is where the themes are."""
    return _page(404, "nowhere.html", {"place": place, "themes": themes})


def _page(status: int, template: str, context: Mapping[str, Any]) -> Answer:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return Answer(status, headers, environment.get_template(template).render(context).encode())


def _languages() -> dict[str, str]:
    """Those with recorded conversations first, then the pseudo-locale, then the others with English ones."""
    first = {tag: LANGUAGES[tag] for tag in _RECORDED}
    return {**first, PSEUDO: "Þšéûðö (long, accented)", **LANGUAGES}


def _option(option: Any) -> dict[str, Any]:
    choices = [
        (choice["value"], english(choice.get("label") or choice["value"])) for choice in option.get("choices", [])
    ]
    return {**option, "label": english(option["label"]), "choices": choices}
