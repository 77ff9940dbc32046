"""Takes in a theme from elsewhere: everything is checked before anything is written. Knows nothing of archives."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from facade.site import check, core, folder, group, themes, versions
from facade.site.core import Core
from facade.site.files import put
from facade.site.folder import Folder
from facade.site.new import STARTER
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.rename import Renaming
from facade.site.theme import MANIFEST, Theme
from facade.transfer import sources

OWN: Final = "Facade"
"""The author of the project's own themes, but the starter."""
_ID: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_OTHERWISE: Final = "take this one in under another name with --as NAME, or put it there with --replace"


REPLACED: Final = ".replaced"
"""The project's folder for what gave way to something else: its files may be the only ones that somebody has."""


class Added(NamedTuple):
    """The folder, the version that was there before ("" if there was none), what should be mended, and the folder where
    what was there lies now.
    """

    path: Path
    replaced: str
    problems: list[Problem]
    kept: Path | None = None


def add(root: Path, source: str, *, name: str = "", replace: bool = False) -> Added:
    """The new folder, root/themes/<id>; Dify's form offers the theme from now on.

    `name` is the id that it gets instead of its own. A theme that is there is replaced by a later version of its
    authors alone, and one of the project's own by nothing, or by anything with `replace`; it is kept in root/.replaced.
    Raises ThemeProblems with all that stands in the way; then nothing was written.
    """
    shared = core.load(root)
    files = _theme_files(source, name)
    problems = _checked(files, shared)
    if name not in ("", files.name):
        files = _renamed(files, name)
        problems = _checked(files, shared)
    place = root / "themes" / files.name
    before = themes.read(folder.read(place)).theme if place.exists() else None
    if place.exists() and not replace:
        problems += _succession(before, files)
    version = before.version if before else ""
    kept = _free(root / REPLACED, f"{files.name}-{version}".rstrip("-")) if place.exists() else None
    put(place, files.files, kept)
    group.refresh(root, themes.folders(root))
    return Added(place, version, sorted(problems), kept)


def _free(top: Path, name: str) -> Path:
    """A folder that is not there yet."""
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(top / one for one in names if not (top / one).exists())


def _checked(files: Folder, shared: Core) -> list[Problem]:
    problems = check.of_theme(files, shared)
    if has_errors(problems):
        raise ThemeProblems(problems)
    return problems


def _theme_files(source: str, name: str) -> Folder:
    """The files as a folder called by their own id; a folder is made only for a name that is one."""
    files = sources.files(source)
    try:
        own = json.loads(files.get(MANIFEST, b""))["id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refused(source, f'has no {MANIFEST} with an "id"; a theme is a folder with one') from error
    for each in (own, name or own):
        if not isinstance(each, str) or not each or set(each) - _ID or len(each) > 40:
            raise _refused(source, f"the id {str(each)[:60]!r} is no name of a theme; expected kebab-case")
    return Folder(own, f"themes/{own}", dict(sorted(files.items())))


def _renamed(files: Folder, name: str) -> Folder:
    """A theme that passed the checks, under another id."""
    other = Renaming.of(files.files, files.name, name)
    manifest = {**other.manifest(json.loads(files.text(MANIFEST))), "id": name}
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return Folder(name, f"themes/{name}", {**other.renamed(), MANIFEST: text.encode()})


def _succession(before: Theme | None, files: Folder) -> list[Problem]:
    """What should be mended in a version that may follow; raises ThemeProblems if it may not."""
    after = themes.read(files).theme
    if before is None or after is None:
        raise _refused(f"themes/{files.name}", f"is there, and no theme that can be read; {_OTHERWISE}")
    theirs, ours = _authors(before), _authors(after)
    if OWN in theirs or before.id == STARTER:
        message = f'"{before.id}" is one of the project\'s own themes; {_OTHERWISE}'
        raise ThemeProblems([after.problem("theme-source", message, "id")])
    if theirs != ours:
        message = f"{before.id} is there, by {', '.join(theirs)}, and this is by {', '.join(ours)}; {_OTHERWISE}"
        raise ThemeProblems([after.problem("theme-source", message, "authors")])
    found = versions.problems(before.folder, files)
    if after.version == before.version:
        message = f"{after.version} is there already{', with other files' if found else ''}"
        right = f"keep what is there, or {_OTHERWISE}" if found else "there is nothing to do"
        raise ThemeProblems([after.problem("version-same", message, "version", fix=right)])
    if has_errors(found):
        raise ThemeProblems(found)
    return found


def _authors(theme: Theme) -> list[str]:
    return sorted(str(author["name"]) for author in theme.manifest["authors"])


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
