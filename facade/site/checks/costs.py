"""A drawing can be drawn in no time. Knows nothing of what else a drawing may do (see svg.py, elements.py).

What is used again may not use things again itself: ten lines of that come to more shapes than there are atoms.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from facade.site.checks.snippets import STAR
from facade.site.page import Page
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="svg-cost",
        secure=True,
        says="A drawing that takes a browser long to draw.",
        why="A few lines can keep every visitor's browser busy until it is closed.",
        fix="draw it with fewer parts, or save it as a picture",
        bad={
            "assets/star.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<path id="a" d="M0 0h1"/>\n'
            '<g id="b"><use href="#a"/><use href="#a"/></g>\n<use href="#b"/>\n</svg>\n'
        },
        at="assets/star.svg:4",
        good={"assets/star.svg": STAR},
    ),
)
MOST = {"use": 64, "filter": 8, "mask": 16, "pattern": 8, "marker": 16, "clipPath": 32}
PRIMITIVES = 24
"""Of all filters together."""
OCTAVES = 5
ELEMENTS = 5_000


class Drawing:
    """One drawing as it is read; each call gives what is wrong with the element that begins."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._around: list[str] = []
        self._reusing: set[str] = set()
        """The ids of elements with a `use` in them; the empty one is none's."""
        self._used: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> Iterator[str]:
        """An element begins."""
        self._around.append(attributes.get("id", ""))
        kind = "primitive" if name.startswith("fe") else name
        self._counts.update(("element", kind))
        most = {"element": ELEMENTS, "primitive": PRIMITIVES, **MOST}
        for each in ("element", kind):
            if self._counts[each] == most.get(each, -1) + 1:
                yield f"more than {most[each]} <{name}>" if each == name else f"more than {most[each]} {each}s"
        octaves = attributes.get("numOctaves", attributes.get("numoctaves", "1")).strip()
        if name.lower() == "feturbulence" and not (octaves.isascii() and octaves.isdigit() and int(octaves) <= OCTAVES):
            yield f"numOctaves {octaves[:20]!r}; at most {OCTAVES}"
        if name == "use":
            target = attributes.get("href", attributes.get("xlink:href", "")).strip().removeprefix("#")
            self._used.add(target)
            self._reusing.update(filter(None, self._around))
            if self._used & self._reusing:
                yield "what is used again uses something again itself"
                self._used.clear()

    def end(self) -> None:
        """The element that began last ends."""
        self._around.pop()


def problems(page: Page) -> Iterator[Problem]:
    """Those of drawings in templates, all of a page together: they may use each other's parts."""
    drawing = Drawing()
    for token in page.tokens:
        if token.name != "svg" and "svg" not in token.path:
            continue
        if token.kind == "start":
            attributes = {attribute.name: attribute.value or "" for attribute in token.attributes}
            for message in drawing.start(token.name, attributes):
                yield page.problem(token.offset, "svg-cost", message)
        if token.kind == "end" or (token.kind == "start" and token.closed):
            drawing.end()
