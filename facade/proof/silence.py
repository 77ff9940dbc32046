"""Hears what a page does that it should not: asks for something it has no use for, breaks its policy, says anything.

Knows nothing of themes or states.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, Route, WebError

_INNER: Final = ("data:", "blob:", "about:")
_OWN: Final = re.compile(
    r"/files/.+|/e/[^/]+/(|assets/.+|late|messages(/stop)?|history|conversations(/rename|/delete)?|feedback|files|picture)"
)
"""What the page itself asks for (docs/wire.md), and Dify's files; a theme has nothing of its own but below assets/."""
_NAMED: Final = re.compile("'(https?:[^']+)'")
_NOT_READY: Final = 503


class Heard(NamedTuple):
    """What a page did, and the address that it did it with, relative to the page where that is its own; may be ""."""

    what: str
    address: str = ""


class Silence:
    """Listens to every page of a browser profile; what was heard since the last look is taken with `heard`."""

    def __init__(self) -> None:
        self.home = ""
        """What addresses begin with that a page may ask for."""
        self.not_ready = False
        """True where the page is one of an endpoint without an app, which answers so."""
        self._heard: list[Heard] = []

    def begin(self, context: BrowserContext) -> None:
        """Listen; what is asked for elsewhere is not fetched."""
        context.route(self._is_away, self._refuse)
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def heard(self) -> list[Heard]:
        """In the order in which it was heard, each once; forgotten with this."""
        heard, self._heard = list(dict.fromkeys(self._heard)), []
        return heard

    def _is_away(self, url: str) -> bool:
        return not url.startswith((f"{self.home}/", *_INNER))

    def _refuse(self, route: Route, request: Request) -> None:
        self._heard.append(Heard(f"asks for {request.url[:200]}", request.url))
        route.abort()

    def _asked(self, request: Request) -> None:
        if request.url.startswith(f"{self.home}/") and not _OWN.fullmatch(urlsplit(request.url).path):
            own = self._own(request.url)
            self._heard.append(Heard(f"asks for {own}, which is nothing of its own", own))

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not (self.not_ready and response.status == _NOT_READY):
            own = self._own(response.url)
            self._heard.append(Heard(f"asks for {own} and gets {response.status}", own))

    def _said(self, message: ConsoleMessage) -> None:
        # what was not fetched is heard of as a request, and what was answered with an error as an answer
        if not message.text.startswith("Failed to load resource"):
            named = _NAMED.search(message.text)
            address = named.group(1).removeprefix(self.home) if named else ""
            self._heard.append(Heard(f"says in the console: {message.text[:300]}", address))

    def _failed(self, error: WebError) -> None:
        self._heard.append(Heard(str(error.error)[:300]))

    def _own(self, url: str) -> str:
        """The address as the page would write it, without the name of its endpoint."""
        return re.sub(r"^/e/[^/]+/", "", url.removeprefix(self.home))[:200]
