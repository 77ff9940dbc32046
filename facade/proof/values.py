"""Which values in a theme's style sheets Chromium skips. Knows nothing of pages: any one can be asked.

Names of properties are checked without a browser (facade/site/checks/properties.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import tinycss2
from playwright.sync_api import Page
from tinycss2 import ast

from facade.site import css
from facade.site.problems import Problem
from facade.site.rules import Rule, rules
from facade.site.theme import Theme

_KNOWN = """(asked) => asked.map(([property, value, conditions]) =>
  !CSS.supports(property, "inherit") ||
  !conditions.every((condition) => CSS.supports(condition)) ||
  CSS.supports(property, value)
)"""
"""True, too, of a property that is unknown altogether, and of what stands in an @supports that does not hold."""
_STYLES = frozenset(("", "media", "supports", "container", "layer", "starting-style", "scope", "keyframes"))
"""Rules in which declarations are no descriptors, "" for a style rule."""
_LATER = frozenset(("var", "env", "attr"))
_MOST = 120  # characters of a declaration that are quoted


class _Asked(NamedTuple):
    property: str
    value: str
    conditions: tuple[str, ...]


def skipped(page: Page, theme: Theme) -> Iterator[Problem]:
    """One for each declaration that Chromium skips for its value, unless another of its property in the rule holds."""
    tried = [
        (file, same, [_Asked(one.lower_name, tinycss2.serialize(one.value).strip(), conditions) for one in same])
        for file in (*theme.styles, *theme.late_styles)
        for rule, conditions in _rules(theme.folder.text(file))
        for same in _by_property(rule)
    ]
    asked = list(dict.fromkeys(one for _, _, each in tried for one in each))
    known: Mapping[_Asked, bool] = dict(zip(asked, page.evaluate(_KNOWN, asked), strict=True))
    for file, same, each in tried:
        if not any(known[one] for one in each):
            for declaration, (name, value, _) in zip(same, each, strict=True):
                written = " ".join(f"{name}: {value}".split())[:_MOST]
                message = f'Chromium skips "{written}": it knows no such value of "{name}"'
                place = declaration.source_line, declaration.source_column
                yield Problem(theme.folder.path(file), *place, "css-value", "warning", message)


def _rules(text: str) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Those with declarations for elements, each with the conditions of the @supports around it."""
    outer: list[Rule] = []
    for rule in rules(text):
        outer = [*outer[: len(rule.around)], rule]
        if _STYLES.issuperset(one.keyword for one in outer):
            yield rule, tuple(tinycss2.serialize(one.prelude) for one in outer if one.keyword == "supports")


def _by_property(rule: Rule) -> list[list[ast.Declaration]]:
    """The rule's declarations, one list for each property.

    Without those that get a value once the page is there, and those that lack a semicolon, which is told of its own.
    """
    found = defaultdict[str, list[ast.Declaration]](list)
    for one in rule.declarations:
        if not one.name.startswith("--"):
            found[one.lower_name].append(one)
    return [same for same in found.values() if not any(_comes_later(one) or _swallows(one) for one in same)]


def _swallows(declaration: ast.Declaration) -> bool:
    return any(node.type == "literal" and node.value == ":" for node in declaration.value)


def _comes_later(declaration: ast.Declaration) -> bool:
    functions = (node for node, _ in css.walk(declaration.value) if isinstance(node, ast.FunctionBlock))
    return any(node.lower_name in _LATER for node in functions)
