"""No rule hides what visitors must see and press, under whatever conditions.

Knows nothing of ancestors, classes, ::before and keyframes: what they hide, and what lies over something, is seen by a
browser alone (facade/proof/cover.js), in the states and widths that it looks at.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import tinycss2
from tinycss2 import ast

from facade.site import css, rules, tokens, vanishing
from facade.site.problems import Check, Problem
from facade.site.subjects import Hooks
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="css-hiding",
        secure=True,
        says="A rule that hides a part which no theme may take away.",
        why="Visitors must see that answers can be wrong, what went wrong and where their data goes, and be able to"
        " write, send, stop and try again: in every language, width and state.",
        fix="delete the declaration; make the part smaller or quieter, or move it. The page itself hides what is not"
        " needed",
        bad={"styles/theme.css": 'html:lang(fr) [data-hook="stop"] {\n  transform: translateX(-300vw);\n}\n'},
        at="styles/theme.css:2",
        good={"styles/theme.css": '[data-hook="stop"]:active {\n  transform: translateY(2px);\n}\n'},
    ),
)
TEXTS: Final = ("disclaimer", "error", "error-text", "notice", "status")
CONTROLS: Final = ("composer", "input", "privacy", "retry", "send", "stop")
_DRAWN: Final = frozenset(("send", "stop"))
"""Controls that a picture may stand for, with their words for screen readers."""
_HOOKS: Final = Hooks((*TEXTS, *CONTROLS), TEXTS)
_MOST: Final = 16
"""Custom properties that one value is followed through."""
Values = dict[str, list[list[Any]]]


def problems(theme: Theme) -> Iterator[Problem]:
    sheets = {name: rules.rules(theme.folder.text(name)) for name in theme.folder.under("styles", ".css")}
    known = _known(theme, [rule for sheet in sheets.values() for rule in sheet])
    for name, sheet in sorted(sheets.items()):
        for rule, hooks in _HOOKS.subjects(sheet):
            for declaration in rule.declarations if hooks else ():
                lost = hooks - _DRAWN if declaration.lower_name in vanishing.WORDS else hooks
                if lost and vanishing.hides(declaration.lower_name, _meant(declaration.value, known, set())):
                    value = tinycss2.serialize(declaration.value).strip()[:40]
                    message = f'"{declaration.lower_name}: {value}" hides "{min(lost)}", which no theme may take away'
                    place = declaration.source_line, declaration.source_column
                    yield Problem(theme.folder.path(name), *place, "css-hiding", "error", message)


def _known(theme: Theme, sheet: Sequence[rules.Rule]) -> Values:
    """Every value that the theme gives to a custom property somewhere."""
    found: Values = {}
    for rule in sheet:
        for declaration in rule.declarations:
            if declaration.name.startswith("--"):
                found.setdefault(declaration.name, []).append(declaration.value)
    for group in theme.tokens.values():
        for name, value in group.items():
            found.setdefault(f"{tokens.PREFIX}{name}", []).append(css.parse(str(value)))
    return found


def _meant(values: Sequence[Any], known: Values, seen: set[str]) -> list[Any]:
    """The values with all that a var() in them may stand for."""
    found: list[Any] = []
    for node in values:
        if not isinstance(node, ast.FunctionBlock):
            found.append(node)
        elif node.lower_name != "var":
            inside = _meant(node.arguments, known, seen)
            found.append(ast.FunctionBlock(node.source_line, node.source_column, node.name, inside))
        else:
            name, *fallback = rules.split(node.arguments)
            for part in fallback:
                found += _meant(part, known, seen)
            for one in name:
                if isinstance(one, ast.IdentToken) and one.value not in seen and len(seen) < _MOST:
                    seen.add(one.value)
                    for value in known.get(one.value, ()):
                        found += _meant(value, known, seen)
    return found
