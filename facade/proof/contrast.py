"""Contrast by pixels: every text against what really lies behind its letters, pictures and gradients included.

A page is pictured twice, with all text in one loud colour and with none; where the two differ, there are letters.
Generated content is not looked at. Knows nothing of themes.
"""

import base64
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

_HERE = Path(__file__).parent
_TEXTS = (_HERE / "texts.js").read_text(encoding="utf-8").rstrip().rstrip(";")
_PIXELS = (_HERE / "pixels.js").read_text(encoding="utf-8").rstrip().rstrip(";")
_LOUD = (255, 0, 255)
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_INK = """(colour) => {
  const sheet = globalThis.ink ??= new CSSStyleSheet();
  sheet.replaceSync(colour && `
    *, ::placeholder { -webkit-text-fill-color: ${colour} !important; text-shadow: none !important; }
    *, ::placeholder { text-decoration-color: transparent !important; caret-color: transparent !important; }
    ::before, ::after, ::marker { -webkit-text-fill-color: transparent !important; }`);
  const others = [...document.adoptedStyleSheets].filter((other) => other !== sheet);
  document.adoptedStyleSheets = [...others, sheet];
}"""


def unreadable(page: Page) -> list[str]:
    """The texts in view that have too little contrast (WCAG 2.2, 1.4.3) to some pixel behind them."""
    letters = _pictured(page, f"rgb{_LOUD}")
    behind = _pictured(page, "transparent")
    page.evaluate(_INK, "")
    texts = page.evaluate(_TEXTS)
    assert page.context.browser is not None
    desk = page.context.browser.new_page()
    found: Sequence[str] = desk.evaluate(
        _PIXELS, {"letters": letters, "behind": behind, "loud": list(_LOUD), "texts": texts}
    )
    desk.close()
    return list(found)


def _pictured(page: Page, ink: str) -> str:
    """The page with its text in a colour, as an address."""
    page.evaluate(_INK, ink)
    page.evaluate(_DRAWN)
    return f"data:image/png;base64,{base64.b64encode(page.screenshot(animations='disabled')).decode()}"
