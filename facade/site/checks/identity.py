"""A theme is called what its folder is called.

Knows nothing of other themes.
"""

from collections.abc import Iterator

from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="theme-id",
        says="The id is not the folder's name.",
        why="Settings, addresses and style sheets name a theme by its id, people find it by its folder; two names"
        " would part them.",
        fix="give both the same name",
        bad={"theme.json": {"id": "aurora"}},
        at="theme.json:3",
        good={"theme.json": {"id": "plain"}},
    ),
    Check(
        name="theme-id-reserved",
        says="The id is taken by the core, or by Windows.",
        why="The word means something else where themes are named; and Windows keeps no folder with the name of a"
        " device, such as con.",
        fix="choose another id, and call the folder the same",
        bad={"theme.json": {"id": "gallery"}},
        at="theme.json:3",
        good={"theme.json": {"id": "plain"}},
    ),
)
RESERVED = frozenset(("core", "default", "none", "auto", "theme", "themes", "assets", "facade", "gallery"))
WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Names of devices, which a folder on Windows cannot have."""


def problems(theme: Theme) -> Iterator[Problem]:
    if theme.id in RESERVED:
        yield theme.problem("theme-id-reserved", f'the id "{theme.id}" is taken by the core; choose another', "id")
    elif theme.id in WINDOWS:
        message = f'the id "{theme.id}" is a name that Windows keeps for itself; choose another'
        yield theme.problem("theme-id-reserved", message, "id")
    elif theme.id != theme.folder.name:
        message = f'the id is "{theme.id}" and the folder "{theme.folder.name}"; make them the same'
        yield theme.problem("theme-id", message, "id")
