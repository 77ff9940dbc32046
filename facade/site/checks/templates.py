"""A template may print, include and repeat what is written out; nothing else is compiled or run.

Knows nothing of what a rendered page may contain, nor of which texts and assets exist.
"""

from collections.abc import Iterator

from facade.site import grammar
from facade.site.core import OWN
from facade.site.folder import Folder
from facade.site.problems import Problem

CODES = {
    "template-syntax": "Jinja cannot read the template.",
    "template-expression": "An expression or statement that themes do not have.",
    "template-filter": "A filter or test; text is escaped for you and needs none.",
    "template-call": "A call of anything but asset() with a name written out.",
    "template-include": "An include whose name is not written out.",
    "template-loop": "A loop over anything but a short list written out.",
    "template-condition": "A condition on something that is only known when the page is served.",
    "template-budget": "A template too large, too deep or too slow.",
    "template-name": "A template's name is kebab-case and ends in .html; shell.html is the core's.",
}


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
        line = lines[fault.line - 1] if fault.line <= len(lines) else ""
        column = min((at for at in (line.find("{{"), line.find("{%")) if at >= 0), default=0) + 1
        yield Problem(path, fault.line, column, fault.code, "error", fault.message)
