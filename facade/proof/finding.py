"""What a look at a page brings home, before anybody knows which line of which file it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

WHERE = (
    *("position", "inset", "top", "left", "right", "bottom"),
    *("inset-block-start", "inset-block-end", "inset-inline-start", "inset-inline-end"),
    *("translate", "transform", "margin-top", "margin-left", "margin-block-start", "margin-inline-start"),
    *("text-indent", "z-index", "overflow-x", "overflow-y", "clip-path"),
)
"""The properties that say where an element is: what scripts call `where`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one element on a page as it stands.

    `mark` is the element's place in the page's `globalThis.marked`, None where no element is at fault. `culprits` are
    those whose rules may be the cause, as mark and pseudo-element; `properties` are looked for there, in order.
    The element was `focused` when it was found at fault.
    Findings of one cause with the same `same` are told once, in the words of the one with the least `rank`.
    """

    code: str
    why: str
    mark: int | None = None
    culprits: Sequence[tuple[int, str]] = ()
    properties: Sequence[str] = ()
    same: str = ""
    rank: float = 0
    focused: bool = False

    def asked(self) -> dict[str, Any]:
        """What place.js wants to know."""
        return {
            "mark": self.mark,
            "culprits": list(self.culprits),
            "properties": list(self.properties),
            "focused": self.focused,
        }


class Placed(NamedTuple):
    """Where a finding is: the hooks around it from the outside in, and a rule as the browser writes its selector.

    `nth` counts the theme's rules with that selector.
    """

    hooks: Sequence[str] = ()
    selector: str | None = None
    nth: int = 0
