"""Tells what was found in many states once: one problem for each cause, with the states and modes that show it.

Knows nothing of browsers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from facade.proof.finding import Finding
from facade.proof.places import Place
from facade.site.problems import Problem

_MOST = 8  # states that are named
_MESSAGES = ("message-bot", "message-user")

type _Cause = tuple[Place, str, str, str]


@dataclass(slots=True)
class _Seen:
    why: str
    rank: float
    states: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)


class Told:
    """What was found in one theme."""

    def __init__(self, theme: str, states: Sequence[str], modes: Sequence[str]) -> None:
        """States and modes in the order in which they are told."""
        self._theme, self._states, self._modes = theme, states, modes
        self._causes: dict[_Cause, _Seen] = {}

    def add(self, finding: Finding, hooks: Sequence[str], place: Place, state: str, modes: Sequence[str]) -> None:
        """One finding, at its place, in a state and in modes."""
        hook = _hook(hooks)
        cause = place, finding.code, hook, finding.same or finding.why
        why = f"{hook}: {finding.why}" if hook else finding.why
        seen = self._causes.setdefault(cause, _Seen(why, finding.rank))
        if finding.rank < seen.rank:
            seen.why, seen.rank = why, finding.rank
        seen.states.add(state)
        seen.modes.update(modes)

    def problems(self) -> Iterator[Problem]:
        """One for each cause and hook."""
        for (place, code, _, _), seen in self._causes.items():
            own = place.path.startswith(f"themes/{self._theme}/")
            why = seen.why if own else f"{self._theme}: {seen.why}"  # a part of the core, which other themes have, too
            yield Problem(*place, code, "error", f"{why}; {self._where(seen)}")

    def _where(self, seen: _Seen) -> str:
        states = [state for state in self._states if state in seen.states]
        modes = " and ".join(mode for mode in self._modes if mode in seen.modes)
        named = ", ".join([*states[:_MOST], *(["…"] if len(states) > _MOST else [])])
        return f"in {len(states)} state{'s' * (len(states) > 1)}, {modes}: {named}"


def _hook(hooks: Sequence[str]) -> str:
    """The innermost hook, and the message it stands in."""
    around = next((hook for hook in hooks[:-1] if hook in _MESSAGES), "")
    return " in ".join(filter(None, [*hooks[-1:], around]))
