"""Selectors name what is promised to be there, and stay easy to override.

Knows nothing of what a rule says. What is promised is in docs/hooks.md: hooks, states, and the classes of answers.
"""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

from jinja2 import nodes
from tinycss2 import ast

from facade.site import includes, markup, rules, vocabulary
from facade.site.checks.snippets import DAY
from facade.site.folder import Folder
from facade.site.nearest import near
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="css-selector",
        level="warning",
        says="A selector on a class or id that neither the theme's templates nor docs/hooks.md have.",
        why="It matches nothing, or something that the next version of the page may do without.",
        fix='select a hook, like [data-hook="title"], or a class of a template of your own',
        bad={"styles/theme.css": ".masthead {\n  margin: 0;\n}\n"},
        at="styles/theme.css:1",
        good={
            "styles/theme.css": ".masthead {\n  margin: 0;\n}\n",
            "templates/day.html": DAY.replace("<p", '<p class="masthead"'),
        },
    ),
    Check(
        name="css-important",
        level="warning",
        says="More than ten declarations with !important.",
        why="A theme's rules stand in the last layer and win by themselves; what shouts can only be overridden by"
        " shouting.",
        fix="delete !important; where rules of your own compete, put the one that shall win last",
        bad={"styles/theme.css": "p {\n  color: inherit !important;\n}\n" * 11},
        at="styles/theme.css:32",
        good={"styles/theme.css": "p {\n  color: inherit;\n}\n"},
    ),
    Check(
        name="css-specificity",
        level="warning",
        says="A selector with more than six classes, attributes and pseudo-classes, or with an id.",
        why="The next rule about the same thing has to be longer still.",
        fix="select by one hook and one state; what depends on more can be said with a custom property",
        bad={"styles/theme.css": "p[a][b][c][d][e][f][g] {\n  margin: 0;\n}\n"},
        at="styles/theme.css:1",
        good={"styles/theme.css": "p[data-last] {\n  margin: 0;\n}\n"},
    ),
)
MOST_IMPORTANT = 10
MOST = 6
_ATTRIBUTE = re.compile(r"""\b(class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FORGIVING = frozenset(("is", "not", "has"))
Weight = tuple[int, int]


def problems(folder: Folder) -> Iterator[Problem]:
    known = _known(folder)
    important = 0
    for name in sorted(file for file in folder.files if file.endswith(".css")):
        path = folder.path(name)
        for rule in rules.rules(folder.text(name)):
            for declaration in rule.declarations:
                important += declaration.important
                if declaration.important and important == MOST_IMPORTANT + 1:
                    place = declaration.source_line, declaration.source_column
                    message = f"the theme's !important number {important}; a theme's rules win without"
                    yield Problem(path, *place, "css-important", "warning", message)
            for selector in rule.selectors:
                yield from _selector(path, selector, known)


def _known(folder: Folder) -> dict[str, set[str]]:
    """Classes and ids of the theme's own templates; `*` stands for what a template puts there."""
    found: dict[str, set[str]] = {"class": set(vocabulary.CLASSES), "id": {"input"}}
    templates = {name: folder.text(name) for name in folder.under("templates", ".html")}
    for tree in includes.trees(templates).values():
        # expressions, and the ends of what is conditional, may be anything
        outputs = ["".join(map(_data, output.nodes)) for output in tree.find_all(nodes.Output)]
        for key, *values in _ATTRIBUTE.findall("*".join(outputs)):
            found[key].update(markup.words("".join(values)))
    return found


def _data(node: nodes.Node) -> str:
    return node.data if isinstance(node, nodes.TemplateData) else "*"


def _selector(path: str, selector: list[Any], known: dict[str, set[str]]) -> Iterator[Problem]:
    for node, kind in _named(selector):
        if not any(fnmatchcase(node.value, name) for name in known[kind]):
            mark = {"class": ".", "id": "#"}[kind]
            hint = near(node.value, known[kind]) or "select by data-hook"
            message = f'no template of the theme has "{mark}{node.value}", nor do answers; {hint}'
            yield Problem(path, node.source_line, node.source_column, "css-selector", "warning", message)
    ids, others = weight(selector)
    if ids or others > MOST:
        first = next(node for node in selector if not isinstance(node, ast.WhitespaceToken))
        message = f"a selector as strong as {ids} ids and {others} classes; at most 0 and {MOST}"
        yield Problem(path, first.source_line, first.source_column, "css-specificity", "warning", message)


def _named(values: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Every class and id in a selector, those in :is(), :not() and the like included."""
    before: Any = None
    for node in values:
        if isinstance(node, ast.HashToken):
            yield node, "id"
        elif isinstance(node, ast.IdentToken) and getattr(before, "value", "") == ".":
            yield node, "class"
        elif isinstance(node, ast.FunctionBlock):
            yield from _named(node.arguments)
        before = node


def weight(values: Sequence[Any]) -> Weight:
    """Ids, and classes with attributes and pseudo-classes (Selectors 4, 17); elements do not count here."""
    ids = others = 0
    before: list[Any] = [None, None]
    for node in values:
        marks = [getattr(one, "value", "") for one in before]
        if isinstance(node, ast.HashToken):
            ids += 1
        elif isinstance(node, ast.SquareBracketsBlock):
            others += 1
        elif isinstance(node, ast.IdentToken):
            others += marks[1] == "." or (marks[1] == ":" and marks[0] != ":")
        elif isinstance(node, ast.FunctionBlock) and node.lower_name in _FORGIVING:
            best = max(map(weight, rules.split(node.arguments)))
            ids, others = ids + best[0], others + best[1]
        elif isinstance(node, ast.FunctionBlock):
            others += node.lower_name != "where"
        before = [before[1], node]
    return ids, others
