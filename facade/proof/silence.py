"""Hears what a page does that it should not: asks for something elsewhere, breaks its policy, complains.

Knows nothing of themes or states.
"""

from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Route, WebError

_LOUD: Final = ("error", "warning")
_INNER: Final = ("data:", "blob:", "about:")


class Silence:
    """Listens to every page of a browser profile; what was heard since the last look is taken with `heard`."""

    def __init__(self) -> None:
        self.home = ""
        """What addresses begin with that a page may ask for."""
        self._heard: list[str] = []

    def begin(self, context: BrowserContext) -> None:
        """Listen; what is asked for elsewhere is not fetched."""
        context.route(self._is_away, self._refuse)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def heard(self) -> list[str]:
        """In the order in which it was heard, each once; forgotten with this."""
        heard, self._heard = list(dict.fromkeys(self._heard)), []
        return heard

    def _is_away(self, url: str) -> bool:
        return not url.startswith((self.home, *_INNER))

    def _refuse(self, route: Route, request: Request) -> None:
        self._heard.append(f"asks for {request.url[:200]}")
        route.abort()

    def _said(self, message: ConsoleMessage) -> None:
        # what was not fetched is heard of as a request, and an answer of the host that is an error is no theme's
        if message.type in _LOUD and not message.text.startswith("Failed to load resource"):
            self._heard.append(message.text[:300])

    def _failed(self, error: WebError) -> None:
        self._heard.append(str(error.error)[:300])
