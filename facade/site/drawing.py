"""What a browser has to draw once every reference inside a drawing is followed.

Knows nothing of files, pages or budgets. What it cannot tell from the markup (which rule of a style sheet wins) it
counts as the most that it could come to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple
from urllib.parse import unquote

import tinycss2
from tinycss2 import ast

from facade.site import css, rules

SHAPES = frozenset(("path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"))
UNSEEN = frozenset(("defs", "symbol", "mask", "clippath", "pattern", "marker", "filter")) | {
    "lineargradient", "radialgradient", "title", "desc", "metadata", "style",
}  # fmt: skip
"""Elements that are drawn where something refers to them alone."""
WEIGHT = {"mask": 20, "fe": 50}
"""Parts that a browser draws as many others in the same time; "fe" are the steps of a filter."""
RULES = 1_000
"""Of style sheets, that refer to a part of a drawing: each is held against every part."""
_POINTS = re.compile(r"\d*\.?\d+|[a-z]", re.IGNORECASE | re.ASCII)
_PASSED = {"fill": "shape", "stroke": "shape", "marker-start": "shape", "marker-end": "shape"}
_PASSED |= {"marker": "point", "marker-mid": "point"}
_KEPT = re.compile(r"all|(?:-webkit-)?mask.*|(?:-webkit-)?clip-path|(?:-webkit-)?filter")


class Reference(NamedTuple):
    """One of a part to the element of an id: "used" in its place, once for the part ("own"), "shape", or "point".

    The last two are passed on to all that is inside: they count for each shape, and for each of its points.
    """

    kind: str
    target: str


class Size(NamedTuple):
    """What a part comes to with all that it refers to; `drawn` is the time it takes, in plain shapes."""

    drawn: int
    parts: int
    points: int


@dataclass(slots=True)
class Part:
    """One element; `place` is where it stands, `parent` the index of the one around it, -1 without one."""

    name: str
    place: Any
    parent: int
    unseen: bool
    marks: frozenset[str]
    references: frozenset[Reference]
    points: int
    inner: list[int] = field(default_factory=list)

    @property
    def takes(self) -> bool:
        """True if what is passed on by those around it is drawn with it."""
        return self.name in SHAPES or self.name == "use"


class Refused(Exception):
    """The part of a drawing that makes it one nobody should have to draw, and why."""

    def __init__(self, part: Part, message: str) -> None:
        self.part = part
        super().__init__(message)


class Parts:
    """The elements of one drawing in order, and the rules of its style sheets."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._around: list[int] = []
        self._ids: dict[str, int] = {}
        self._rules: list[tuple[frozenset[str], Reference]] = []
        self._inherits = False

    def start(self, name: str, attributes: Iterable[tuple[str, str]], place: Any) -> None:
        """An element begins."""
        name, at, parent = name.lower(), len(self.parts), self._around[-1] if self._around else -1
        found: set[Reference] = set()
        marks, points = {name}, 0
        for key, value in attributes:
            marks.add(f"[{key}".casefold())
            key = key.lower().rpartition(":")[2]
            marks.add(f"[{key}")
            if key == "id":
                self._ids.setdefault(value, at)
                marks.add(f"#{value}".casefold())
            elif key == "class":
                marks.update(f".{one}".casefold() for one in value.split())
            elif key in ("d", "points"):
                points += len(_POINTS.findall(value))
            elif key == "href":
                found.add(Reference("used", _target(value)))
            elif key == "style":
                found.update(self._declared(tinycss2.parse_blocks_contents(css.parse(value))))
            elif "(" in value or _KEPT.fullmatch(key):
                found.update(self._named(key, css.parse(value)))
        unseen = name in UNSEEN or (parent >= 0 and self.parts[parent].unseen)
        self.parts.append(Part(name, place, parent, unseen, frozenset(marks), frozenset(found), points or 1))
        if parent >= 0 and name not in UNSEEN:
            self.parts[parent].inner.append(at)
        self._around.append(at)

    def end(self) -> None:
        """The element that began last ends."""
        self._around.pop()

    def style(self, sheet: str) -> None:
        """A style sheet that holds for the drawing."""
        if any(name[:1] == "#" or name.lower() == "inherit" for name in css.names(sheet)):
            for rule in rules.rules(sheet):
                for reference in self._declared(rule.declarations):
                    self._rules += [(_wanted(one), reference) for one in rule.selectors or [[]]]

    def _declared(self, declarations: Iterable[Any]) -> Iterator[Reference]:
        for one in declarations:
            if isinstance(one, ast.Declaration):
                yield from self._named(one.lower_name, one.value)

    def _named(self, name: str, values: list[Any]) -> Iterator[Reference]:
        """The references in the value of a property; one of its own may reach any other."""
        kind = "point" if name.startswith("--") else _PASSED.get(name, "own")
        for node, _ in css.walk(values):
            text = css.url_text(node) if node.type == "function" else getattr(node, "value", None)
            if node.type in ("url", "function") and text and text.startswith("#"):
                yield Reference(kind, _target(text))
            elif node.type == "ident" and node.lower_value == "inherit" and _KEPT.fullmatch(name):
                self._inherits = True

    def sizes(self, most: int) -> list[Size]:
        """What each part comes to; raises Refused for references without end or more than `most`."""
        if len(self._rules) > RULES:
            raise Refused(self.parts[0], f"more than {RULES} rules of its style sheets refer to something")
        known: list[dict[Reference, int]] = []
        count = 0
        for part, met in self._met():
            known.append({one: self._ids[one.target] for one in met if one.target in self._ids})
            count += len(met)
            if count > most:
                raise Refused(part, f"more than {most} references")
        needs = {at: {*part.inner, *known[at].values()} for at, part in enumerate(self.parts)}
        found: dict[int, Size] = {}
        try:
            for at in TopologicalSorter(needs).static_order():
                found[at] = _size(self.parts[at], known[at], found)
        except CycleError as error:
            raise Refused(self.parts[max(error.args[1])], "what is drawn here leads back to itself") from error
        return [found[at] for at in range(len(self.parts))]

    def lost(self) -> Iterator[tuple[Part, str]]:
        """Every part that lies in something with an id and refers to what is not in the drawing."""
        named: list[bool] = []
        for part, met in self._met():
            named.append("[id" in part.marks or (part.parent >= 0 and named[part.parent]))
            if named[-1]:
                yield from ((part, one) for one in sorted({one.target for one in met} - self._ids.keys()))

    def _met(self) -> Iterator[tuple[Part, frozenset[Reference]]]:
        """Each part with what it refers to: as given, and as passed on by those around it."""
        passed: list[frozenset[Reference]] = []
        for part in self.parts:
            given = part.references.union(one for wanted, one in self._rules if wanted <= part.marks)
            every = given | passed[part.parent] if part.parent >= 0 else given
            on = {one for one in every if one.kind in ("shape", "point")}
            if self._inherits:
                on |= {Reference(kind, one.target) for one in every if one.kind == "own" for kind in ("own", "shape")}
            passed.append(frozenset(on))
            yield part, every if part.takes else frozenset(one for one in every if one.kind in ("own", "used"))


