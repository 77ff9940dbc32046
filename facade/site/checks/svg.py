"""An SVG file draws, and does nothing else.

Knows nothing of SVG inside templates (see elements.py). Reads with expat, which has seen every entity and prefix
resolved; a document type is refused before anything is expanded.
"""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from facade.site import css, vocabulary
from facade.site.checks.costs import Drawing
from facade.site.checks.snippets import STAR
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="svg-syntax",
        secure=True,
        says="An SVG file that is not well-formed XML.",
        why="Browsers show nothing of it, and what cannot be read cannot be checked.",
        fix='export it again as "plain SVG"',
        bad={"assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"></svg>\n'},
        at="assets/star.svg:1",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="svg-doctype",
        secure=True,
        says="A document type or entity in an SVG file.",
        why="Entities can name files of the machine, or grow until its memory is full.",
        fix="delete the <!DOCTYPE …> line",
        bad={"assets/star.svg": f"<!DOCTYPE svg>\n{STAR}"},
        at="assets/star.svg:1",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="svg-element",
        secure=True,
        says="An element that an SVG file of a theme does not have.",
        why="Drawings can hold scripts, whole pages and animations of links. Only shapes and text are let through.",
        fix='delete it, or export the drawing again as "plain SVG"',
        bad={"assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<script>tick()</script>\n</svg>\n'},
        at="assets/star.svg:2",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="svg-attribute",
        secure=True,
        says="An attribute that an SVG file of a theme does not have.",
        why="Attributes can run scripts, in drawings as on pages.",
        fix='delete it, or export the drawing again as "plain SVG"',
        bad={"assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="tick()"/>\n'},
        at="assets/star.svg:1",
        good={"assets/star.svg": STAR},
    ),
    Check(
        name="svg-reference",
        secure=True,
        says="A reference out of the SVG file.",
        why="A drawing that loads something tells another host who reads the page.",
        fix="put what it refers to into the file, and refer to it by #name",
        bad={
            "assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<use href="https://example.org/sun.svg#a"/>\n</svg>\n'
        },
        at="assets/star.svg:2",
        good={"assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<path id="a"/><use href="#a"/>\n</svg>\n'},
    ),
)
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
_FIX = 'export as "plain SVG"'
_IN_FILES = vocabulary.SVG_ELEMENTS | {"style", "desc", "metadata"}


def problems(folder: Folder) -> Iterator[Problem]:
    for name in folder.under("assets", ".svg"):
        yield from of_file(folder.path(name), folder.files[name])


def of_file(path: str, content: bytes) -> Iterator[Problem]:
    """The problems of one SVG file's bytes."""
    yield from _Reader(path).read(content)


class _Reader:
    """Reads one file; `found` grows while it does."""

    def __init__(self, path: str) -> None:
        self.found: list[Problem] = []
        self._path = path
        self._inside: list[str] = []
        self._drawing = Drawing()
        self._style: list[str] | None = None
        """The text of the style element that is read; a browser reads all of it as one."""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, content: bytes) -> list[Problem]:
        """All that is wrong, in order."""
        try:
            self._parser.Parse(content, True)
            for (line, column), message in self._drawing.whole():
                self._add(line, column, "svg-cost", message)
        except _Enough:
            pass
        except expat.ExpatError as error:
            message = f"not well-formed XML: {expat.ErrorString(error.code)}"
            self._add(error.lineno, error.offset + 1, "svg-syntax", message)
        except (ValueError, LookupError) as error:
            self._add(1, 1, "svg-syntax", f"an encoding that is not read ({error}); save it as UTF-8")
        return self.found

    def _add(self, line: int, column: int, code: str, message: str) -> None:
        self.found.append(Problem(self._path, line, column, code, "error", message, _FIX))

    def _report(self, code: str, message: str) -> None:
        self._add(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, code, message)

    def _doctype(self, *_: Any) -> None:
        self._report("svg-doctype", "a document type; delete the <!DOCTYPE …> line")
        raise _Enough

    def _instruction(self, target: str, _: str) -> None:
        self._report("svg-element", f"<?{target}?> is not for themes")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._inside.append(local)
        if self._style is not None:
            self._report("svg-element", f"<{local}> inside <style>; a style is text alone")
        elif local == "style":
            self._style = []
        if space != SVG or local not in _IN_FILES:
            shown = local if space == SVG else f"{local} of {space or 'no namespace'}"
            self._report("svg-element", f"<{shown}> is not for themes; an SVG file holds shapes and text")
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        plain = [(key.rpartition(" ")[2], value) for key, value in attributes.items()]
        for message in self._drawing.start(local, plain, place):
            self._report("svg-cost", message)
        for key, value in attributes.items():
            for code, message in _attribute(key, value):
                self._report(code, message)

    def _text(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)

    def _end(self, _: str) -> None:
        self._drawing.end()
        if self._inside.pop() == "style":
            sheet = "".join(self._style or [])
            self._drawing.style(sheet)
            for message in _sheet(sheet):
                self._report("svg-reference", message)
            self._style = None


class _Enough(Exception):
    """Nothing after this is worth reading."""


def _attribute(key: str, value: str) -> Iterator[tuple[str, str]]:
    space, _, local = key.rpartition(" ")
    if space not in ("", XLINK, XML) and not local.startswith("on"):
        return  # marks of drawing programs: no browser reads them
    if local == "href":
        if not value.strip().startswith("#"):
            yield "svg-reference", f"href {value[:60]!r} leads out of the file; only #names inside it may be used"
    elif space == "" and local == "style":
        for message in _sheet(value):
            yield "svg-reference", message
    elif space == "" and not vocabulary.is_svg_attribute(local):
        yield "svg-attribute", f'the attribute "{local}" is not for themes'
    elif vocabulary.leads_out(value):
        yield "svg-reference", f"{local} {value[:60]!r} leads out of the file; only url(#name) may be used"


def _sheet(text: str) -> Iterator[str]:
    """What a style inside the file may not do: load anything, by any function or rule."""
    from tinycss2 import ast

    for node, _ in css.walk(css.parse(text)):
        if isinstance(node, ast.ParseError):
            yield f"a style that cannot be read: {node.message}"
        elif isinstance(node, ast.URLToken) and not node.value.startswith("#"):
            yield f"a style loads {node.value[:60]!r}; only url(#name) may be used"
        elif isinstance(node, ast.FunctionBlock) and node.lower_name in css.LOADS:
            yield f"a style with {node.lower_name}(…); only url(#name) without quotes may be used"
        elif isinstance(node, ast.AtKeywordToken):
            yield f"a style with @{node.value}; only plain rules may be used"
