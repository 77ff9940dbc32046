"""A page looked at as it stands, in light and in dark: what axe finds serious, and texts that the pixels hide.

Knows nothing of how a page came to stand so.
"""

from playwright.sync_api import Page

from facade.proof import axe
from facade.proof.contrast import unreadable
from facade.studio.loads import Loads

AXE = axe.SCRIPT
"""For the page to begin with: `Look` asks it."""

_TO_THE_TOP = "(main) => main.scrollTo({ top: 0, behavior: 'instant' })"
_SIZES = ((390, 844), (1280, 800))


class Look:
    """Made before the page is opened: a change of mode asks for pictures of its own."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._loads = Loads(page)

    def findings(self) -> list[str]:
        """What is wrong, each with its mode and width: pixels on a phone and on a desk, axe on the desk."""
        found = []
        for mode in ("light", "dark"):
            self._page.emulate_media(color_scheme=mode, reduced_motion="reduce")
            for width, height in _SIZES:
                self._page.set_viewport_size({"width": width, "height": height})
                self._page.locator('[data-hook="main"]').evaluate(_TO_THE_TOP)
                self._loads.settle()
                found += [f"{mode} {width}: {text}" for text in unreadable(self._page)]
            found += [f"{mode}: {rule}: {why}" for _, rule, serious, why, *_ in axe.violations(self._page) if serious]
        return found
