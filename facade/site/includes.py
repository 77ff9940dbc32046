"""Which template includes which.

Knows nothing of what a template may include.
"""

from collections.abc import Mapping

from jinja2 import nodes

from facade.site import grammar


def trees(templates: Mapping[str, str]) -> dict[str, nodes.Template]:
    """The syntax trees of the templates that can be read (checks/templates.py tells of the others)."""
    found = {}
    for name, source in templates.items():
        try:
            found[name] = grammar.parse(source)
        except grammar.Refused:
            continue
    return found


def included(tree: nodes.Template) -> list[tuple[int, str]]:
    """Line and name of every template that is included by a name written out."""
    found = [(node.lineno, node.template) for node in tree.find_all(nodes.Include)]
    return [(line, str(name.value)) for line, name in found if isinstance(name, nodes.Const)]


def reached(name: str, known: Mapping[str, nodes.Template]) -> set[str]:
    """The template and all that it includes, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found and name in known:
            found.add(name)
            waiting += [other for _, other in included(known[name])]
    return found
