"""Whatever a theme names exists: texts, options, assets, templates, style sheets.

Knows nothing of how they are used.
"""

from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes

from facade.site import includes
from facade.site.absent import CODES, Known
from facade.site.checks.snippets import DAY, MOTTO, STAR
from facade.site.core import TEMPLATES, Core
from facade.site.nearest import suggestion
from facade.site.problems import Check, Problem
from facade.site.sentinels import OPTION_SLOTS
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="unknown-string",
        says="A text {{ t.key }} that neither the core nor the theme has.",
        why="Nothing would stand there.",
        fix='correct the key, or add the text to "strings" in theme.json',
        bad={"templates/day.html": f"{DAY}<p>{{{{ t.skipp }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ t.skip }}}}</p>\n"},
    ),
    Check(
        name="unknown-option",
        says="An option {{ option.id }} that the theme does not declare as a text, a link or an image.",
        why="Only these kinds are texts; all others reach the page as custom properties and data-opt-* attributes.",
        fix="correct the id, or declare the option in theme.json",
        bad={"templates/day.html": f"{DAY}<p>{{{{ option.motto }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ option.motto }}}}</p>\n", "theme.json": {"options": [MOTTO]}},
    ),
    Check(
        name="unknown-name",
        says="A name that templates do not have.",
        why="Nothing would stand there.",
        fix="correct the name; docs/themes.md lists what templates have",
        bad={"templates/day.html": f"{DAY}<p>{{{{ botname }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ bot_name }}}}</p>\n"},
    ),
    Check(
        name="unknown-asset",
        says="A file in assets/ that is not there.",
        why="The page would have a hole in that place.",
        fix="correct the name, or put the file into assets/",
        bad={"theme.json": {"favicon": "assets/icon.svg"}},
        at="theme.json:63",
        good={"theme.json": {"favicon": "assets/icon.svg"}, "assets/icon.svg": STAR},
    ),
    Check(
        name="unknown-template",
        says="An included template that neither the theme nor the core has.",
        why="The page could not be rendered.",
        fix="correct the name, or put the template into templates/",
        bad={"templates/day.html": f'{DAY}{{% include "rule.html" %}}\n'},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}{{% include "rule.html" %}}\n', "templates/rule.html": "<hr>\n"},
    ),
    Check(
        name="unknown-style",
        says="A style sheet that is not there.",
        why="Its rules would be missed.",
        fix="correct the name, or put the sheet into styles/",
        bad={"theme.json": {"styles": ["styles/theme.css"]}},
        at="theme.json:64",
        good={"theme.json": {"styles": ["styles/theme.css"]}, "styles/theme.css": "hr {\n  margin: 0;\n}\n"},
    ),
)


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    yield from _manifest(theme)
    trees = includes.trees(theme.templates)
    every = {**includes.trees(core.templates), **trees}
    kinds = {str(option["id"]): str(option["kind"]) for option in theme.options}
    known = Known(
        texts={*core.strings["en"], *theme.strings.get("en", {})},
        options={name for name, kind in kinds.items() if kind in OPTION_SLOTS},
        kinds=kinds,
        assets=set(theme.assets),
        templates={*every, *theme.templates},
        assigned=_assigned(every.values()),
    )
    for name, tree in sorted(trees.items()):
        lines = theme.templates[name].split("\n")
        yield from _tree(theme.folder.path(f"templates/{name}"), lines, tree, known)


def of_core(core: Core) -> Iterator[Problem]:
    """The same for the core's own templates."""
    trees = includes.trees(core.templates)
    known = Known(set(core.strings["en"]), set(), {}, set(), set(trees), _assigned(trees.values()))
    for name, tree in sorted(trees.items()):
        yield from _tree(f"{TEMPLATES}/{name}", core.templates[name].split("\n"), tree, known)


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


def _assigned(trees: Iterable[nodes.Template]) -> set[str]:
    return {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def _tree(path: str, lines: Sequence[str], tree: nodes.Template, known: Known) -> Iterator[Problem]:
    for line, written, code, message in _unknown(tree, known):
        text = lines[line - 1] if line <= len(lines) else ""
        if message:
            yield Problem(path, line, max(text.find(written), 0) + 1, code, "error", message)


def _unknown(tree: nodes.Template, known: Known) -> Iterator[tuple[int, str, str, str]]:
    """Line, how it is written there, code and message of each name; no message where it stands for something."""
    for node in tree.find_all(nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner in CODES:
            yield node.lineno, f"{owner}.{node.attr}", CODES[owner], known.part(owner, node.attr)
    for each in tree.find_all(nodes.Name):
        if each.ctx == "load":
            yield each.lineno, each.name, "unknown-name", known.name(each.name)
    for call in tree.find_all(nodes.Call):
        asset = call.args[0].value if len(call.args) == 1 and isinstance(call.args[0], nodes.Const) else None
        if isinstance(asset, str):
            yield call.lineno, asset, "unknown-asset", known.asset(asset)
    for line, included in includes.included(tree):
        yield line, included, "unknown-template", known.template(included)
