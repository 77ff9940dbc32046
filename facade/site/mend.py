"""Mends in a theme what can be mended without a choice, and nothing after which more would be wrong than before.

Knows nothing of how a thing is mended, nor of printing.
"""

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from facade.site import check, core, folder, themes
from facade.site.core import Core
from facade.site.files import write
from facade.site.fixes import commas, contrast, extensions, formats, hooks, leftovers, metadata, order
from facade.site.fixes.change import Change
from facade.site.folder import Folder
from facade.site.problems import ThemeProblems

FIXES = (leftovers, commas, order, extensions, metadata, formats, hooks, contrast)
ROUNDS = 40
"""How many things of one kind are mended at most."""


class Mended(NamedTuple):
    """What was mended, and what was left as it is because mending it could change more; lines with their files."""

    made: list[str]
    left: list[str]


def mend(root: Path, names: Collection[str] = (), *, dry: bool = False) -> Mended:
    """What was mended in the named themes (in all, without names), or would be if this were not `dry`.

    Raises ThemeProblems for names that no theme has, and for a core with errors.
    """
    paths = themes.folders(root)
    if strange := check.unknown(names, [path.name for path in paths]):
        raise ThemeProblems(strange)
    shared = core.load(root)
    said = Mended([], [])
    for path in paths:
        if not names or path.name in names:
            _mend(path, shared, said, dry=dry)
    return said


def _mend(path: Path, shared: Core, said: Mended, *, dry: bool) -> None:
    before = folder.read(path, formats.LARGER)
    try:
        after, made = mended(before, shared)
    except Exception as error:  # what one theme brings about is nothing to the others
        said.left.append(f"{before.label}: a check ended early: {check.where(error)}")
        return
    for change in made:
        (said.made if change.files else said.left).append(f"{before.path(change.file)}: {change.said}")
    if not dry:
        _write(path, before, after)


def mended(files: Folder, shared: Core) -> tuple[Folder, list[Change]]:
    """The folder as it is when mended, the changes that led there, and those that were not to be made."""
    made: list[Change] = []
    state = _seen(files, shared)
    for fix in FIXES:
        for _ in range(ROUNDS):
            tried = (
                (change, _seen(change.applied(state.folder), shared))
                for change in fix.changes(state.folder, shared)
                if change.files
            )
            better = next(((change, seen) for change, seen in tried if _is_better(state, seen, fix.MENDS)), None)
            if better is None:
                break
            change, state = better
            made.append(change)
    left = [change for fix in FIXES for change in fix.changes(state.folder, shared) if not change.files]
    return state.folder, [*made, *left]


class _Seen(NamedTuple):
    """A folder, and how often each check speaks: of its files, and (where these let it be drawn) of its page."""

    folder: Folder
    is_read: bool
    files: Counter[str]
    page: Counter[str] | None


def _seen(files: Folder, shared: Core) -> _Seen:
    reading = themes.read(files, shared)
    said = Counter(problem.code for problem in reading.problems)
    if not reading.can_be_drawn:
        return _Seen(files, reading.theme is not None, said, None)
    return _Seen(files, True, said, Counter(problem.code for problem in check.of_theme(files, shared)))


def _is_better(before: _Seen, after: _Seen, mends: Collection[str]) -> bool:
    """True if the checks that this is for say less, and none says more than it did."""
    first, then = before.page or before.files, after.page or after.files
    if sum(then[name] for name in mends) >= sum(first[name] for name in mends):
        return False
    if after.is_read and not before.is_read:
        return True  # what theme.json says was not heard before
    if before.page is None or after.page is None:
        return after.files <= before.files  # what the page has to say was not heard before
    return after.page <= before.page


def _write(path: Path, before: Folder, after: Folder) -> None:
    for name, content in after.files.items():
        if before.files.get(name) != content:
            write(path / name, content)
    for name in set(before.files) - set(after.files):
        (path / name).unlink()
