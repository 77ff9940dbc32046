"""Says everything that is wrong with the themes and with what is made from them.

Knows nothing of printing; writes nothing but the cache of the bundled client.
"""

import traceback
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from facade.site import core, doubt, folder, group, themes
from facade.site.checks import references, templates
from facade.site.compile import Compiled, compiled, drawn
from facade.site.core import OWN, TEMPLATES, Core
from facade.site.folder import Folder
from facade.site.nearest import suggestion
from facade.site.problems import Problem, ThemeProblems, has_errors


def check(root: Path, names: Collection[str] | None = None) -> list[Problem]:
    """Every problem of the named themes (of all, and of the generated settings, without names), sorted."""
    folders = themes.folders(root)
    found = unknown(names or (), [path.name for path in folders])
    try:
        shared = core.load(root)
    except ThemeProblems as error:
        return sorted([*found, *error.problems])
    of_all = of_core(shared)
    if has_errors(of_all):  # every theme would say the same
        return sorted([*found, *of_all])
    for path in folders:
        if not names or path.name in names:
            found += of_theme(folder.read(path), shared)
    if not names:
        found += group.problems(root, folders)
    return sorted(set(found))


def unknown(names: Collection[str], known: Collection[str]) -> list[Problem]:
    """A problem for each name that no theme has."""
    return [
        Problem(
            f"themes/{name}", 1, 1, "theme-unknown", "error", f'there is no theme "{name}"; {suggestion(name, known)}'
        )
        for name in sorted(set(names) - set(known))
    ]


class Outcome(NamedTuple):
    """Every problem of one theme, sorted, and its page where no error stands in the way."""

    problems: list[Problem]
    page: Compiled | None = None


def outcome(files: Folder, shared: Core) -> Outcome:
    """What comes of a theme's files; its page is looked at as well, unless what is wrong stands in the way."""
    try:
        return _outcome(files, shared)
    except Exception as error:  # a stranger's theme ends neither the checks of others nor the process
        message = f"a check ended early: {where(error)}"
        return Outcome([Problem(files.label, 1, 1, "theme-unchecked", "error", message)])


def where(error: Exception) -> str:
    """Its kind and the line that raised it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"


def _outcome(files: Folder, shared: Core) -> Outcome:
    reading = themes.read(files, shared)
    if reading.theme is None or not reading.can_be_drawn:
        return Outcome(reading.problems)
    if has_errors(reading.problems):
        return Outcome(sorted(doubt.certain({*reading.problems, *drawn(reading.theme, shared)})))
    try:
        page = compiled(reading.theme, shared)
    except ThemeProblems as error:
        return Outcome(sorted(doubt.certain({*reading.problems, *error.problems})))
    return Outcome(sorted({*reading.problems, *page.problems}), page)


def of_theme(files: Folder, shared: Core) -> list[Problem]:
    """Every problem of one theme, sorted."""
    return outcome(files, shared).problems


def of_core(shared: Core) -> list[Problem]:
    """Every problem of the core's own templates, which keep the rules of themes."""
    found = list(references.of_core(shared))
    for name, source in shared.templates.items():
        found += templates.of_source(f"{TEMPLATES}/{name}", source, shell=name in OWN)
    return sorted(set(found))
