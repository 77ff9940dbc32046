"""What changed while the host ran, for whoever shows it. Knows nothing of how anything is built."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

THEMES = "themes/"

type Findings = Sequence[Mapping[str, Any]]
"""What was found in the themes, as JSON values: where and what. One whose `level` is "warning" blocks nothing,
and one that has `waived` is let through for that reason."""


@dataclass(frozen=True, slots=True)
class Change:
    """`paths` are what was written. A `style` can be put on as it is, a `page` wants loading again, and after `all` the
    program itself is another. `themes` are those concerned, all for `all`.
    """

    kind: Literal["style", "page", "all"]
    paths: tuple[str, ...]
    themes: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Iterable[str]) -> "Change":
        """What it comes to that these files, relative to the project, were written."""
        names = tuple(sorted(paths))
        inside = [name.split("/")[1] for name in names if name.startswith(THEMES) and name.count("/") > 1]
        if len(inside) < len(names):
            return cls("all", names)
        styles = all(name.endswith(".css") for name in names)
        return cls("style" if styles else "page", names, tuple(sorted(set(inside))))

    def without(self, themes: Collection[str]) -> "Change":
        """The same for other themes."""
        paths = tuple(path for path in self.paths if not path.startswith(tuple(f"{THEMES}{name}/" for name in themes)))
        return Change.of(paths) if self.themes else self


class BuildFailed(Exception):
    """The build could not make everything: `themes` keep their last good page, all others are new.

    The text names what is in the way; `findings` say it, too, and after it what is not.
    """

    def __init__(self, text: str, themes: Collection[str] = (), findings: Iterable[Mapping[str, Any]] = ()) -> None:
        super().__init__(text)
        self.themes, self.findings = frozenset(themes), tuple(findings)
