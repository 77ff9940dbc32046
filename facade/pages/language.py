"""Which of our languages a visitor reads. Knows nothing of strings."""

from collections.abc import Collection

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})


def choose(setting: str, accepted: str, known: Collection[str]) -> str:
    """The language of the page: the operator's, else the first that the visitor's Accept-Language shares, else English.

    A variant falls back to its relatives: zh-TW reads zh-Hans rather than English.
    """
    if setting in known:
        return setting
    for wanted, quality in parse_accept_header(accepted, LanguageAccept):
        if quality <= 0:
            continue
        tag = wanted.lower()
        exact = [language for language in known if language.lower() == tag]
        related = [language for language in known if language.lower().split("-")[0] == tag.split("-")[0]]
        if exact or related:
            return (exact or sorted(related))[0]
    return "en"


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
