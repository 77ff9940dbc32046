"""The chat page as a visitor uses it: open, ask, read, press. Knows nothing of themes or of what the app says."""

import json
from typing import Any, Self

from playwright.sync_api import BrowserContext, Locator, Page, expect


class Chat:
    """One tab with the chat page in it. Elements are found by hook, as docs/hooks.md names them.

    `frame` is where the page lives inside another site's page: the CSS selector of its iframe.
    """

    def __init__(self, page: Page, frame: str = "") -> None:
        self.page = page
        self.root: Any = page.frame_locator(frame) if frame else page
        self.app = self.hook("app")
        self.input = self.hook("input")
        self.send = self.hook("send")
        self.stop = self.hook("stop")
        self.error = self.hook("error-text")
        self.retry = self.hook("retry")
        self.questions = self.hook("message-user")
        self.answers = self.hook("message-bot")

    @property
    def context(self) -> BrowserContext:
        """The visitor's browser."""
        return self.page.context

    def hook(self, name: str) -> Locator:
        """The element the page's script knows by this name."""
        return self.root.locator(f'[data-hook="{name}"]:not(template)')

    def open(self, url: str) -> Self:
        """Go to a page and wait until its script has taken over: it takes its templates out."""
        response = self.page.goto(url)
        assert response is not None, url
        assert response.status in (200, 503), response.text()
        return self.ready()

    def ready(self) -> Self:
        """The page's script has taken over."""
        expect(self.root.locator("template[data-hook]")).to_have_count(0)
        return self

    def equipped(self) -> Self:
        """What comes late has come, where conversations are kept."""
        expect(self.hook("open-conversations")).to_be_visible(timeout=15_000)
        return self

    def reload(self) -> Self:
        """As the visitor presses F5."""
        self.page.reload()
        return self.ready()

    def another_tab(self) -> "Chat":
        """The same address in a second tab of the same browser."""
        return Chat(self.context.new_page()).open(self.page.url)

    def ask(self, text: str) -> Self:
        """Write and press Send."""
        self.input.fill(text)
        self.send.click()
        return self

    def body(self, number: int = -1) -> Locator:
        """The text of an answer, the last one if none is named."""
        return self.answers.nth(number).locator('[data-hook="message-body"]')

    def reaches(self, state: str) -> Self:
        """Wait for a state of the page."""
        expect(self.app).to_have_attribute("data-state", state, timeout=15_000)
        return self

    def answered(self, text: str, state: str = "finished") -> Self:
        """Wait until the last answer has ended so, and says just this."""
        expect(self.answers.last).to_have_attribute("data-state", state, timeout=15_000)
        expect(self.body()).to_have_text(text)
        return self

    def failed(self, code: str) -> Self:
        """Wait for this error, in the theme's words."""
        self.reaches("error")
        expect(self.error).to_have_text(self.words(f"error_{code}"))
        return self

    def words(self, key: str) -> str:
        """What the page says for a key, from the start or later: themes may have words of their own."""
        config = json.loads(self.root.locator('script[data-hook="config"]').text_content())["strings"]
        return str(config[key] if key in config else self._late_words()[key])

    def _late_words(self) -> Any:
        late = self.root.locator("body").evaluate("async () => (await fetch('late')).text()")
        return json.loads(late.partition('data-hook="words">')[2].partition("</script>")[0])

    def focused(self) -> str:
        """The hook of the element that has the focus; the element's name where it has none."""
        return str(self.page.evaluate("() => document.activeElement.dataset.hook ?? document.activeElement.localName"))
