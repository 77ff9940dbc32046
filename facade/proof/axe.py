"""What axe-core finds on a page as it stands. Knows nothing of themes.

https://github.com/dequelabs/axe-core (MPL-2.0)
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
"""For the page to begin with: a page's policy lets no script in later."""

_RUN = """async ([values, only]) => {
  const runOnly = only.length ? { type: "rule", values: only } : { type: "tag", values };
  const preload = { assets: ["media"] };
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"], elementRef: true, preload });
  const marked = globalThis.marked ??= [];
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html, any, all, element }) => ({
    hook: element?.closest("[data-hook]")?.dataset.hook ?? "",
    rule: id,
    serious: ["serious", "critical"].includes(impact),
    why: html.slice(0, 120) + ": " + [...any, ...all].map(({ message }) => message).join("; "),
    mark: marked.push(element ?? document.documentElement) - 1,
    ink: any.find(({ id }) => id === "color-contrast")?.data?.fgColor ?? "",
  })));
}"""
"""No style sheet is read beforehand: the one rule that asks for it, css-orientation-lock, is experimental."""
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
CONTRAST = ("color-contrast",)
"""The rule that has another answer in another mode."""


class Violation(NamedTuple):
    """One element that breaks one rule of WCAG 2.2 A or AA: its nearest hook, axe's rule, how much it matters, why.

    `mark` is its place in the page's `globalThis.marked`, `ink` the colour of its text where that is what is wrong.
    """

    hook: str
    rule: str
    serious: bool
    why: str
    mark: int
    ink: str


def violations(page: Page, rules: Sequence[str] = ()) -> list[Violation]:
    """Those of the whole page, of the named rules or of all; the page must have begun with `SCRIPT`."""
    return [Violation(**found) for found in page.evaluate(_RUN, [list(_TAGS), list(rules)])]
