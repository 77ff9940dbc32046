"""Names that hold for the whole page begin with the theme's id, so that no theme takes the core's or another's.

Knows nothing of names in selectors. Judges decoded tokens.
"""

from collections.abc import Iterator
from typing import Any

from tinycss2 import ast

from facade.site import rules
from facade.site.folder import Folder
from facade.site.problems import Check, Problem
from facade.site.rules import Rule

CHECKS = (
    Check(
        name="css-global-name",
        secure=True,
        says="A name that holds for the whole page and does not begin with the theme's id.",
        why="Keyframes, fonts, counters, containers and the like share their names with the whole page. A theme that "
        "takes a name of the core changes what the core does.",
        fix="begin the name with the theme's id, like plain-rise or --plain-tilt",
        bad={"styles/theme.css": "@keyframes rise {\n  from {\n    opacity: 0;\n  }\n}\n"},
        at="styles/theme.css:1",
        good={"styles/theme.css": "@keyframes plain-rise {\n  from {\n    opacity: 0;\n  }\n}\n"},
    ),
)
_NAMED = frozenset(("keyframes", "counter-style", "property", "position-try", "font-palette-values"))
_FAMILIES = frozenset(("font-feature-values",))
_PROPERTIES = {
    "view-transition-name": frozenset(("none", "auto", "match-element")),
    "anchor-name": frozenset(("none",)),
    "container-name": frozenset(("none",)),
    "container": frozenset(("none", "size", "inline-size", "normal", "scroll-state")),
}
_EVERYWHERE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(file for file in folder.files if file.endswith(".css")):
        for rule in rules.rules(folder.text(name)):
            for node, written in _defined(rule):
                dashes = "--" if written.startswith("--") else ""
                if not written.removeprefix("--").startswith((f"{folder.name}-", f"{folder.name} ", *_own(dashes))):
                    right = f"{dashes}{folder.name}-{written.removeprefix('--')}"
                    message = f'"{written}" holds for the whole page; call it "{right}"'
                    place = node.source_line, node.source_column
                    yield Problem(
                        folder.path(name),
                        *place,
                        "css-global-name",
                        "error",
                        message,
                        f"write {right} wherever the theme names it",
                    )


def written(text: str) -> set[str]:
    """Every name that the sheet defines for the whole page."""
    return {name for rule in rules.rules(text) for _, name in _defined(rule)}


def _own(dashes: str) -> tuple[str, ...]:
    """What custom properties of the theme may begin with besides its id: its tokens are --chat-x-…."""
    return ("chat-x-",) if dashes else ()


def _defined(rule: Rule) -> Iterator[tuple[Any, str]]:
    """Every name that the rule itself defines."""
    if rule.keyword in _NAMED | _FAMILIES:
        yield from _family(rule.prelude) if rule.keyword in _FAMILIES else _idents(rule.prelude)
    for declaration in rule.declarations:
        if rule.keyword == "font-face" and declaration.lower_name == "font-family":
            yield from _family(declaration.value)
        elif not rule.keyword and declaration.lower_name in _PROPERTIES:
            own = _PROPERTIES[declaration.lower_name] | _EVERYWHERE
            yield from ((node, name) for node, name in _idents(declaration.value) if name.lower() not in own)


def _idents(values: list[Any]) -> Iterator[tuple[Any, str]]:
    for node in values:
        if isinstance(node, (ast.IdentToken, ast.StringToken)):
            yield node, str(node.value)


def _family(values: list[Any]) -> Iterator[tuple[Any, str]]:
    """A family's name: one string, or words that make one."""
    words = list(_idents(values))
    if words:
        yield words[0][0], " ".join(word for _, word in words)
