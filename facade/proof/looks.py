"""Looks at a page that stands in a state, and says what does not hold there. Knows nothing of themes or of their files.

facade/site/checks/proved.py lists what can be said.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playwright.sync_api import Page

from facade.proof import axe
from facade.proof.contrast import faint
from facade.proof.finding import WHERE, Finding
from facade.proof.keyboard import walked
from facade.proof.script import script
from facade.studio.plan import Shot

_PHONE, _DESK, _NARROW = (390, 844), (1280, 800), (320, 640)
_ON_DESK = ("welcome", "turns", "error", "code")
"""States looked at on a desk too, and gone through by Tab in every mode: the others have the same."""
_BY_TAB = (
    *_ON_DESK,
    "notice",
    "phase",
    "streaming",
    "table",
    "sources",
    "steps",
    "reasoning-open",
    "attachments",
    "left",
)
"""States with a control that the others have not: their way by Tab is gone, too, in the first mode."""
_INKS = ("-webkit-text-fill-color", "color", "ground")
_OVER_TEXT = """(mark) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { pointer-events: auto !important }");
  document.adoptedStyleSheets.push(sheet);
  const { left, top, width, height } = globalThis.marked[mark].getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  return globalThis.marked.push(over ?? globalThis.marked[mark]) - 1;
}"""
"""Marks what lies above a text, though nothing of it can be clicked."""
_TO_THE_TOP = "() => document.querySelector('[data-hook=main]').scrollTo({ top: 0, behavior: 'instant' })"
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_COVER, _MOTION, _WIDTH = map(script, ("cover", "motion", "width"))


def looked(page: Page, shot: Shot, mode: str, *, keyboard: bool = False) -> Iterator[Finding]:
    """All that is wrong in this mode; what a mode does not change is looked at in the first alone.

    With `keyboard`, its way past the header is looked at, too.
    """
    first, on_desk = mode == shot.modes[0], shot.state.name in _ON_DESK
    yield from _drawn(page, _PHONE, by_tab=on_desk or (first and shot.state.name in _BY_TAB))
    if first and keyboard:  # which Tab has been at work in before
        yield from _found("page-covered", page.evaluate(_COVER, True), focused=True)
    yield from _axe(page, () if first else axe.CONTRAST)
    if first:
        yield from _calm(page)
    if on_desk:
        yield from _drawn(page, _DESK, by_tab=first)
    if first:
        _resize(page, *_NARROW)
        yield from _found("page-width", page.evaluate(_WIDTH), f"{_NARROW[0]} px")
    _resize(page, *_PHONE)


def _drawn(page: Page, size: tuple[int, int], *, by_tab: bool) -> Iterator[Finding]:
    """What depends on how the page is drawn at this size."""
    told = f"{size[0]} px"
    _resize(page, *size)
    page.evaluate(_TO_THE_TOP)
    yield from _texts(page, told)
    if by_tab:
        yield from _found("page-focus", walked(page), told, focused=True)


def _texts(page: Page, width: str) -> Iterator[Finding]:
    covered = page.evaluate(_COVER, False)
    yield from _found("page-covered", covered, width)
    told = {"disclaimer" if each["hook"] == "privacy" else each["hook"] for each in covered}
    for text in faint(page):
        culprits = [(text.mark, pseudo) for pseudo in ("::placeholder", "")]
        if text.ground:
            said = str(text).partition(": ")[2]
            same = "ink " + ",".join(f"{part:.2f}" for part in text.ink)
            yield Finding("page-contrast", f"{said}, {width}", text.mark, culprits, _INKS, same, text.ratio)
        elif text.kept not in told:
            why = f'no letter of "{text.says}" can be seen, {width}'
            over = page.evaluate(_OVER_TEXT, text.mark)
            culprits = [(over, pseudo) for pseudo in ("::before", "::after", "")]
            yield Finding("page-covered", why, text.mark, culprits, WHERE, "unseen")


def _axe(page: Page, rules: tuple[str, ...]) -> Iterator[Finding]:
    for found in axe.violations(page, rules):
        if found.serious:
            culprits = [(found.mark, pseudo) for pseudo in ("::placeholder", "")]
            asked = _INKS if found.rule in axe.CONTRAST else ()
            yield Finding("page-axe", f"{found.rule}: {found.why}", found.mark, culprits, asked, found.rule + found.ink)


def _calm(page: Page) -> Iterator[Finding]:
    """What still moves for visitors who asked for less of it."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(_DRAWN)
    yield from _found("page-motion", page.evaluate(_MOTION))
    page.emulate_media(reduced_motion="no-preference")


def _found(
    code: str, found: Iterable[Mapping[str, Any]], told: str = "", *, focused: bool = False
) -> Iterator[Finding]:
    for each in found:
        why = f"{each['why']}, {told}" if told else each["why"]
        properties = WHERE if each["properties"] == ["where"] else each["properties"]
        yield Finding(code, why, each["mark"], each["culprits"], properties, each["why"], focused=focused)


def _resize(page: Page, width: int, height: int) -> None:
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_DRAWN)
