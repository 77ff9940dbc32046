"""What a run of the checks comes to: what stands, what is waived, and whether a theme may be listed.

Knows nothing of how a check works, nor of printing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facade.site import folder, themes, versions, waivers
from facade.site.check import check
from facade.site.folder import Folder
from facade.site.problems import Problem, has_errors
from facade.site.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Verdict:
    """The problems that stand, sorted, and those that somebody answers for; `root` is where their files are."""

    root: Path
    problems: Sequence[Problem]
    waived: Sequence[tuple[Problem, Waiver]] = ()

    @property
    def failed(self) -> bool:
        """True if a build must fail."""
        return has_errors(self.problems)

    def with_more(self, problems: Iterable[Problem], today: date | None = None) -> "Verdict":
        """The same with what was found in a browser, of which warnings may be waived on a day (this one)."""
        written, _ = waivers.read(self.root)
        standing, waived = waivers.parted(written, problems, today or date.today())
        both = sorted([*self.waived, *waived], key=lambda pair: pair[0])
        return Verdict(self.root, sorted([*self.problems, *standing]), both)

    def without_advice(self) -> "Verdict":
        """The same with what blocks something alone."""
        return Verdict(self.root, [one for one in self.problems if one.level != "advice"], self.waived)


def judge(
    root: Path, names: Collection[str] = (), today: date | None = None, before: Mapping[str, Folder] | None = None
) -> Verdict:
    """The verdict on the named themes (on all, and on the project, without names), on a day (this one).

    With `before`, the themes as they were, also on what the new versions owe to those who use these.
    """
    known = [path.name for path in themes.folders(root)]
    written, problems = waivers.read(root)
    found = [*check(root, names or None), *_owed(root, names, before or {})]
    standing, waived = waivers.apply(written, found, today or date.today(), names, known)
    return Verdict(root, sorted([*problems, *standing]), waived)


def _owed(root: Path, names: Collection[str], before: Mapping[str, Folder]) -> Iterable[Problem]:
    for path in themes.folders(root):
        if path.name in before and (not names or path.name in names):
            yield from versions.problems(before[path.name], folder.read(path))


def listable(root: Path, theme: str, today: date | None = None) -> list[Problem]:
    """What keeps a theme off the gallery's list: its errors, and its warnings that nobody answers for. Sorted."""
    return list(judge(root, [theme], today).without_advice().problems)
