"""Fills typed slots. There is no slot for raw HTML or CSS: each kind knows one context and escapes or checks for it.

The opening statement is Markdown: it comes as text, and becomes HTML by the one renderer that answers go through.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from facade.pages import metadata
from facade.pages.compiled import CompiledPage, Slot
from facade.pages.language import direction
from facade.pages.offer import Offer
from facade.pages.options import Chosen
from facade.settings import HISTORIES, LANGUAGES, Settings

Draw = Callable[[str, Collection[str]], Sequence[str]]
"""Renders Markdown, with pictures of these hosts, as blocks of safe HTML."""


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a page's slots may say; `plain` is what those of that kind say, ready for their places (plain.py)."""

    page: CompiledPage
    settings: Settings
    language: str
    offer: Offer
    chosen: Chosen
    version: str
    draw: Draw
    plain: Mapping[str, str] = field(default_factory=dict)

    @property
    def strings(self) -> Mapping[str, str]:
        """The theme's strings in the page's language, as the operator's choices say them."""
        return {**(self.page.strings.get(self.language) or self.page.strings["en"]), **self._chosen_strings}

    @property
    def _chosen_strings(self) -> Mapping[str, str]:
        return self.chosen.strings.get(self.language if self.language in self.page.strings else "en", {})

    @property
    def bot_name(self) -> str:
        """The operator's name for the bot, else the theme's."""
        return self.settings.bot_name or self.strings["bot_name"]

    @property
    def opening(self) -> Sequence[str]:
        """The blocks of the app's opening statement, else of the theme's."""
        return self.draw(self.offer.opening or self.strings["opening"], self.settings.image_hosts)


def fill(slot: Slot, filling: Filling) -> str:
    """The slot's text, ready for its place; raises KeyError for a kind or key that no build makes."""
    return FILLERS[slot.kind](filling, slot.key)


def style_hash(filling: Filling) -> str | None:
    """The CSP hash of the option style, or None when the page has none."""
    css = _option_css(filling)
    return sha256(css) if css else None


def sha256(text: str) -> str:
    """A CSP source for an inline element's text (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(filling: Filling, key: str) -> str:
    texts = {
        "bot_name": filling.bot_name,
        "notice": "" if filling.settings.ready else filling.strings["notice"],
    }
    return escape(texts[key])


def _disclaimer(filling: Filling, _: str) -> str:
    """The operator's note or the theme's, and the way to the operator's privacy page: no theme can lose either."""
    settings, strings = filling.settings, filling.strings
    href, privacy = escape(settings.privacy_url), escape(strings["privacy"])
    link = f' <a data-hook="privacy" href="{href}" target="_blank" rel="noopener noreferrer">{privacy}</a>'
    own = f"<bdi>{escape(settings.disclaimer)}</bdi>" if settings.disclaimer else ""
    return (own or escape(strings["disclaimer"])) + (link if href else "")


def _option_css(filling: Filling) -> str:
    properties = ";".join(f"{name}:{value}" for name, value in filling.chosen.properties.items())
    return f"@layer theme{{:root{{{properties}}}}}" if properties else ""


def _option_style(filling: Filling, _: str) -> str:
    css = _option_css(filling)
    return f"<style>{css}</style>" if css else ""


def _option_attributes(filling: Filling, _: str) -> str:
    chosen = filling.chosen
    options = "".join(f' data-opt-{name}="{escape(value)}"' for name, value in chosen.attributes.items())
    return f'{options} data-mode="{escape(chosen.mode)}"' if chosen.mode else options


def _metadata(filling: Filling, _: str) -> str:
    """A picture for other sites needs an absolute address, which only the setting public_url knows for certain."""
    site, preview = filling.settings.public_url, filling.page.preview
    picture = f"{site.partition('?')[0].rstrip('/')}/{preview}" if site and preview else ""
    colours = {mode: tokens["page"] for mode, tokens in filling.chosen.tokens.items() if "page" in tokens}
    opening = unescape(_TAG.sub(" ", "".join(filling.opening)))
    return metadata.elements(filling.bot_name, opening, colours, picture)


def _config(filling: Filling, _: str) -> str:
    """What most pages do not need is absent: every byte of the first document counts."""
    settings, service = filling.settings, filling.settings.uses_service_api
    config = {
        "lang": filling.language,
        "dir": direction(filling.language),
        "ready": settings.ready,
        "starters": list(filling.offer.starters),
        "show_sources": settings.show_sources,
        **({"history": settings.history} if settings.history != HISTORIES[0] else {}),
        **({"feedback": True, "recover": True} if service else {}),
        **filling.offer.config,
        "strings": _client_strings(filling, "page"),
        "version": filling.version,
    }
    return _json(config)


def _client_strings(filling: Filling, document: str) -> Mapping[str, str]:
    return {key: filling.strings[key] for key in filling.page.client_strings[document]}


def _json(value: object) -> str:
    """JSON that no script element ends in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT_SAFE)


_TAG: Final = re.compile(r"<[^>]*>")
_SCRIPT_SAFE: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

FILLERS: Final[dict[str, Callable[[Filling, str], str]]] = {
    "string": lambda filling, key: escape(filling.strings[key]),
    "text": _text,
    "opening": lambda filling, _: "".join(filling.opening).strip(),
    "disclaimer": _disclaimer,
    "lang": lambda filling, _: escape(filling.language),
    "dir": lambda filling, _: direction(filling.language),
    "option": lambda filling, key: escape(filling.chosen.texts[key]),
    "option-image": lambda filling, key: escape(filling.chosen.pictures[key]),
    "option-link": lambda filling, key: escape(filling.chosen.links[key]),
    "option-attributes": _option_attributes,
    "option-style": _option_style,
    "metadata": _metadata,
    "config": _config,
    "plain": lambda filling, key: filling.plain[key],
    "plain-hidden": lambda filling, key: "" if filling.plain[key] else " hidden",
    "words": lambda filling, _: _json(_client_strings(filling, "late")),
    "languages": lambda filling, _: _json(LANGUAGES if filling.settings.language == "auto" else {}),
    "hosts": lambda filling, _: _json(list(filling.settings.image_hosts)),
}
