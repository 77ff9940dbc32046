"""Which of our languages a visitor reads. Knows nothing of strings."""

import re
from typing import Final

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from facade.settings import LANGUAGES

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he"})

# what browsers still say for the codes of https://www.iana.org/assignments/language-subtag-registry
_RENAMED: Final = {"iw": "he", "in": "id"}
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags of Chinese in the traditional script: its own, and those of the places where it is usual."""


def choose(setting: str, asked: str, accepted: str) -> str:
    """The language of the page: the operator's, else the one asked for, else the first of the visitor's, else English.

    `setting` is a language or "auto", `asked` the address's `lang` or empty, `accepted` an Accept-Language. A variant
    falls back to its relatives: pt-PT reads pt-BR, zh-HK reads zh-Hant.
    """
    if setting in LANGUAGES:
        return setting
    header = parse_accept_header(accepted, LanguageAccept)
    wishes = [asked, *(tag for tag, quality in header if quality > 0)]
    return next((ours for wish in wishes if (ours := _ours(wish))), "en")


def _ours(tag: str) -> str | None:
    """The language of ours that somebody reads who asks for this tag (https://www.rfc-editor.org/rfc/rfc5646)."""
    first, *rest = re.split("[-_]", tag.lower())
    if first in ("zh", "yue"):
        simplified = "hans" in rest or (first == "zh" and _TRADITIONAL.isdisjoint(rest))
        return "zh-Hans" if simplified else "zh-Hant"
    primary = _RENAMED.get(first, first)
    return next((language for language in LANGUAGES if language.split("-")[0] == primary), None)


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
