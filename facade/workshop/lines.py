"""Which template line made which element of a page, told by attributes in what the workshop shows.

Knows nothing of browsers. Pages that are built carry nothing of it: an element is found again by its place among the
others, which filling slots does not change.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from facade.site import core, folder, markup, page
from facade.site.checks import manifest
from facade.site.compile import render
from facade.site.core import LATE, SHELL
from facade.site.markup import VOID, Token
from facade.site.theme import Theme

ATTRIBUTE = "data-line"

type Place = tuple[int, ...]
"""Of an element: its number among its siblings, behind that of each around it."""
type Lines = Mapping[Place, tuple[str, str]]
"""The name of the element and `file:line` by place."""


class Origins:
    """The lines of each theme's documents, found again when its page was built anew."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, tuple[int, dict[str, Lines]]] = {}
        self._lock = threading.Lock()

    def ahead(self, theme: str) -> None:
        """Find them while the plugin makes the document that is to have them."""
        threading.Thread(target=self.of, args=(theme, SHELL), daemon=True).start()

    def of(self, theme: str, entry: str) -> Lines:
        """Those of one document, SHELL or LATE; of the last good one while the theme is broken."""
        built = (self._root / "dist/pages" / f"{theme}.json").stat().st_mtime_ns
        with self._lock:
            before = self._found.get(theme)
            if before is None or before[0] != built:
                self._found[theme] = built, self._read(theme) or (before[1] if before else {})
            return self._found[theme][1].get(entry, {})

    def _read(self, theme: str) -> dict[str, Lines]:
        """Without any check but the schema's: the page was built, so it passed all, and somebody waits for it."""
        files = folder.read(self._root / "themes" / theme)
        document, problems = manifest.document(files)
        if document is None or problems:
            return {}
        shared = core.load(self._root)
        found = dict(zip((SHELL, LATE), render(Theme(files, document), shared), strict=True))
        return {entry: _lines(made) for entry, made in found.items() if isinstance(made, page.Page)}


def marked(html: str, lines: Lines) -> str:
    """The document with the line of each element in an attribute of it; as it is where it cannot be read."""
    try:
        tokens = markup.tokens(html)
    except markup.MarkupError:
        return html
    parts, end = [], 0
    for token, place in _placed(tokens):
        name, line = lines.get(place, ("", ""))
        if name == token.name:
            cut = token.offset + len(token.name) + 1
            parts += [html[end:cut], f' {ATTRIBUTE}="{escape(line)}"']
            end = cut
    return "".join([*parts, html[end:]])


def _lines(made: page.Page) -> Lines:
    found = {}
    for token, place in _placed(made.tokens):
        at = made.problem(token.offset, "", "")
        found[place] = token.name, f"{at.path}:{at.line}"
    return found


def _placed(tokens: Sequence[Token]) -> Iterator[tuple[Token, Place]]:
    """Every element with its place."""
    around: list[int] = []
    number = 0
    for token in tokens:
        if token.kind == "start":
            yield token, (*around, number)
            number += 1
            if not token.closed and token.name not in VOID:
                around.append(number - 1)
                number = 0
        elif token.kind == "end":
            number = around.pop() + 1
