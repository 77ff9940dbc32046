"""Every check a theme goes through, by what it needs to see.

Knows nothing of how a check works.
"""

from collections.abc import Callable, Iterable

from facade.site.checks import (
    alike,
    alternatives,
    attributes,
    blank,
    contrast,
    costs,
    credits,
    cycles,
    declarations,
    elements,
    engine,
    families,
    files,
    fonts,
    hardcoded,
    hiding,
    hooks,
    identity,
    metadata,
    names,
    nesting,
    options,
    order,
    pictures,
    promised,
    properties,
    references,
    renames,
    secrets,
    selectors,
    slots,
    strings,
    styles,
    svg,
    templates,
    text,
    tokens,
    units,
    unused,
    wording,
    words,
)
from facade.site.core import Core
from facade.site.folder import Folder
from facade.site.page import Page
from facade.site.problems import Problem
from facade.site.theme import Theme

FILES: Callable[[Folder], Iterable[Problem]] = files.problems
"""Goes first: what is beyond its budget is not looked into."""
OF_FILES: tuple[Callable[[Folder], Iterable[Problem]], ...] = (
    text.problems,
    templates.problems,
    styles.problems,
    declarations.problems,
    properties.problems,
    names.problems,
    selectors.problems,
    svg.problems,
    pictures.problems,
    fonts.problems,
    metadata.problems,
    secrets.problems,
)
OF_THEME: tuple[Callable[[Theme], Iterable[Problem]], ...] = (
    identity.problems,
    engine.problems,
    tokens.problems,
    units.problems,
    contrast.problems,
    options.problems,
    order.problems,
    renames.problems,
    alike.problems,
    hardcoded.problems,
    families.problems,
    hiding.problems,
    credits.problems,
    wording.problems,
    blank.problems,
)
OF_REFERENCES: tuple[Callable[[Theme, Core], Iterable[Problem]], ...] = (
    references.problems,
    cycles.problems,
    unused.problems,
    strings.problems,
    promised.problems,
)
OF_PAGE: tuple[Callable[[Page], Iterable[Problem]], ...] = (
    elements.problems,
    costs.problems,
    attributes.problems,
    alternatives.problems,
    slots.problems,
    hooks.problems,
    nesting.problems,
    words.problems,
)
