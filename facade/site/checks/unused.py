"""Whatever a theme has is used: its style sheets, templates, pictures, options, tokens and texts.

Knows nothing of whether what is used exists.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from facade.site import css, includes
from facade.site.checks.snippets import DAY, SIZE, SIZED, STAR, TILTED
from facade.site.core import ENTRY, LATE, OWN, Core
from facade.site.nearest import near, suggestion
from facade.site.problems import Check, Problem
from facade.site.theme import Theme
from facade.site.tokens import PREFIX

CHECKS = (
    Check(
        name="unused-file",
        level="warning",
        says="A style sheet or template that nothing uses.",
        why="Somebody meant it to be seen, and it is not.",
        fix='list the sheet in "styles" or "late_styles", include the template, or delete the file',
        bad={"templates/rule.html": "<hr>\n"},
        at="templates/rule.html:1",
        good={"styles/theme.css": "hr {\n  margin: 0;\n}\n"},
    ),
    Check(
        name="unused-asset",
        level="warning",
        says="A picture or font in assets/ that nothing uses.",
        why="It makes the package larger for nothing, and its licence has to be kept all the same.",
        fix='name it by url("assets/…"), asset("…"), "favicon", "preview" or an option, or delete it',
        bad={"assets/star.svg": STAR, "theme.json": {"favicon": None}},
        at="assets/star.svg:1",
        good={"assets/star.svg": STAR, "theme.json": {"favicon": "assets/star.svg"}},
    ),
    Check(
        name="unused-option",
        level="warning",
        says="A declared option that nothing uses.",
        why="Operators would turn a knob that does nothing.",
        fix="use it as docs/themes.md says for its kind: data-opt-…, var(--opt-…) or {{ option.… }}; or delete it",
        bad={"theme.json": {"options": [SIZE]}},
        at="theme.json:65",
        good={"theme.json": {"options": [SIZE]}, "styles/theme.css": SIZED},
    ),
    Check(
        name="unused-token",
        level="advice",
        says="A token of the theme's own that nothing uses.",
        why="It changes nothing, and the next reader will look for what it does.",
        fix="use it by var(--chat-x-…), or delete it",
        bad={"theme.json": {"tokens": {"base": {"x-tilt": "3deg"}}}},
        at="theme.json:63",
        good={"theme.json": {"tokens": {"base": {"x-tilt": "3deg"}}}, "styles/theme.css": TILTED},
    ),
    Check(
        name="unused-string",
        level="warning",
        says="A text that the page does not have and no template of the theme uses.",
        why="It is most likely a slip of the pen, and the page's own text stays as it was.",
        fix="correct its key (docs/strings.md has those of the page), write {{ t.key }} in a template, or delete it",
        bad={"theme.json": {"strings": {"en": {"masthead": "The Daily Answer"}}}},
        at="theme.json:65",
        good={
            "theme.json": {"strings": {"en": {"masthead": "The Daily Answer"}}},
            "templates/day.html": f"{DAY}<p>{{{{ t.masthead }}}}</p>\n",
        },
    ),
)


_UP = re.compile(r"(?:\.{0,2}/)+(?=assets/)|\./")
"""What stands before assets/ in an address; of more than ./ checks/styles.py tells."""


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    trees = includes.trees({**core.templates, **theme.templates})
    yield from _files(theme, core, trees)
    names = _names(theme)
    calls = {name for tree in trees.values() for call in tree.find_all(nodes.Call) for name in _asked(call)}
    calls |= _meant(theme)
    named = {theme.manifest.get(key) for key in ("favicon", "preview")}
    named.update(option["default"] for option in theme.options if option["kind"] == "image")
    for name in theme.folder.under("assets"):
        if name not in named | names and name.removeprefix("assets/") not in calls and not name.endswith(".DS_Store"):
            yield Problem(theme.folder.path(name), 1, 1, "unused-asset", "warning", "nothing in the theme uses it")
    for index, option in enumerate(theme.options):
        if not _is_used(option, names, theme.templates):
            wanted = " or ".join(_marks(option))
            message = f'option "{option["id"]}": nothing in the theme uses it; expected {wanted} somewhere'
            yield theme.problem("unused-option", message, "options", index, "id", level="warning")
    yield from _tokens(theme, names)
    yield from _strings(theme, core, trees)


def _files(theme: Theme, core: Core, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    for name in sorted(file for file in theme.folder.files if file.endswith(".css")):
        if name not in (*theme.styles, *theme.late_styles):
            message = f'neither "styles" nor "late_styles" in theme.json lists it; add "{name}" to one of them'
            yield Problem(theme.folder.path(name), 1, 1, "unused-file", "warning", message)
    reached = includes.reached(ENTRY, trees) | includes.reached(LATE, trees) | OWN
    for name in sorted((set(theme.templates) & set(trees)) - reached):
        message = f"no template includes it; {suggestion(name, set(core.templates) - OWN)}"
        yield Problem(theme.folder.path(f"templates/{name}"), 1, 1, "unused-file", "warning", message)


def _meant(theme: Theme) -> set[str]:
    """Assets that a template names, if not as it should be: of that, checks/attributes.py tells."""
    sources = "\n".join(theme.templates.values())
    return {name for name in theme.assets if f"assets/{name}" in sources or f'"{name}"' in sources}


def _asked(call: nodes.Call) -> list[str]:
    """The name in asset("name.svg")."""
    return [str(argument.value) for argument in call.args if isinstance(argument, nodes.Const)]


def _names(theme: Theme) -> set[str]:
    """Every name and address in the theme's sheets and in the values of its tokens, decoded."""
    values = [str(value) for group in theme.tokens.values() for value in group.values()]
    for option in theme.options:
        for choice in option.get("choices", ()):
            values += [str(value) for group in choice.get("tokens", {}).values() for value in group.values()]
    sheets = [theme.folder.text(name) for name in theme.folder.files if name.endswith(".css")]
    return {_UP.sub("", name) for text in (*sheets, *values) for name in css.names(text)}


