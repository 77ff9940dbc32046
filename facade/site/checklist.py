"""Every check a theme goes through, by what it needs to see.

Knows nothing of how a check works.
"""

from collections.abc import Callable, Iterable

from facade.site.checks import (
    attributes,
    contrast,
    cycles,
    elements,
    files,
    hooks,
    identity,
    options,
    references,
    slots,
    strings,
    styles,
    svg,
    templates,
    text,
    tokens,
    unused,
)
from facade.site.core import Core
from facade.site.folder import Folder
from facade.site.page import Page
from facade.site.problems import Problem
from facade.site.theme import Theme

OF_FILES: tuple[Callable[[Folder], Iterable[Problem]], ...] = (
    files.problems,
    text.problems,
    templates.problems,
    styles.problems,
    svg.problems,
)
OF_THEME: tuple[Callable[[Theme], Iterable[Problem]], ...] = (
    identity.problems,
    tokens.problems,
    contrast.problems,
    options.problems,
)
OF_REFERENCES: tuple[Callable[[Theme, Core], Iterable[Problem]], ...] = (
    references.problems,
    cycles.problems,
    unused.problems,
    strings.problems,
)
OF_PAGE: tuple[Callable[[Page], Iterable[Problem]], ...] = (
    elements.problems,
    attributes.problems,
    slots.problems,
    hooks.problems,
)
