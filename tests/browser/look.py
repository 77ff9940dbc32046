"""A page looked at as it stands, in light and in dark: what axe finds serious, and texts that the pixels hide.

Knows nothing of how a page came to stand so.
"""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from facade.studio.loads import Loads
from tests.browser.contrast import unreadable

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
"""For the page to begin with: `Look` asks it."""

_SERIOUS = """async () => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) =>
      `${id}: ${html.slice(0, 120)}: ${[...any, ...all].map(({ message }) => message).join("; ")}`));
}"""
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
            found += [f"{mode}: {violation}" for violation in self._page.evaluate(_SERIOUS)]
        return found
