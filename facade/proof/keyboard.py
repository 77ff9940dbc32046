"""Goes through a page by Tab, as somebody without a pointer does, and says what is wrong on the way.

Knows nothing of themes.
"""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from facade.proof.script import script

_BEGIN = script("keyboard")
_TOLD = "() => globalThis.walk()"


def walked(page: Page) -> list[Mapping[str, Any]]:
    """What keyboard.js finds on the way once round the page, which then stands as before and has no focus."""
    presses = page.evaluate(_BEGIN)
    while presses:
        for _ in range(presses):
            page.keyboard.press("Tab")
        told = page.evaluate(_TOLD)
        presses = told["more"]
    found: list[Mapping[str, Any]] = told["found"]
    return found
