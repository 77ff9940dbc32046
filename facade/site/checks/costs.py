"""A drawing can be drawn in no time. Knows nothing of what else a drawing may do (see svg.py, elements.py).

Things may refer to things that refer to others, in `use`, masks, patterns, markers and the like: ten lines of that
come to more shapes than there are atoms. So all of it is counted, each thing once.
"""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from facade.site import choices, tokens
from facade.site.checks.snippets import STAR
from facade.site.drawing import Parts, Refused
from facade.site.page import Page
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="svg-cost",
        secure=True,
        says="A drawing that takes a browser long to draw.",
        why="A few lines can keep every visitor's browser busy until it is closed.",
        fix="draw it with fewer parts, or save it as a picture",
        bad={
            "assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<mask id="a">\n'
            '<path d="M0 0h1" mask="url(#a)"/>\n</mask>\n</svg>\n'
        },
        at="assets/star.svg:3",
        good={"assets/star.svg": STAR},
    ),
)
MOST = {"use": 64, "filter": 8, "mask": 16, "pattern": 8, "marker": 16, "clippath": 32}
PRIMITIVES = 24
"""Of all filters together."""
OCTAVES = 5
ELEMENTS = 5_000
DRAWN = 100_000
"""What a drawing comes to at most, with all that its parts refer to."""


class Drawing:
    """One drawing as it is read; `start` tells what is wrong with the element that begins, `whole` with all of them."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._parts = Parts()
        self.style = self._parts.style

    def start(self, name: str, attributes: Sequence[tuple[str, str]], place: Any) -> Iterator[str]:
        """An element begins; `place` is given back with what is wrong."""
        kind = "primitive" if name.lower().startswith("fe") else name.lower()
        self._counts.update(("element", kind))
        most = {"element": ELEMENTS, "primitive": PRIMITIVES, **MOST}
        for each in ("element", kind):
            if self._counts[each] == most.get(each, -1) + 1:
                yield f"more than {most[each]} {f'{each}s' if each in ('element', 'primitive') else f'<{name}>'}"
        octaves = next((value for key, value in attributes if key.lower() == "numoctaves"), "1").strip()
        if name.lower() == "feturbulence" and not (octaves.isascii() and octaves.isdigit() and int(octaves) <= OCTAVES):
            yield f"numOctaves {octaves[:20]!r}; at most {OCTAVES}"
        if self._counts["element"] <= ELEMENTS:
            self._parts.start(name, attributes, place)

    def end(self) -> None:
        """The element that began last ends."""
        if self._counts["element"] <= ELEMENTS:
            self._parts.end()

    def whole(self) -> Iterator[tuple[Any, str]]:
        """What is wrong with the drawing once all that it refers to is followed, and the place of it."""
        try:
            sizes = self._parts.sizes(DRAWN)
        except Refused as error:
            yield error.part.place, str(error)
            return
        drawn = 0
        for part, size in zip(self._parts.parts, sizes, strict=True):
            drawn += 0 if part.unseen else size.drawn - sum(sizes[at].drawn for at in part.inner)
            if max(drawn, size.drawn if part.unseen else 0) > DRAWN:
                yield part.place, f"what is drawn up to here, with all that it refers to, is more than {DRAWN} shapes"
                return

    def lost(self) -> Iterator[tuple[Any, str]]:
        """References of what may be referred to itself that lead out of the drawing, and the places of them."""
        for part, target in self._parts.lost():
            yield part.place, f'refers to "#{target}", which is not in the drawings of this page'


def problems(page: Page) -> Iterator[Problem]:
    """Those of drawings in templates, all of a page together: they may use each other's parts."""
    drawing = Drawing()
    drawn = [token for token in page.tokens if token.name == "svg" or "svg" in token.path]
    for token in drawn:
        if token.kind == "start":
            attributes = [(one.name, html.unescape(one.value or "")) for one in token.attributes]
            for message in drawing.start(token.name, attributes, token.offset):
                yield page.problem(token.offset, "svg-cost", message)
        if token.kind == "end" or (token.kind == "start" and token.closed):
            drawing.end()
    if drawn:
        for sheet in _sheets(page.theme):
            drawing.style(sheet)
    for place, message in [*drawing.whole()] or drawing.lost():
        yield page.problem(place, "svg-cost", message)


def _sheets(theme: Theme) -> Iterator[str]:
    yield tokens.styles(theme.tokens, theme.modes) + choices.styles(theme.options, theme.modes)
    yield from (theme.folder.text(name) for name in (*theme.styles, *theme.late_styles) if name in theme.folder.files)
