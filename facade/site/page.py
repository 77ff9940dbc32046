"""A rendered page that knows which template line every character came from.

Knows nothing of what is allowed in a page.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from facade.site import markup
from facade.site.core import SHELL, Core
from facade.site.problems import Level, Problem
from facade.site.sentinels import LINES
from facade.site.theme import Theme


@dataclass(frozen=True)
class Page:
    """The text with slot marks, its parts, and the map back to the templates (`starts` are offsets of `origins`).

    `entry` is the document's own template, one of core.OWN.
    """

    text: str
    tokens: Sequence[markup.Token]
    starts: Sequence[int]
    origins: Sequence[tuple[str, int]]
    paths: Mapping[str, str]
    theme: Theme
    core: Core
    entry: str = SHELL
    fault: Problem | None = field(default=None)

    @cached_property
    def elements(self) -> Sequence[tuple[markup.Token, tuple[markup.Token, ...]]]:
        """Every start tag with the start tags around it, outermost first."""
        return tuple(markup.elements(self.tokens))

    def origin(self, offset: int) -> str:
        """The name of the template that wrote the character."""
        return self._at(offset)[0]

    def line(self, offset: int) -> int:
        """The line of that template."""
        return self._at(offset)[1]

    def _at(self, offset: int) -> tuple[str, int, int]:
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return next(iter(self.paths)), 1, 1
        name, line = self.origins[index]
        return name, line, offset - self.starts[index] + 1

    def problem(self, offset: int, code: str, message: str, level: Level = "error", fix: str = "") -> Problem:
        """A problem at the template line that wrote the character."""
        name, line, column = self._at(offset)
        return Problem(self.paths[name], line, column, code, level, message, fix)


def read(rendered: str, paths: Mapping[str, str], theme: Theme, core: Core, entry: str = SHELL) -> Page:
    """The page of a rendered text with line marks; `paths` are those of the templates by name."""
    starts: list[int] = []
    origins: list[tuple[str, int]] = []
    parts: list[str] = []
    length = end = 0
    for match in LINES.finditer(rendered):
        parts.append(rendered[end : match.start()])
        length += match.start() - end
        end = match.end()
        starts.append(length)
        origins.append((match.group(1), int(match.group(2))))
    text = "".join([*parts, rendered[end:]])
    try:
        return Page(text, markup.tokens(text), starts, origins, paths, theme, core, entry)
    except markup.MarkupError as error:
        bare = Page(text, (), starts, origins, paths, theme, core, entry)
        fault = bare.problem(error.offset, "page-markup", error.said(bare.line(error.offset)))
        return Page(text, (), starts, origins, paths, theme, core, entry, fault)
