"""Contrast by pixels: every text against what really lies behind its letters, pictures and gradients included.

A page is pictured twice, with all text in one loud colour and with none; where the two differ, there are letters.
Generated content is not looked at. Knows nothing of themes.
"""

import base64
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page

_HERE = Path(__file__).parent
_TEXTS = (_HERE / "texts.js").read_text(encoding="utf-8").rstrip().rstrip(";")
_PIXELS = (_HERE / "pixels.js").read_text(encoding="utf-8").rstrip().rstrip(";")
_LOUD = (255, 0, 255)
_DESKS: WeakKeyDictionary[Browser, Page] = WeakKeyDictionary()
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
    told = {"letters": letters, "behind": behind, "loud": list(_LOUD), "texts": texts}
    found: Sequence[str] = _desk(page).evaluate(_PIXELS, told)
    return list(found)


def _desk(page: Page) -> Page:
    """A page without a policy in the same browser, where pictures are looked at; one for all that are."""
    browser = page.context.browser
    assert browser is not None
    if browser not in _DESKS or _DESKS[browser].is_closed():
        _DESKS[browser] = browser.new_page()
    return _DESKS[browser]


def _pictured(page: Page, ink: str) -> str:
    """The page with its text in a colour, as an address."""
    page.evaluate(_INK, ink)
    page.evaluate(_DRAWN)
    return f"data:image/png;base64,{base64.b64encode(page.screenshot(animations='disabled')).decode()}"
