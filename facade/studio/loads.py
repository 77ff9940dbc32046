"""Waits until a page's pictures and fonts are there. Knows nothing of what they show.

A change of mode asks for pictures of its own, and no event of the page tells when these have come.
"""

from typing import Final

from playwright.sync_api import Page, Request

_FRAMES: Final = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_MOST: Final = 300  # pairs of frames: about ten seconds


class Loads:
    """The pictures and fonts that one page has asked for and not got yet."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: set[Request] = set()
        page.on("request", self._asked)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def settle(self) -> None:
        """Return when everything asked for is there, or is not coming."""
        for _ in range(_MOST):
            self._page.evaluate(_FRAMES)
            if not self._open:
                self._page.evaluate(_FRAMES)  # what came is drawn
                return

    def _asked(self, request: Request) -> None:
        if request.resource_type in ("image", "font"):
            self._open.add(request)

    def _ended(self, request: Request) -> None:
        self._open.discard(request)
