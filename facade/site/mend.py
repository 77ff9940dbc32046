"""Mends in a theme what can be mended without a choice, and nothing after which something as grave would be wrong.

Knows nothing of how a thing is mended, nor of printing.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from facade.site import check, core, folder, themes
from facade.site.core import Core
from facade.site.files import write
from facade.site.fixes import commas, contrast, formats, hooks, leftovers, metadata, names, order
from facade.site.fixes.change import Change
from facade.site.folder import FILES, Folder
from facade.site.problems import LEVELS, Level, Problem, ThemeProblems

FIXES = (leftovers, commas, order, names, metadata, formats, hooks, contrast)
ROUNDS = FILES
"""How many things of one kind are mended at most."""
PASSES = 4
"""How often each fix has its turn at most."""


class Mended(NamedTuple):
    """What was mended, and what was left as it is because mending it could change more; lines with their files."""

    made: list[str]
    left: list[str]


def mend(root: Path, wanted: Collection[str] = (), *, dry: bool = False) -> Mended:
    """What was mended in the named themes (in all, without names), or would be if this were not `dry`.

    Raises ThemeProblems for names that no theme has, and for a core with errors.
    """
    paths = themes.folders(root)
    if strange := check.unknown(wanted, [path.name for path in paths]):
        raise ThemeProblems(strange)
    shared = core.load(root)
    said = Mended([], [])
    for path in paths:
        if not wanted or path.name in wanted:
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
    left: list[Change] = []
    state = _seen(files, shared)
    for _ in range(PASSES):  # one fix may make room for another
        left, count = [], len(made)
        for fix in FIXES:
            for _ in range(ROUNDS):
                better, worse = _tried(fix.changes(state.folder, shared), state, shared, fix.MENDS)
                if better is None:
                    left += worse
                    break
                change, state = better
                made.append(change)
        if len(made) == count:
            break
    return state.folder, [*made, *{(one.file, one.said): one for one in left}.values()]


def _tried(
    changes: Iterable[Change], state: "_Seen", shared: Core, mends: Collection[str]
) -> tuple[tuple[Change, "_Seen"] | None, list[Change]]:
    """The first change that mends, with what it leads to, and those before it that do not, with the reason."""
    left = []
    for change in changes:
        if not change.files:
            left.append(change)
            continue
        seen = _seen(change.applied(state.folder), shared)
        against = _against(state, seen, mends)
        if not against:
            return (change, seen), left
        left.append(replace(change, files={}, said=f"{change.said}; {against}"))
    return None, left


_Said = Counter[tuple[Level, str]]


class _Seen(NamedTuple):
    """A folder, and how often each check speaks: of its files, and (where these let it be drawn) of its page."""

    folder: Folder
    is_read: bool
    files: _Said
    page: _Said | None


def _seen(files: Folder, shared: Core) -> _Seen:
    reading = themes.read(files, shared)
    said = _said(reading.problems)
    if not reading.can_be_drawn:
        return _Seen(files, reading.theme is not None, said, None)
    return _Seen(files, True, said, _said(check.of_theme(files, shared)))


def _said(problems: Iterable[Problem]) -> _Said:
    return Counter((problem.level, problem.code) for problem in problems)


def _against(before: _Seen, after: _Seen, mends: Collection[str]) -> str:
    """Why a change is not to be made; empty if less is said of what it mends, and nothing new that is as grave.

    So each change makes the errors fewer, or as many errors with fewer warnings, and so on: there is no way back.
    """
    if before.page is None or after.page is None:  # what the page has to say is not heard in both
        first, then = before.files, after.files
    else:
        first, then = before.page, after.page
    if after.is_read and not before.is_read:  # what theme.json says was not heard before
        then = Counter({said: then[said] for said in first})
    for level in LEVELS:
        own = sum(then[level, name] - first[level, name] for name in mends)
        grown = {name for (grave, name), count in then.items() if grave == level and count > first[level, name]}
        if more := sorted(grown if own > 0 else grown - set(mends)):
            return f"taken back, for then {' and '.join(more)} would say more"
        if own < 0:
            return ""
    is_heard = any(name in mends for _, name in first)
    return "taken back, for then as much would be wrong" if is_heard else "put off until other errors are mended"


def _write(path: Path, before: Folder, after: Folder) -> None:
    gone = sorted(set(before.files) - set(after.files))
    for name in set(after.files) - set(before.files):
        if same := [old for old in gone if old.casefold() == name.casefold()]:  # as some systems see it
            (path / same[0]).rename(path / name)
            gone.remove(same[0])
    for name, content in after.files.items():
        if before.files.get(name) != content:
            write(path / name, content)
    for name in gone:
        (path / name).unlink()
