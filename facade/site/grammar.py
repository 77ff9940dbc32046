"""What of Jinja a template may use, judged on its syntax tree before anything is compiled.

Knows nothing of texts, options or files a template refers to. `parse` folds no constants and runs nothing:
`{{ 9**9999999 }}` costs a tenth of a millisecond here and would block the compiler for seconds.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from facade.site import blocks
from facade.site.characters import HIDDEN, shown
from facade.site.context import KNOWN_AT_BUILD, SHELL_ONLY, PageContext
from facade.site.sentinels import PRIVATE

CHARACTERS = 65_536
ITEMS = 30
DEPTH = 40
OWNERS = ("t", "theme", "option")
NAMES = frozenset(PageContext.__annotations__) | {"asset"}
TEMPLATE_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}\.html")
_WRITTEN = {
    nodes.Pow: '"**"',
    nodes.Mul: '"*"',
    nodes.Add: '"+"',
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.Getitem: "an index in brackets",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.Block: "block",
    nodes.Extends: "extends",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Dict: "a dictionary",
}
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.With,
    nodes.Scope,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.List,
    nodes.Tuple,
)


class Fault(NamedTuple):
    """One thing a template may not do, with its line."""

    line: int
    code: str
    message: str


class Refused(Exception):
    """The template cannot be read; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)  # parses only; nothing here is ever compiled


@lru_cache(maxsize=256)
def parse(source: str) -> nodes.Template:
    """The syntax tree, to be looked at: a template is parsed once. Raises Refused."""
    if len(source) > CHARACTERS:
        message = f"{len(source)} characters; a template has at most {CHARACTERS}"
        raise Refused(Fault(1, "template-budget", message))
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        line, message = error.lineno, str(error.message).rstrip(".")
        if message.startswith(("Unexpected end of template", "Encountered unknown tag")):
            line, message = blocks.fault(_environment(), source) or (line, message)
        raise Refused(Fault(line, "template-syntax", message)) from error
    except (RecursionError, ValueError, OverflowError, MemoryError) as error:
        message = "an expression is nested too deeply or a number is too long; themes print, they do not compute"
        raise Refused(Fault(1, "template-budget", message)) from error
    if deep := _too_deep(tree):
        message = f"parts lie in each other more than {DEPTH} levels deep; themes print, they do not compute"
        raise Refused(Fault(deep, "template-budget", message))
    return tree


class Token(NamedTuple):
    """A part of a template's source as Jinja cuts it: `kind` is Jinja's word for it, `text` how it is written."""

    kind: str
    text: str
    offset: int


def tokens(source: str) -> Iterator[Token]:
    """Every token of a source with `\\n` at the end of lines, but white space. Raises Refused."""
    parse(source)
    end = 0
    for line, kind, text in _environment().lex(source):
        start = source.find(text, end)
        if start < 0 or source[end:start].strip():  # Jinja leaves out white space alone, beside {%- and -%}
            raise Refused(Fault(line, "template-syntax", "a part of the template cannot be found in it"))
        end = start + len(text)
        if kind != "whitespace":
            yield Token(kind, text, start)


def _too_deep(tree: nodes.Node) -> int:
    """The line of what lies too deep for anything that follows the tree down, 0 if nothing does."""
    waiting = [(node, 1) for node in tree.iter_child_nodes()]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEPTH:
            return int(node.lineno)
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]
    return 0


