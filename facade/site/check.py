"""Says everything that is wrong with the themes and with what is made from them.

Knows nothing of printing; writes nothing but the cache of the bundled client.
"""

import traceback
from collections.abc import Collection
from pathlib import Path

from facade.site import core, folder, group, themes
from facade.site.checks import references, templates
from facade.site.compile import compiled, drawn
from facade.site.core import OWN, TEMPLATES, Core
from facade.site.folder import Folder
from facade.site.nearest import suggestion
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.theme import Theme


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


def of_theme(files: Folder, shared: Core) -> list[Problem]:
    """Every problem of one theme, sorted; its page is looked at as well, unless what is wrong stands in the way."""
    try:
        reading = themes.read(files, shared)
        if reading.theme is None or not reading.can_be_drawn:
            return reading.problems
        if has_errors(reading.problems):
            return sorted({*reading.problems, *drawn(reading.theme, shared)})
        return sorted({*reading.problems, *_page(reading.theme, shared)})
    except Exception as error:  # a stranger's theme ends neither the checks of others nor the process
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = f"a check ended early: {type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
        return [Problem(files.label, 1, 1, "theme-unchecked", "error", message)]


def _page(theme: Theme, shared: Core) -> list[Problem]:
    try:
        return compiled(theme, shared).problems
    except ThemeProblems as error:
        return list(error.problems)


def of_core(shared: Core) -> list[Problem]:
    """Every problem of the core's own templates, which keep the rules of themes."""
    found = list(references.of_core(shared))
    for name, source in shared.templates.items():
        found += templates.of_source(f"{TEMPLATES}/{name}", source, shell=name in OWN)
    return sorted(set(found))
