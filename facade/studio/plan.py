"""Which pictures are taken of a theme: states by views by modes. Knows nothing of browsers or files."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from facade.studio.states import STATES, State
from facade.studio.views import VIEWS, View

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Shot:
    """A state looked at in one way. It is reached once and pictured in each of its modes."""

    state: State
    view: View
    modes: tuple[Mode, ...]

    def file(self, mode: Mode) -> str:
        """Where the picture lies below its theme's folder."""
        return f"{self.view.name}/{self.state.name}-{mode}.png"


def plan(modes: Collection[str] = MODES, states: Collection[str] = (), *, quick: bool = False) -> Iterator[Shot]:
    """Every picture of a theme drawn for these modes, of all states or of the named; `quick` is the phone alone."""
    drawn: tuple[Mode, ...] = tuple(mode for mode in MODES if mode in modes)
    for view in VIEWS[:1] if quick else VIEWS:
        for state in STATES:
            if (not view.states or state.name in view.states) and (not states or state.name in states):
                yield Shot(state, view, drawn)
