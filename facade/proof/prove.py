"""Looks at every state of a theme as visitors see it, and says what does not hold. Knows nothing of the command line.

Each state is reached once, through the real plugin and under the policy of a served page.
facade/site/checks/proved.py lists what can be said.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from facade.host.themes import built_themes
from facade.proof import axe
from facade.proof.contrast import unreadable
from facade.proof.places import Places
from facade.proof.silence import Silence
from facade.site import core, folder, themes
from facade.site.problems import Problem
from facade.studio.plan import Shot, plan
from facade.studio.studio import Studio, opened

_PHONE, _DESK, _NARROW = (390, 844), (1280, 800), (320, 640)
_ON_DESK = ("welcome", "turns", "error", "code")
"""States whose ground is looked at on a desk too: the others have the same."""
_TO_THE_TOP = "(main) => main.scrollTo({ top: 0, behavior: 'instant' })"
_OVER = """() => Math.max(...[document.documentElement, document.querySelector("[data-hook=main]")]
  .map((box) => box.scrollWidth - box.clientWidth))"""
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def prove(root: Path, names: Sequence[str] = (), states: Sequence[str] = ()) -> list[Problem]:
    """Every problem of the named themes' built pages in the named states (of all, without names), sorted.

    Raises HostError when the plugin does not start, playwright's Error when no browser does.
    """
    silence = Silence()
    found: list[Problem] = []

    def begin(context: BrowserContext) -> None:
        context.add_init_script(axe.SCRIPT)
        silence.begin(context)

    with opened(root, begin) as studio:
        silence.home = studio.url
        shared = core.load(root)
        for theme in built_themes(root):
            if names and theme.id not in names:
                continue
            read = themes.read(folder.read(root / "themes" / theme.id), shared).theme
            if read is not None:
                shots = plan(theme.modes, states, quick=True)
                found += _theme(studio, Places(read, shared), theme.id, shots, silence)
    return sorted(set(found))


def _theme(studio: Studio, places: Places, theme: str, shots: Iterable[Shot], silence: Silence) -> Iterator[Problem]:
    for shot in shots:
        missed = len(studio.missed)
        for mode, page in studio.reached(theme, shot):
            said = f'state "{shot.state.name}", {mode}'
            for hook, code, why in _looked(page, shot, mode == shot.modes[0]):
                yield places.problem(hook, code, f"{said}: {why}")
        for line in studio.missed[missed:]:
            yield places.problem("", "page-state", f'state "{shot.state.name}": {line.partition(": ")[2]}')
        for heard in silence.heard():
            yield places.problem("", "page-silent", f'state "{shot.state.name}": {heard}')


def _looked(page: Page, shot: Shot, first: bool) -> Iterator[tuple[str, str, str]]:
    """Hook, code and sentence of all that is wrong; what a mode does not change is looked at in the `first` alone."""
    for width, height in (_PHONE, _DESK) if shot.state.name in _ON_DESK else (_PHONE,):
        _resize(page, width, height)
        page.locator('[data-hook="main"]').evaluate(_TO_THE_TOP)
        for text in unreadable(page):
            yield text.partition(":")[0], "page-contrast", f"{width} px: {text}"
    for violation in axe.violations(page):
        if violation.serious:
            yield violation.hook, "page-axe", f"{violation.rule}: {violation.why}"
    if first:
        _resize(page, *_NARROW)
        if (over := page.evaluate(_OVER)) > 0:
            yield "main", "page-width", f"{_NARROW[0]} px: what is shown is {over} px wider than the page"
    _resize(page, *_PHONE)


def _resize(page: Page, width: int, height: int) -> None:
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_DRAWN)
