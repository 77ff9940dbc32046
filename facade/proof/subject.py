"""One theme that is looked at, by several hands at a time: its states, and what was found in them."""

import threading
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import Page

from facade.proof.finding import Finding, Placed
from facade.proof.looks import looked
from facade.proof.places import WRITTEN, Places
from facade.proof.script import script
from facade.proof.silence import Heard
from facade.proof.told import Told
from facade.proof.values import skipped
from facade.site.core import Core
from facade.site.problems import Problem
from facade.site.theme import Theme
from facade.studio.plan import Shot

_PLACE = script("place")
_BY_KEYBOARD = ("turns", "welcome")
"""The state, the first of these that is looked at, in which the keyboard's way through the page is."""


class Subject:
    """A theme's shots, and what was found in them until now."""

    def __init__(self, theme: Theme, core: Core, shots: Sequence[Shot], tell: Callable[[str], object]) -> None:
        self.id, self.shots = theme.id, shots
        self._tell, self._left, self._guard = tell, len(shots), threading.Lock()
        self.modes = shots[0].modes if shots else ()
        self._theme = theme
        self._skipped: list[Problem] | None = None
        names = [shot.state.name for shot in shots]
        self._places = Places(theme, core)
        self._told = Told(theme.id, names, self.modes)
        self._keyboard = next((name for name in _BY_KEYBOARD if name in names), "")

    def look(self, page: Page, shot: Shot, mode: str) -> None:
        """See what is wrong with the page that stands in this state and mode; any page tells of the sheets' values."""
        with self._guard:
            if self._skipped is None:
                self._skipped = list(skipped(page, self._theme))
        found = list(looked(page, shot, mode, keyboard=shot.state.name == self._keyboard))
        if not found:
            return
        asked = page.evaluate(_PLACE, [finding.asked() for finding in found])
        with self._guard:
            if not self._places.known:
                self._places.know(page.evaluate(WRITTEN, self._places.selectors))
            for finding, (hooks, rule) in zip(found, asked, strict=True):
                placed = Placed(hooks, *(rule or ()))
                self._told.add(finding, hooks, self._places.of(placed), shot.state.name, (mode,))

    def done(self, shot: Shot, missed: Sequence[str], heard: Sequence[Heard]) -> None:
        """Take what was told of a state beside its looks: why it was not reached, what was heard."""
        with self._guard:
            for why in missed:
                place = self._places.manifest
                self._told.add(Finding("page-state", why), (), place, shot.state.name, shot.modes)
            for what, address in heard:
                place = self._places.of_address(address)
                self._told.add(Finding("page-silent", what), (), place, shot.state.name, shot.modes)
            self._left -= 1
            if not self._left:
                many = f"{len(self.shots)} state{'s' * (len(self.shots) > 1)}"
                self._tell(f"{self.id}: {many} seen in {' and '.join(self.modes)}")

    def problems(self) -> Iterator[Problem]:
        """One for each cause."""
        yield from self._skipped or ()
        yield from self._told.problems()
