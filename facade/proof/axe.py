"""What axe-core finds on a page as it stands. Knows nothing of themes.

https://github.com/dequelabs/axe-core (MPL-2.0)
"""

from pathlib import Path
from typing import NamedTuple

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
"""For the page to begin with: a page's policy lets no script in later."""

_RUN = """async () => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html, any, all, target }) => [
    document.querySelector(target[0])?.closest("[data-hook]")?.dataset.hook ?? "",
    id,
    ["serious", "critical"].includes(impact),
    html.slice(0, 120) + ": " + [...any, ...all].map(({ message }) => message).join("; "),
  ]));
}"""


class Violation(NamedTuple):
    """One element that breaks one rule of WCAG 2.2 A or AA: its nearest hook, axe's rule, how much it matters, why."""

    hook: str
    rule: str
    serious: bool
    why: str


def violations(page: Page) -> list[Violation]:
    """Those of the whole page; it must have begun with `SCRIPT`."""
    return [Violation(*found) for found in page.evaluate(_RUN)]
