"""Looks at a page that stands in a state, and says what does not hold there. Knows nothing of themes or of their files.

facade/site/checks/proved.py lists what can be said.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from facade.proof import axe
from facade.proof.contrast import faint
from facade.proof.finding import Finding
from facade.proof.script import script
from facade.studio.plan import Shot

_PHONE, _DESK, _NARROW = (390, 844), (1280, 800), (320, 640)
_ON_DESK = ("welcome", "turns", "error", "code")
"""States whose ground is looked at on a desk too: the others have the same."""
_INKS = ("-webkit-text-fill-color", "color", "ground")
_OVER = ("position", "inset", "top", "left", "translate", "transform", "z-index")
_TO_THE_TOP = "() => document.querySelector('[data-hook=main]').scrollTo({ top: 0, behavior: 'instant' })"
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_COVER, _FOCUS, _MOTION, _WIDTH = map(script, ("cover", "focus", "motion", "width"))


def looked(page: Page, shot: Shot, mode: str, *, keyboard: bool = False) -> Iterator[Finding]:
    """All that is wrong in this mode; what a mode does not change is looked at in the first alone.

    With `keyboard`, its way through the page is looked at, too.
    """
    first = mode == shot.modes[0]
    for width, height in (_PHONE, _DESK) if shot.state.name in _ON_DESK else (_PHONE,):
        _resize(page, width, height)
        page.evaluate(_TO_THE_TOP)
        yield from _faint(page, width)
        if width == _DESK[0]:
            yield from _found(page, "page-covered", _COVER, f"{width} px")
    _resize(page, *_PHONE)
    yield from _axe(page, () if first else axe.CONTRAST)
    yield from _found(page, "page-covered", _COVER, f"{_PHONE[0]} px")
    if first:
        yield from _calm(page)
        if keyboard:
            page.keyboard.press("Tab")  # what is moved to from now on shows the keyboard's ring
            yield from _found(page, "page-covered", _COVER, f"{_PHONE[0]} px", True)
            yield from _found(page, "page-focus", _FOCUS)
        _resize(page, *_NARROW)
        yield from _found(page, "page-width", _WIDTH, f"{_NARROW[0]} px")
        _resize(page, *_PHONE)


def _faint(page: Page, width: int) -> Iterator[Finding]:
    for text in faint(page):
        culprits = [(text.mark, pseudo) for pseudo in ("::placeholder", "")]
        if text.ground:
            said = str(text).partition(": ")[2]
            same = "ink " + ",".join(f"{part:.2f}" for part in text.ink)
            why = f"{said}, {width} px"
            yield Finding("page-contrast", why, text.mark, culprits, _INKS, same, text.ratio)
        else:
            why = f'no letter of "{text.says}" can be seen, {width} px'
            yield Finding("page-covered", why, text.mark, culprits, _OVER, "unseen")


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
    yield from _found(page, "page-motion", _MOTION)
    page.emulate_media(reduced_motion="no-preference")


def _found(page: Page, code: str, script: str, told: str = "", argument: object = None) -> Iterator[Finding]:
    for each in page.evaluate(script, argument):
        why = f"{each['why']}, {told}" if told else each["why"]
        yield Finding(code, why, each["mark"], each["culprits"], each["properties"], each["why"])


def _resize(page: Page, width: int, height: int) -> None:
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_DRAWN)
