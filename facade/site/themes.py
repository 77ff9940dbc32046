"""Turns a theme's folder into a Theme, or into every problem that stands in the way.

Knows nothing of how a theme is rendered or served.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facade.site import checklist, doubt, folder
from facade.site.checks import manifest
from facade.site.core import Core
from facade.site.folder import Folder
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.theme import MANIFEST, Theme

_NAMED = ("manifest-", "unknown-asset", "option-id")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder; `theme` is None if theme.json does not hold against the schema."""

    theme: Theme | None
    problems: list[Problem]

    @property
    def can_be_drawn(self) -> bool:
        """True if no error is about what a page is rendered from: templates, names in theme.json, hidden marks.

        A colour that nobody can read or a broken style sheet does not keep the page from being looked at.
        """
        return self.theme is not None and not any(map(self._stands_in_the_way, self.problems))

    def _stands_in_the_way(self, problem: Problem) -> bool:
        if problem.level != "error" or self.theme is None:
            return False
        file = problem.path.removeprefix(f"{self.theme.folder.label}/")
        return (
            file.startswith("templates/")
            or problem.code.startswith("text-")  # marks of slots could be among it
            or (file == MANIFEST and problem.code.startswith(_NAMED))
        )


def load(path: Path, core: Core | None = None) -> Theme:
    """The theme in a folder; raises ThemeProblems. Without the core, references to its texts and parts go unchecked."""
    reading = read(folder.read(path), core)
    if reading.theme is None or has_errors(reading.problems):
        raise ThemeProblems(reading.problems)
    return reading.theme


def read(files: Folder, core: Core | None = None) -> Reading:
    """The theme and every problem that shows without rendering it, sorted."""
    if files.is_link:
        return Reading(None, [_link(files)])
    problems = list(checklist.FILES(files))
    if any(problem.code == "file-size" for problem in problems):
        return Reading(None, sorted(set(problems)))  # to read on would take as long as its author likes
    problems += [problem for check in checklist.OF_FILES for problem in check(files)]
    document, found = manifest.document(files)
    problems += found
    theme = Theme(files, document) if document and not has_errors(found) else None
    if theme:
        problems += [problem for check in checklist.OF_THEME for problem in check(theme)]
        if core:
            problems += [problem for check in checklist.OF_REFERENCES for problem in check(theme, core)]
    return Reading(theme, sorted(set(doubt.certain(problems))))


def _link(files: Folder) -> Problem:
    message, advice = "a symbolic link; put the folder itself here", "put the theme's own folder there"
    return Problem(files.label, 1, 1, "file-link", "error", message, advice)


def folders(root: Path) -> list[Path]:
    """The theme folders below root/themes, sorted by name; those that are links, too, of which nothing is read."""
    top = root / "themes"
    return sorted(path for path in top.iterdir() if path.is_dir() and path.name[0] not in "._") if top.is_dir() else []


def text(value: Any, locale: str = "en") -> str:
    """An i18n text in one language, else in English."""
    if isinstance(value, str):
        return value
    return str(value.get(locale, value["en"])) if isinstance(value, dict) else ""
