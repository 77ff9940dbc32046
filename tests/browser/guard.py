"""Watches a browser for what must never happen: foreign requests, script errors, breaches of the page's policy.

Knows nothing of chats. Whatever was seen fails the test, unless the test said beforehand that it would come.
"""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

ELSEWHERE = re.compile(r"^(?!(data|blob):|https?://(127\.0\.0\.1|localhost)(:\d+)?/)")
WATCH = """
globalThis.breaches = [];
addEventListener("securitypolicyviolation", (event) => {
  breaches.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""


class Guard:
    """What one browser context did that it should not have."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self._context = context
        self._seen: list[str] = []
        self._expected: list[str] = []
        self._allowed: list[str] = []
        context.route(ELSEWHERE, self._refuse)
        context.add_init_script(WATCH)
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", lambda error: self._seen.append(f"page error: {error.error}"))

    def expect(self, *patterns: str) -> None:
        """These will be seen, each at least once: regular expressions."""
        self._expected += patterns

    def allow(self, *patterns: str) -> None:
        """These may be seen."""
        self._allowed += patterns

    def paths(self) -> set[str]:
        """Where the requests so far went, as origin and the path's first two steps."""
        urls = [urlsplit(url) for url in self.requests if not url.startswith("data:")]
        return {f"{url.scheme}://{url.netloc}{'/'.join(url.path.split('/')[:3])}" for url in urls}

    def findings(self) -> list[str]:
        """What was seen and not expected, and what was expected and not seen."""
        for page in self._context.pages:
            self._settle(page)
        known = [*self._expected, *self._allowed]
        unseen = [text for text in self._expected if not any(re.search(text, seen) for seen in self._seen)]
        return [
            *(seen for seen in self._seen if not any(re.search(text, seen) for text in known)),
            *(f"never seen: {text}" for text in unseen),
        ]

    def _settle(self, page: Page) -> None:
        """One round trip: what the browser has to tell arrives before the answer."""
        for frame in page.frames:
            breaches = frame.evaluate("() => (globalThis.breaches ?? []).splice(0)")
            self._seen += [f"policy: {breach}" for breach in breaches]

    def _refuse(self, route: Route) -> None:
        self._seen.append(f"foreign request: {route.request.url}")
        route.abort()

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._seen.append(f"console {message.type}: {message.text}")
