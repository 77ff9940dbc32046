"""Which line of a theme a part of a page comes from: the rule that makes it so, else the template that wrote it.

Knows nothing of browsers, but that each writes selectors in its own way: the page is asked for that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import tinycss2

from facade.proof.finding import Placed
from facade.site import assets
from facade.site.compile import render
from facade.site.core import Core
from facade.site.page import Page
from facade.site.rules import Rule, rules
from facade.site.theme import MANIFEST, Theme

WRITTEN = """(asked) => asked.map(([selector, nested]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(nested ? `x { ${selector} {} }` : `${selector} {}`);
  const [rule] = sheet.cssRules;
  return (nested ? rule?.cssRules[0] : rule)?.selectorText ?? "";
})"""
"""Selectors as the browser writes them."""


class Place(NamedTuple):
    """Where a problem is told."""

    path: str
    line: int = 1
    column: int = 1


class Places:
    """The two documents of a theme that is free of errors, rendered when first asked for, and its style sheets."""

    def __init__(self, theme: Theme, core: Core) -> None:
        self._theme, self._core = theme, core
        self._rules = list(_rules(theme))
        self._by_selector: dict[str, list[Place]] = {}

    @cached_property
    def _pages(self) -> list[Page]:
        return [page for page in render(self._theme, self._core) if isinstance(page, Page)]

    @property
    def selectors(self) -> list[tuple[str, bool]]:
        """The selectors of all rules as the theme writes them, each with whether it is nested."""
        return [(tinycss2.serialize(rule.prelude).strip(), "" in rule.around) for rule, _ in self._rules]

    @property
    def known(self) -> bool:
        """True once it is known how the browser writes them."""
        return bool(self._by_selector)

    def know(self, written: Sequence[str]) -> None:
        """The same selectors as the browser writes them."""
        found = defaultdict[str, list[Place]](list)
        for selector, (_, place) in zip(written, self._rules, strict=True):
            found[selector].append(place)
        self._by_selector = found

    @property
    def manifest(self) -> Place:
        """Where it is told what has no better place."""
        return Place(self._theme.folder.path(MANIFEST))

    def of(self, placed: Placed) -> Place:
        """The line of the rule, else the one that wrote the innermost element with a hook, else the manifest."""
        if placed.selector is not None and (rule := self._rule(placed.selector, placed.nth)):
            return rule
        ends = range(len(placed.hooks), 0, -1)  # what the page itself writes has no hook in a template
        return next((place for end in ends for place in self._elements(placed.hooks[:end])), self.manifest)

    def of_address(self, address: str) -> Place:
        """The line of a style sheet or template that names this address, or the asset that is served there."""
        served = {place: name for name, place in assets.addresses(self._theme).items()}
        if not address:
            return self.manifest
        names = {address, *(f"assets/{name}" for place, name in served.items() if address.endswith(place))}
        folder = self._theme.folder
        for file in (*folder.under("styles"), *folder.under("templates")):
            for number, line in enumerate(folder.text(file).splitlines(), 1):
                if any(name in line for name in names):
                    return Place(folder.path(file), number)
        return self.manifest

    def _elements(self, hooks: Sequence[str]) -> Iterator[Place]:
        """The line that wrote the last of these hooks inside the others, in a document that has it."""
        for page in self._pages:
            at, found = -1, None
            for hook in hooks:
                written = (token for token in page.tokens if token.name != "template")  # those have their clone's hook
                offsets = (token.offset for token in written if token.get("data-hook") == hook)
                found = next((offset for offset in offsets if offset > at), None)
                at = at if found is None else found
            if found is not None:
                problem = page.problem(found, "", "")
                yield Place(problem.path, problem.line, problem.column)

    def _rule(self, selector: str, nth: int) -> Place | None:
        found = self._by_selector.get(selector, [])
        return found[min(nth, len(found) - 1)] if found else None


def _rules(theme: Theme) -> Iterator[tuple[Rule, Place]]:
    """Those of the theme that set more than tokens."""
    for file in (*theme.styles, *theme.late_styles):
        for rule in rules(theme.folder.text(file)):
            if rule.selectors and any(not one.name.startswith("--") for one in rule.declarations):
                yield rule, Place(theme.folder.path(file), rule.line, rule.column)
