"""What a page says about itself to browsers and to sites that show a link to it. Knows nothing of slots or requests."""

from collections.abc import Mapping
from html import escape

DESCRIPTION = 200
"""Characters; search engines and messengers show fewer."""


def elements(name: str, opening: str, colours: Mapping[str, str], picture: str) -> str:
    """The <meta> elements; `colours` is the page's colour by mode, `picture` an absolute address or empty."""
    told = " ".join(opening.split())
    told = told if len(told) <= DESCRIPTION else told[: DESCRIPTION - 1] + "…"
    shown = {"title": name, "description": told, "type": "website", "image": picture}
    return "".join(
        [
            f'<meta name="description" content="{escape(told)}">',
            *_theme_colours(colours),
            *(f'<meta property="og:{key}" content="{escape(text)}">' for key, text in shown.items() if text),
        ]
    )


def _theme_colours(colours: Mapping[str, str]) -> list[str]:
    """The colour of the browser's bars around the page, for each mode there is."""
    both = len(set(colours.values())) > 1
    found = {f' media="(prefers-color-scheme:{mode})"' if both else "": each for mode, each in colours.items()}
    return [f'<meta name="theme-color" content="{escape(each)}"{media}>' for media, each in found.items()]
