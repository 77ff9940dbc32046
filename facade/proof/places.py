"""Which template line a part of a page comes from, by its hook. Knows nothing of browsers."""

from collections.abc import Iterator

from facade.site.compile import render
from facade.site.core import LATE, SHELL, Core
from facade.site.page import Page
from facade.site.problems import Level, Problem
from facade.site.theme import Theme


class Places:
    """The two documents of a theme that is free of errors, rendered once."""

    def __init__(self, theme: Theme, core: Core) -> None:
        self._label = theme.folder.label
        rendered = [render(theme, core, entry) for entry in (SHELL, LATE)]
        self._pages = [page for page in rendered if isinstance(page, Page)]

    def problem(self, hook: str, code: str, message: str, level: Level = "error") -> Problem:
        """At the line that wrote the hook's element; at the theme where no hook tells."""
        found = next(self._offsets(hook), None)
        if found is None:
            return Problem(self._label, 1, 1, code, level, message)
        page, offset = found
        return page.problem(offset, code, message, level)

    def _offsets(self, hook: str) -> Iterator[tuple[Page, int]]:
        for page in self._pages:
            yield from ((page, token.offset) for token in page.tokens if hook and token.get("data-hook") == hook)
