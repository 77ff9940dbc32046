"""Contrast by pixels: every text against what really lies behind its letters, pictures and gradients included.

A page is pictured twice, with all text in one loud colour and with none; where the two differ, there are letters.
Generated content is not looked at. Knows nothing of themes.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, CDPSession, Page

from facade.proof.script import script

_TEXTS, _PIXELS = script("texts"), script("pixels")
_LOUD = (255, 0, 255)
_DESKS: WeakKeyDictionary[Browser, Page] = WeakKeyDictionary()
_WIRES: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
_INK = """
const ink = (colour) => {
  const sheet = globalThis.ink ??= new CSSStyleSheet();
  sheet.replaceSync(colour && `
    *, ::placeholder { -webkit-text-fill-color: ${colour} !important; text-shadow: none !important; }
    *, ::placeholder { text-decoration-color: transparent !important; caret-color: transparent !important; }
    *, ::before, ::after, ::placeholder { transition: none !important; }
    ::before, ::after, ::marker { -webkit-text-fill-color: transparent !important; }`);
  const others = [...document.adoptedStyleSheets].filter((other) => other !== sheet);
  document.adoptedStyleSheets = [...others, sheet];
};"""
_STILL = f"""(colour) => {{
  {_INK}
  const moving = document.getAnimations().filter(({{ effect }}) => effect);
  const endless = moving.filter(({{ effect }}) => effect.getComputedTiming().endTime === Infinity);
  for (const animation of moving) endless.includes(animation) ? animation.cancel() : animation.finish();
  globalThis.endless = endless;
  globalThis.changes = new MutationObserver((changes) => globalThis.changed += changes.length);
  globalThis.changed = 0;
  globalThis.changes.observe(document, {{ attributes: true, characterData: true, childList: true, subtree: true }});
  ink(colour);
}}"""
_INKED = f"(colour) => {{ {_INK} ink(colour); }}"
_AS_BEFORE = f"""() => {{
  {_INK}
  ink("");
  for (const animation of globalThis.endless) animation.play();
  const changed = globalThis.changed + globalThis.changes.takeRecords().length;
  globalThis.changes.disconnect();
  return [changed, JSON.stringify(({_TEXTS})())];
}}"""
"""The texts come and go as one string: Playwright wraps every number of a list into an object."""
_TRIES = 3


class Faint(NamedTuple):
    """One text with too little contrast: its element's mark, hook and first words, colours, ratios.

    `kept` is the hook around it that no theme may take away, "" where there is none.

    The `ground` is the pixel behind its letters with the least contrast; without one, no letter of it is drawn.
    """

    mark: int
    kept: str
    where: str
    says: str
    ink: tuple[float, ...]
    ground: tuple[int, ...] | None
    ratio: float
    needed: float

    def __str__(self) -> str:
        ground = ",".join(map(str, self.ground or ()))
        return f'{self.where}: "{self.says}" has {self.ratio:.2f} of {self.needed:g} on rgb({ground})'


def unreadable(page: Page) -> list[str]:
    """The texts in view that have too little contrast (WCAG 2.2, 1.4.3) to some pixel behind them."""
    return [str(found) for found in faint(page) if found.ground]


def faint(page: Page) -> list[Faint]:
    """The same as they are, with the texts no theme may take away of which no letter is drawn."""
    for _ in range(_TRIES):  # a page that changes between its pictures is pictured again
        letters = _pictured(page, _STILL, f"rgb{_LOUD}")
        behind = _pictured(page, _INKED, "transparent")
        changed, texts = page.evaluate(_AS_BEFORE)
        if not changed:
            break
    told = {"letters": letters, "behind": behind, "loud": list(_LOUD), "texts": texts}
    found: Sequence[dict[str, Any]] = _desk(page).evaluate(_PIXELS, told)
    return [Faint(**each) for each in found]


def _desk(page: Page) -> Page:
    """A page without a policy in the same browser, where pictures are looked at; one for all that are."""
    browser = page.context.browser
    assert browser is not None
    if browser not in _DESKS or _DESKS[browser].is_closed():
        _DESKS[browser] = browser.new_page()
    return _DESKS[browser]


def _pictured(page: Page, inked: str, colour: str) -> str:
    """The page with its text in a colour, as an address. A picture is coded for speed, and not for size."""
    page.evaluate(inked, colour)
    if page not in _WIRES:
        _WIRES[page] = page.context.new_cdp_session(page)
    taken = _WIRES[page].send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    return f"data:image/png;base64,{taken['data']}"
