"""Whatever a theme names exists: texts, options, assets, templates, style sheets.

Knows nothing of how they are used.
"""

from collections.abc import Iterator, Mapping, Set

from jinja2 import nodes

from facade.site import grammar
from facade.site.core import ENTRY, LATE, OWN, TEMPLATES, Core
from facade.site.nearest import suggestion
from facade.site.problems import Problem
from facade.site.sentinels import OPTION_SLOTS
from facade.site.theme import Theme

CODES = {
    "unknown-string": "A text {{ t.key }} that neither the core nor the theme has.",
    "unknown-option": "An option {{ option.id }} that the theme does not declare as a text, a link or an image.",
    "unknown-name": "A name that templates do not have.",
    "unknown-asset": "A file in assets/ that is not there.",
    "unknown-template": "An included template that neither the theme nor the core has.",
    "unknown-style": "A style sheet that is not there.",
    "template-cycle": "Templates that include each other without end.",
    "unused-file": "A style sheet or template that nothing uses.",
}

_Known = Mapping[str, Set[str]]


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    yield from _manifest(theme)
    trees = _trees(theme.templates)
    every = {**_trees(core.templates), **trees}
    known: _Known = {
        "t": {*core.strings["en"], *theme.strings.get("en", {})},
        "option": {str(option["id"]) for option in theme.options if option["kind"] in OPTION_SLOTS},
        "theme": {"id", "version", "name"},
        "asset": set(theme.assets),
        "template": set(every),
        "name": grammar.NAMES | {name for tree in every.values() for name in _assigned(tree)},
    }
    for name, tree in sorted(trees.items()):
        yield from _tree(theme.folder.path(f"templates/{name}"), tree, known)
    yield from _cycles(theme, every)
    reached = _reached(ENTRY, every) | _reached(LATE, every) | OWN
    for name in sorted(set(trees) - reached):
        message = f"no template includes it; {suggestion(name, set(core.templates) - OWN)}"
        yield Problem(theme.folder.path(f"templates/{name}"), 1, 1, "unused-file", "warning", message)


def of_core(core: Core) -> Iterator[Problem]:
    """The same for the core's own templates."""
    trees = _trees(core.templates)
    known: _Known = {
        "t": set(core.strings["en"]),
        "option": set(),
        "theme": {"id", "version", "name"},
        "asset": set(),
        "template": set(trees),
        "name": grammar.NAMES | {name for tree in trees.values() for name in _assigned(tree)},
    }
    for name, tree in sorted(trees.items()):
        yield from _tree(f"{TEMPLATES}/{name}", tree, known)


def _manifest(theme: Theme) -> Iterator[Problem]:
    sheets = set(theme.folder.files)
    listed = {"styles": theme.styles, "late_styles": theme.late_styles}
    for key, names in listed.items():
        for index, name in enumerate(names):
            if name not in sheets:
                hint = suggestion(name, [file for file in sheets if file.endswith(".css")])
                yield theme.problem("unknown-style", f'there is no file "{name}"; {hint}', key, index)
    named: list[tuple[str, tuple[str | int, ...]]] = [
        (theme.manifest[key], (key,)) for key in ("favicon", "preview") if key in theme.manifest
    ]
    for index, option in enumerate(theme.options):
        if option["kind"] == "image":
            named.append((option["default"], ("options", index, "default")))
    for name, place in named:
        if name not in sheets:
            hint = suggestion(name, theme.folder.under("assets"))
            yield theme.problem("unknown-asset", f'there is no file "{name}"; {hint}', *place)
    for name in sorted(file for file in sheets if file.endswith(".css")):
        if name not in (*theme.styles, *theme.late_styles):
            message = f'neither "styles" nor "late_styles" in theme.json lists it; add "{name}" to one of them'
            yield Problem(theme.folder.path(name), 1, 1, "unused-file", "warning", message)


def _trees(templates: Mapping[str, str]) -> dict[str, nodes.Template]:
    trees = {}
    for name, source in templates.items():
        try:
            trees[name] = grammar.parse(source)
        except grammar.Refused:
            continue  # checks/templates.py tells
    return trees


def _assigned(tree: nodes.Template) -> set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def _includes(tree: nodes.Template) -> list[tuple[int, str]]:
    found = [(node.lineno, node.template) for node in tree.find_all(nodes.Include)]
    return [(line, str(name.value)) for line, name in found if isinstance(name, nodes.Const)]


def _tree(path: str, tree: nodes.Template, known: _Known) -> Iterator[Problem]:
    codes = {"t": "unknown-string", "option": "unknown-option", "theme": "unknown-name"}
    for node in tree.find_all(nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner in codes and node.attr not in known[owner]:
            message = f'there is no "{owner}.{node.attr}"; {suggestion(node.attr, known[owner])}'
            yield Problem(path, node.lineno, 1, codes[owner], "error", message)
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known["name"] and not name.name.startswith("_"):
            message = f'there is no "{name.name}"; {suggestion(name.name, grammar.NAMES)}'
            yield Problem(path, name.lineno, 1, "unknown-name", "error", message)
    for call in tree.find_all(nodes.Call):
        asset = call.args[0].value if len(call.args) == 1 and isinstance(call.args[0], nodes.Const) else None
        if isinstance(asset, str) and asset not in known["asset"]:
            message = f'there is no file "assets/{asset}"; {suggestion(asset, known["asset"])}'
            yield Problem(path, call.lineno, 1, "unknown-asset", "error", message)
    for line, included in _includes(tree):
        if included not in known["template"]:
            message = f'there is no template "{included}"; {suggestion(included, known["template"])}'
            yield Problem(path, line, 1, "unknown-template", "error", message)


def _reached(name: str, trees: Mapping[str, nodes.Template]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found and name in trees:
            found.add(name)
            waiting += [included for _, included in _includes(trees[name])]
    return found


def _cycles(theme: Theme, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    for name in sorted(theme.templates):
        if name not in trees:
            continue
        for line, included in _includes(trees[name]):
            if name == included or name in _reached(included, trees):
                message = f'"{included}" leads back to "{name}"; templates may not include themselves'
                yield Problem(theme.folder.path(f"templates/{name}"), line, 1, "template-cycle", "error", message)
