"""Style sheets name hooks, options and tokens that there are. Knows nothing of classes (selectors.py)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinycss2 import ast

from facade.site import css, rules, schema, tokens, vocabulary
from facade.site.core import Core
from facade.site.nearest import suggestion
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="css-hook",
        level="warning",
        says="A selector on a hook that no page has.",
        why="It matches nothing, and nobody says so.",
        fix="correct the name; docs/hooks.md has all hooks",
        bad={"styles/theme.css": '[data-hook="heder"] {\n  margin: 0;\n}\n'},
        at="styles/theme.css:1",
        good={"styles/theme.css": '[data-hook="header"] {\n  margin: 0;\n}\n'},
    ),
    Check(
        name="css-option",
        level="warning",
        says="A selector on an option, or on a value of it, that theme.json does not have.",
        why="Whatever an operator chooses, the rule never holds.",
        fix="correct the name or the value, or declare the option",
        bad={"styles/theme.css": '[data-opt-see="calm"] p {\n  margin: 0;\n}\n'},
        at="styles/theme.css:1",
        good={"styles/theme.css": '[data-hook="title"] {\n  margin: 0;\n}\n'},
    ),
    Check(
        name="css-token",
        level="warning",
        says="A var() on a token or option that there is not, without a value to fall back to.",
        why="The declaration is dropped when the page is shown, not when it is read: no tool says so.",
        fix="correct the name; docs/hooks.md has all tokens",
        bad={"styles/theme.css": "p {\n  color: var(--chat-mta);\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  color: var(--chat-meta);\n}\n"},
    ),
)
_HOOK = re.compile(r"data-hook=\"([a-z-]+)\"")
_OPTION = "data-opt-"
_STATES = {"boolean": ("on", "off"), "image": ("set", "default"), "link": ("set", "default")}
"""Values of the attributes of options that are no selects; the other kinds have none."""


@dataclass(frozen=True, slots=True)
class _Known:
    hooks: frozenset[str]
    options: dict[str, tuple[str, ...]]
    properties: frozenset[str]


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    known = _known(theme, core)
    for name in sorted(file for file in theme.folder.files if file.endswith(".css")):
        path = theme.folder.path(name)
        for rule in rules.rules(theme.folder.text(name)):
            for selector in rule.selectors:
                for node, code, message in _selector(selector, known):
                    yield Problem(path, node.source_line, node.source_column, code, "warning", message)
            for declaration in rule.declarations:
                for node, message in _values(declaration.value, known):
                    yield Problem(path, node.source_line, node.source_column, "css-token", "warning", message)


def _known(theme: Theme, core: Core) -> _Known:
    sources = "".join((*core.templates.values(), *theme.templates.values()))
    hooks = vocabulary.SHELL_HOOKS.union(vocabulary.HOOKS, _HOOK.findall(sources))
    options = {}
    for option in theme.options:
        values = tuple(choice["value"] for choice in option.get("choices", ())) or _STATES.get(option["kind"], ())
        options[option["id"].replace("_", "-")] = values
    known = set(re.findall(rf"{tokens.PREFIX}[a-z0-9-]+", core.css + core.late_css))
    known.update(f"{tokens.PREFIX}{name}" for name in schema.colour_tokens())
    known.update(f"--opt-{name}" for name in options)
    known.update(tokens.names(theme.tokens))
    for name in (file for file in theme.folder.files if file.endswith(".css")):
        known.update(one.name for rule in rules.rules(theme.folder.text(name)) for one in rule.declarations)
    return _Known(hooks, options, frozenset(known))


def _selector(values: list[Any], known: _Known) -> Iterator[tuple[Any, str, str]]:
    for node, _ in css.walk(values):
        if isinstance(node, ast.SquareBracketsBlock):
            parts = [part for part in node.content if part.type != "whitespace"]
            name = str(getattr(parts[0], "value", "")) if parts else ""
            exact = len(parts) >= 3 and parts[1] == "=" and isinstance(parts[2], ast.StringToken | ast.IdentToken)
            value = str(parts[2].value) if exact else ""
            if name == "data-hook" and exact and value not in known.hooks:
                yield (
                    node,
                    "css-hook",
                    f'no page has a hook "{value}"; {suggestion(value, known.hooks, "docs/hooks.md")}',
                )
            elif name.startswith(_OPTION) and (message := _option(name.removeprefix(_OPTION), value, known)):
                yield node, "css-option", message


def _option(name: str, value: str, known: _Known) -> str:
    if name not in known.options:
        return f'theme.json has no option "{name.replace("-", "_")}"; {suggestion(name, known.options)}'
    values = known.options[name]
    if not values:
        return f'the option "{name}" has no attribute; read it by var(--opt-{name})'
    if value and value not in values:
        return f'the option "{name}" is never "{value}"; {suggestion(value, values)}'
    return ""


def _values(values: list[Any], known: _Known) -> Iterator[tuple[Any, str]]:
    for node, _ in css.walk(values):
        if not isinstance(node, ast.FunctionBlock) or node.lower_name != "var":
            continue
        parts = [part for part in node.arguments if part.type != "whitespace"]
        name = str(getattr(parts[0], "value", "")) if len(parts) == 1 else ""
        for prefix in (tokens.PREFIX, "--opt-"):
            if name.startswith(prefix) and name not in known.properties:
                alike = [one for one in known.properties if one.startswith(prefix)]
                yield node, f'nothing sets "{name}"; {suggestion(name, alike, "docs/hooks.md", prefix)}'
