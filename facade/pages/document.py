"""Compiled page + settings + language become one finished document. Knows nothing of requests.

Composing and compressing take milliseconds, a visitor's page must not: finished documents are kept, keyed by all that
they are made of.
"""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from facade.pages.compiled import CompiledPage
from facade.pages.encoding import encode
from facade.pages.offer import Offer
from facade.pages.options import choose
from facade.pages.plain import Talk, filled
from facade.pages.slots import Draw, Filling, fill, sha256, style_hash
from facade.settings import Settings

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A page ready to send: `body` is encoded; `styles` are the CSP hashes of every inline style in it.

    `images` is what the policy must allow for the operator's pictures (pictures.py).
    """

    body: bytes
    digest: str
    styles: tuple[str, ...]
    images: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """Which document: one theme's, for one endpoint's settings and what its app offers, in one language.

    `late` asks for what comes once a question is written, instead of the page; `talk` for the page with a conversation.
    """

    page: CompiledPage
    settings: Settings
    language: str
    offer: Offer = Offer()
    late: bool = False

    @property
    def key(self) -> object:
        """The same for documents that look the same."""
        page = self.page
        return page.theme, page.digest, self.language, self.late, self.offer.key, _shown(self.settings)


def compose(wanted: Wanted, encoding: str, version: str, draw: Draw, talk: Talk | None = None) -> Document:
    """The document in one content encoding; `draw` renders the opening statement, `talk` is a conversation on it."""
    page, settings, language, offer, late = wanted
    chosen = choose(page.options, settings.theme_options, page.tokens)
    filling = filled(Filling(page, settings, language, offer, chosen, version, draw), talk)
    html = "".join(
        piece if isinstance(piece, str) else fill(piece, filling) for piece in (page.late if late else page.pieces)
    )
    body = encode(html.encode("utf-8", "replace"), encoding, quick=talk is not None)
    inline = [style_hash(filling), sha256(page.late_style) if talk else None]
    return Document(
        body=body,
        digest=hashlib.sha256(body).hexdigest()[:20],
        styles=(*page.styles, *(source for source in inline if source)),
        images=tuple(dict.fromkeys(chosen.sources)),
    )


class Documents:
    """Finished documents, the most recently asked for kept. Safe to use from many threads."""

    def __init__(self, version: str, draw: Draw) -> None:
        self._version, self._draw = version, draw
        self._kept: OrderedDict[object, Document] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, wanted: Wanted, encoding: str) -> Document:
        """The document, from the shelf or made now."""
        key = (wanted.key, encoding)
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        made = self.with_talk(wanted, encoding)
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made

    def with_talk(self, wanted: Wanted, encoding: str, talk: Talk | None = None) -> Document:
        """The document with a conversation on it, which is one visitor's: made now, and kept by nobody."""
        return compose(wanted, encoding, self._version, self._draw, talk)


def _shown(settings: Settings) -> object:
    """The settings that a document shows."""
    return (
        settings.bot_name,
        settings.language == "auto",
        tuple(sorted((key, type(value).__name__, str(value)) for key, value in settings.theme_options.items())),
        settings.show_sources,
        (settings.history, settings.disclaimer, settings.privacy_url, settings.image_hosts),
        (settings.ready, settings.uses_service_api),
        settings.public_url,
    )
