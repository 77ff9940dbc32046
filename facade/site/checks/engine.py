"""A theme is made for the engine there is, and uses nothing that is on its way out of it.

Knows nothing of what hooks and tokens do; facade/site/engine.py has the contract. Judges decoded CSS and read markup.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tinycss2 import ast

from facade.site import css, engine
from facade.site.engine import Deprecated
from facade.site.problems import Check, Problem
from facade.site.theme import Theme
from facade.site.tokens import PREFIX

CHECKS = (
    Check(
        name="engine-range",
        says="A range of engines that is open, or does not hold the one there is.",
        why="The number says which hooks, tokens and templates a page has; nobody knows those of an engine to come.",
        fix="write the range that the message names, and look at docs/hooks.md for what changed",
        bad={"theme.json": {"engine": ">=1"}},
        at="theme.json:5",
        good={"theme.json": {"engine": ">=1 <2"}},
    ),
    Check(
        name="engine-outgoing",
        level="warning",
        says="A hook or token that a later engine will not have.",
        why="The theme would lose with that engine what it does with it.",
        fix="use what the message names instead",
    ),
    Check(
        name="engine-removed",
        says="A hook or token that earlier engines had.",
        why="The page has it no longer, so the theme does nothing with it.",
        fix="use what the message names instead",
    ),
)
_HOOK = re.compile(r"""data-hook\s*=\s*["']?([a-z-]+)""")


def problems(theme: Theme, outgoing: Sequence[Deprecated] = engine.DEPRECATED) -> Iterator[Problem]:
    if message := engine.objection(str(theme.manifest["engine"])):
        yield theme.problem("engine-range", message, "engine")
    if outgoing:
        known = {(one.kind, one.name): one for one in outgoing}
        for kind, name, place in _uses(theme):
            if one := known.get((kind, name)):
                yield _problem(one, *place)


def _problem(one: Deprecated, path: str, line: int, column: int) -> Problem:
    said = f'the {one.kind} "{one.name}" is'
    if engine.number(one.removed) <= engine.number(engine.ENGINE):
        message = f'{said} gone since engine {one.removed}; use "{one.replacement}"'
        return Problem(path, line, column, "engine-removed", "error", message)
    message = f'{said} on its way out and gone with engine {one.removed}; use "{one.replacement}"'
    return Problem(path, line, column, "engine-outgoing", "warning", message)


def _uses(theme: Theme) -> Iterator[tuple[str, str, tuple[str, int, int]]]:
    """Kind, name and place of every hook and token that a theme names."""
    for group, values in theme.tokens.items():
        for name, value in values.items():
            place = (theme.folder.path("theme.json"), *theme.document.place("tokens", group, name))
            yield "token", name, place
            yield from ((kind, used, place) for kind, used, _ in _named(css.parse(str(value))))
    for file in sorted(name for name in theme.folder.files if name.endswith(".css")):
        for kind, name, node in _named(css.parse(theme.folder.text(file))):
            yield kind, name, (theme.folder.path(file), node.source_line, node.source_column)
    for file, text in sorted(theme.templates.items()):
        for match in _HOOK.finditer(text):
            line, start = text.count("\n", 0, match.start()) + 1, text.rfind("\n", 0, match.start())
            yield "hook", match[1], (theme.folder.path(f"templates/{file}"), line, match.start() - start)


def _named(nodes: list[Any]) -> Iterator[tuple[str, str, Any]]:
    for node, _ in css.walk(nodes):
        if isinstance(node, ast.IdentToken) and node.value.startswith(PREFIX):
            yield "token", node.value.removeprefix(PREFIX), node
        elif isinstance(node, ast.SquareBracketsBlock):
            parts = [part for part in node.content if not isinstance(part, ast.WhitespaceToken)]
            if parts and getattr(parts[0], "lower_value", "") == "data-hook" and hasattr(parts[-1], "value"):
                yield "hook", str(parts[-1].value), node