def faults(tree: nodes.Template, shell: bool = False) -> Iterator[Fault]:
    """Everything on the tree that is not on the allow-list; `shell` for the core's shell.html."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, _PLAIN):
            if isinstance(node, (nodes.If, nodes.CondExpr)):
                yield from _condition(node.test)
            continue
        rule = _RULES.get(type(node))
        if rule is not None:
            yield from rule(node)
        elif not isinstance(node, nodes.Keyword):
            written = _WRITTEN.get(type(node), type(node).__name__.lower())
            yield Fault(node.lineno, "template-expression", f"{written} is not for themes; {_USE}")
        if isinstance(node, nodes.Name) and node.name in SHELL_ONLY and not shell:
            yield Fault(node.lineno, "template-expression", f'"{node.name}" is for the core\'s shell.html alone')


_USE = (
    'there is {{ t.key }}, {{ bot_name }}, {{ option.id }}, {{ asset("name.svg") }}, if, set, include,'
    " and for over a written list"
)


def _name(node: Any) -> Iterator[Fault]:
    if node.name.startswith("_"):
        yield Fault(node.lineno, "template-expression", f'"{node.name}": a name starts with a letter')
    elif node.ctx != "load" and node.name in NAMES:
        yield Fault(node.lineno, "template-expression", f'"{node.name}" has a meaning here; set another name')


def _attribute(node: Any) -> Iterator[Fault]:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    if owner not in OWNERS:
        message = f'".{node.attr}" is not for themes; only t, theme and option have parts'
        yield Fault(node.lineno, "template-expression", message)
    elif node.attr.startswith("_"):
        yield Fault(node.lineno, "template-expression", f'"{owner}.{node.attr}": a key starts with a letter')


def _constant(node: Any) -> Iterator[Fault]:
    if isinstance(node.value, str) and PRIVATE.search(node.value):
        yield Fault(node.lineno, "text-character", "a private-use character in a string; they mark slots here")
    elif isinstance(node.value, str) and (found := HIDDEN.search(node.value)):
        message = f"the character {shown(found.group())} in a string cannot be seen; delete it"
        yield Fault(node.lineno, "text-character", message)


def _call(node: Any) -> Iterator[Fault]:
    called = node.node.name if isinstance(node.node, nodes.Name) else ""
    literal = len(node.args) == 1 and isinstance(node.args[0], nodes.Const) and isinstance(node.args[0].value, str)
    if called != "asset" or not literal or node.kwargs or node.dyn_args or node.dyn_kwargs:
        message = 'only asset("name.svg") can be called, with the file\'s name written out'
        yield Fault(node.lineno, "template-call", message)


def _include(node: Any) -> Iterator[Fault]:
    name = node.template.value if isinstance(node.template, nodes.Const) else None
    if not isinstance(name, str) or not TEMPLATE_NAME.fullmatch(name) or node.ignore_missing:
        message = 'include takes one name written out, like {% include "header.html" %}'
        yield Fault(node.lineno, "template-include", message)


def _loop(node: Any) -> Iterator[Fault]:
    items = node.iter.items if isinstance(node.iter, (nodes.List, nodes.Tuple)) else None
    if items is None or len(items) > ITEMS or node.recursive:
        message = f'for takes a list written out, of at most {ITEMS} entries, like {{% for size in ["s", "m"] %}}'
        yield Fault(node.lineno, "template-loop", message)
    if any(True for _ in node.find_all(nodes.For)):
        yield Fault(node.lineno, "template-loop", "a for inside a for; write the inner one out")


def _assignment(node: Any) -> Iterator[Fault]:
    if not isinstance(node.target, nodes.Name):
        yield Fault(node.lineno, "template-expression", "set takes one name and one value")


def _filter(node: Any) -> Iterator[Fault]:
    why = "it would print raw HTML; text is escaped for you" if node.name in ("safe", "attr", "xmlattr") else _USE
    yield Fault(node.lineno, "template-filter", f'the filter "{node.name}" is not for themes; {why}')


def _test(node: Any) -> Iterator[Fault]:
    if node.name != "defined":
        yield Fault(node.lineno, "template-filter", f'the test "{node.name}" is not for themes; there is "is defined"')


def _condition(test: nodes.Node) -> Iterator[Fault]:
    for name in [test] if isinstance(test, nodes.Name) else test.find_all(nodes.Name):
        slot = name.name in NAMES - KNOWN_AT_BUILD
        if slot:
            message = f'"{name.name}" is filled in when the page is served and cannot be asked for here; use CSS'
            yield Fault(name.lineno, "template-condition", message)


_RULES: dict[type[nodes.Node], Any] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Const: _constant,
    nodes.Call: _call,
    nodes.Include: _include,
    nodes.For: _loop,
    nodes.Assign: _assignment,
    nodes.Filter: _filter,
    nodes.Test: _test,
}
