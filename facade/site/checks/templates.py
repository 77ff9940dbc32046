"""A template may print, include and repeat what is written out; nothing else is compiled or run.

Knows nothing of what a rendered page may contain, nor of which texts and assets exist.
"""

from collections.abc import Iterator

from jinja2 import nodes

from facade.site import grammar
from facade.site.checks.snippets import DAY, NEST, STAR
from facade.site.core import OWN
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="template-syntax",
        says="Jinja cannot read the template.",
        why="What cannot be read cannot be shown.",
        fix="close every {{ … }} and {% … %}, and end every if and for",
        bad={"templates/day.html": f"{DAY}{{{{ t.skip }}\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ t.skip }}}}</p>\n"},
    ),
    Check(
        name="template-expression",
        secure=True,
        says="An expression or statement that themes do not have.",
        why="Templates of strangers are text with places in it, not programs: what computes can also break out or"
        " never end.",
        fix="print a text, an option or an asset; choose and include what is written out",
        bad={"templates/day.html": f"{DAY}<p>{{{{ 9 ** 9 }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ theme.name }}}}</p>\n"},
    ),
    Check(
        name="template-filter",
        secure=True,
        says="A filter or test; text is escaped for you and needs none.",
        why="Filters can print raw HTML and reach into the machinery of templates.",
        fix="delete the filter",
        bad={"templates/day.html": f"{DAY}<p>{{{{ bot_name | safe }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p>{{{{ bot_name }}}}</p>\n"},
    ),
    Check(
        name="template-call",
        secure=True,
        says="A call of anything but asset() with a name written out.",
        why="What can be called can do something; a template only says.",
        fix='write asset("name.svg") with the name of a file in assets/',
        bad={"templates/day.html": f"{DAY}<p>{{{{ bot_name() }}}}</p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}<img src="{{{{ asset("star.svg") }}}}" alt="">\n', "assets/star.svg": STAR},
    ),
    Check(
        name="template-include",
        secure=True,
        says="An include whose name is not written out.",
        why="A name that is put together could be that of any file.",
        fix="write the name out; use if for one of two",
        bad={"templates/day.html": f"{DAY}{{% include bot_name %}}\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}{{% include "rule.html" %}}\n', "templates/rule.html": "<hr>\n"},
    ),
    Check(
        name="template-loop",
        secure=True,
        says="A loop over anything but a short list written out.",
        why="A page is made in bounded time and never grows beyond what its author wrote.",
        fix='write the list out, like {% for size in ["s", "m"] %}; a loop in a loop is written out, too',
        bad={"templates/day.html": f"{DAY}{{% for letter in bot_name %}}<hr>{{% endfor %}}\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}{{% for size in ["s", "m"] %}}<hr class="{{{{ size }}}}">{{% endfor %}}\n'},
    ),
    Check(
        name="template-condition",
        says="A condition on something that is only known when the page is served.",
        why="Templates run when the package is built; nobody knows the visitor, the language or the settings then.",
        fix="show and hide by CSS: data-opt-… attributes, :lang(), data-state, :empty",
        bad={"templates/day.html": f"{DAY}{{% if notice %}}<hr>{{% endif %}}\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}{{% if theme.id == "plain" %}}<hr>{{% endif %}}\n'},
    ),
    Check(
        name="template-budget",
        secure=True,
        says="A template too large, too deep or too slow.",
        why="Building a stranger's theme must not stop the machine that builds it.",
        fix="write less: a template has at most 65536 characters, a page renders within seconds",
        bad={"templates/day.html": DAY + "<!-- long -->\n" * 5000},
        at="templates/day.html:1",
        good={"templates/day.html": DAY},
    ),
    Check(
        name="template-name",
        secure=True,
        says="A template's name is kebab-case and ends in .html; shell.html and late.html are the core's.",
        why="The two documents hold the page's script, policy and settings, and names of files have been a way "
        "out of template engines.",
        fix="name it in kebab-case; put the page into page.html",
        bad={"templates/shell.html": "<p></p>\n"},
        at="templates/shell.html:1",
        good={"templates/day.html": DAY},
    ),
    Check(
        name="template-nesting",
        level="warning",
        says="Conditions and loops that lie in each other more than four deep.",
        why="Nobody can say any more what such a template writes.",
        fix="move the inner part to a template of its own and include it",
        bad={"templates/day.html": f"{DAY}{NEST * 5}<hr>{'{% endif %}' * 5}\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}{NEST * 4}<hr>{'{% endif %}' * 4}\n"},
    ),
)
DEEPEST = 4


def problems(folder: Folder) -> Iterator[Problem]:
    for file in folder.under("templates"):
        name = file.removeprefix("templates/")
        path = folder.path(file)
        if name in OWN:
            message = f"{name} is the core's alone; put the page into page.html"
            yield Problem(path, 1, 1, "template-name", "error", message)
        elif not grammar.TEMPLATE_NAME.fullmatch(name):
            message = f'expected a name like "message-bot.html", got "{name}"'
            yield Problem(path, 1, 1, "template-name", "error", message)
        else:
            yield from of_source(path, folder.text(file))


def of_source(path: str, source: str, shell: bool = False) -> Iterator[Problem]:
    """The problems of one template's text."""
    try:
        found = list(grammar.faults(grammar.parse(source), shell))
    except grammar.Refused as error:
        found = [error.fault]
    lines = source.split("\n")
    for fault in found:
        yield Problem(path, fault.line, _column(lines, fault.line), fault.code, "error", fault.message)
    if not found and (line := _too_deep(grammar.parse(source))):
        message = f"conditions and loops lie in each other more than {DEEPEST} deep"
        yield Problem(path, line, _column(lines, line), "template-nesting", "warning", message)


def _column(lines: list[str], line: int) -> int:
    """Where the first tag of the line begins."""
    text = lines[line - 1] if line <= len(lines) else ""
    return min((at for at in (text.find("{{"), text.find("{%")) if at >= 0), default=0) + 1


def _too_deep(tree: nodes.Node) -> int:
    """The line of the first condition or loop beyond DEEPEST; 0 if there is none."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += isinstance(node, (nodes.If, nodes.For))
        if depth > DEEPEST:
            return node.lineno
        waiting += [(child, depth) for child in node.iter_child_nodes()]
    return 0
