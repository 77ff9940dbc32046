"""A theme is called what its folder is called.

Knows nothing of other themes.
"""

from collections.abc import Iterator

from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {
    "theme-id": "The id is not the folder's name.",
    "theme-id-reserved": "The id is taken by the core.",
}
RESERVED = frozenset(("core", "default", "none", "auto", "theme", "themes", "assets", "facade", "gallery"))


def problems(theme: Theme) -> Iterator[Problem]:
    if theme.id != theme.folder.name:
        message = f'the id is "{theme.id}" and the folder "{theme.folder.name}"; make them the same'
        yield theme.problem("theme-id", message, "id")
    if theme.id in RESERVED:
        yield theme.problem("theme-id-reserved", f'the id "{theme.id}" is taken by the core; choose another', "id")