def _size(part: Part, references: Mapping[Reference, int], known: Mapping[int, Size]) -> Size:
    inner = [known[at] for at in part.inner]
    used = [known[at] for one, at in references.items() if one.kind == "used"]
    times = {"used": 1, "own": 1, "shape": 1 + sum(size.parts for size in used)}
    times["point"] = part.points + sum(size.points for size in used)
    drawn = WEIGHT.get("fe" if part.name.startswith("fe") else part.name, 1) + sum(size.drawn for size in inner)
    drawn += sum(known[at].drawn * times[one.kind] for one, at in references.items())
    every = [*inner, *used]
    return Size(drawn, 1 + sum(size.parts for size in every), part.points + sum(size.points for size in every))


def _target(address: str) -> str:
    """The id that an address names, as browsers read it."""
    return unquote(re.sub(r"[\t\r\n]", "", address).strip().removeprefix("#"))


def _wanted(selector: list[Any]) -> frozenset[str]:
    """Marks that an element must have to be the selector's, as far as they are plain to see."""
    marks: set[str] = set()
    before = ""
    for node in _trimmed(selector):
        value = getattr(node, "value", "")
        if node.type == "whitespace" or value in (">", "+", "~"):
            marks, before = set(), ""
            continue
        if node.type == "ident" and before in ("", "."):
            marks.add(f"{before}{value}".casefold())
        elif node.type == "hash":
            marks.add(f"#{value}".casefold())
        elif node.type == "[] block" and not any(getattr(one, "value", "") == "|" for one in node.content):
            marks.update(f"[{one.value}".casefold() for one in node.content[:1] if one.type == "ident")
        elif value == "|":
            return frozenset()
        before = value if node.type == "literal" else "-"
    return frozenset(marks)


def _trimmed(nodes: list[Any]) -> list[Any]:
    kept = [at for at, node in enumerate(nodes) if node.type != "whitespace"]
    return nodes[kept[0] : kept[-1] + 1] if kept else []