def _marks(option: Mapping[str, Any]) -> list[str]:
    name = option["id"].replace("_", "-")
    return {
        "color": [f"--opt-{name}"],
        "range": [f"--opt-{name}"],
        "text": [f"option.{option['id']}"],
        "image": [f"option.{option['id']}"],
        "link": [f"option.{option['id']}"],
    }.get(option["kind"], [f"data-opt-{name}"])


def _is_used(option: Mapping[str, Any], names: set[str], templates: Mapping[str, str]) -> bool:
    if "token" in option or any(choice.keys() & {"tokens", "mode", "strings"} for choice in option.get("choices", ())):
        return True
    return any(mark in names or any(mark in source for source in templates.values()) for mark in _marks(option))


def _tokens(theme: Theme, names: set[str]) -> Iterator[Problem]:
    own = {(group, name) for group, values in theme.tokens.items() for name in values if name.startswith("x-")}
    told = set()
    for group, name in sorted(own):
        written = f"{PREFIX}{name}"
        if name in told or written in names or any(written in source for source in theme.templates.values()):
            continue
        told.add(name)
        message = f"tokens.{group}.{name}: nothing in the theme uses var({written})"
        yield theme.problem("unused-token", message, "tokens", group, name, level="advice")


def _strings(theme: Theme, core: Core, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    """Of those in other languages alone checks/strings.py tells."""
    parts = [part for tree in trees.values() for part in tree.find_all(nodes.Getattr)]
    used = {part.attr for part in parts if isinstance(part.node, nodes.Name) and part.node.name == "t"}
    for key in theme.strings.get("en", {}):
        if key not in used and key not in core.strings["en"]:
            hint = near(key, core.strings["en"]) or f"write {{{{ t.{key} }}}} in one, or delete it"
            message = f"strings.en.{key}: the page has no such text, and no template uses it; {hint}"
            yield theme.problem("unused-string", message, "strings", "en", key, level="warning")
