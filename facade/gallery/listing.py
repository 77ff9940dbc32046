"""registry.json: every theme of the gallery for programs, described in docs/contracts.md. Knows nothing of pages."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from facade.gallery.pages import Card

FORMAT: Final = 1


def listing(cards: Sequence[Card]) -> bytes:
    """The list as JSON; paths are relative to it."""
    told = {"format": FORMAT, "themes": [_told(card) for card in cards]}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _told(card: Card) -> Mapping[str, Any]:
    entry, about, weights = card.entry, card.entry.theme, card.weights
    return {
        "id": entry.id,
        "name": about.name,
        "tagline": about.tagline,
        "version": about.version,
        "digest": entry.digest,
        "engine": entry.engine,
        "modes": about.modes,
        "tags": about.tags,
        "layout": entry.layout,
        "features": entry.features,
        "license": about.license,
        "authors": about.authors,
        "languages": entry.languages,
        "sizes": {
            "page": weights.first,
            "late": weights.late,
            "pictures": weights.pictures,
            "fonts": weights.fonts,
            "download": card.packed,
        },
        "seen": entry.seen and entry.seen._asdict(),
        "page": card.page,
        "download": card.download,
        "shots": card.shots,
    }
