"""Takes in a theme from elsewhere: everything is checked before anything is written. Knows nothing of archives."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from facade.site import check, core, folder, group, rename, themes, versions
from facade.site.files import put
from facade.site.folder import Folder
from facade.site.new import STARTER
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.theme import MANIFEST, Theme
from facade.transfer import sources

OWN: Final = "Facade"
"""The author of the project's own themes, but the starter."""
_SECRETS: Final = (b"PRIVATE KEY-----", b"AKIA", b"ghp_", b"github_pat_", b"xoxb-", b"sk-ant-", b"sk-proj-", b"AIza")
_ID: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_OTHERWISE: Final = "take this one in under another name with --as NAME, or put it there with --replace"


class Added(NamedTuple):
    """The folder, the version that was there before ("" if there was none), and what should be mended."""

    path: Path
    replaced: str
    problems: list[Problem]


def add(root: Path, source: str, *, name: str = "", replace: bool = False) -> Added:
    """The new folder, root/themes/<id>; Dify's form offers the theme from now on.

    `name` is the id that it gets instead of its own. A theme that is there is replaced by a later version of its
    authors alone, and one of the project's own by nothing, or by anything with `replace`. Raises ThemeProblems with
    all that stands in the way; then nothing was written.
    """
    files = _theme_files(source, name)
    problems = check.of_theme(files, core.load(root))
    problems += list(_secrets(files))
    if has_errors(problems):
        raise ThemeProblems(problems)
    place = root / "themes" / files.name
    before = themes.read(folder.read(place)).theme if place.exists() else None
    if place.exists() and not replace:
        problems += _succession(before, files)
    put(place, files.files)
    group.refresh(root, themes.folders(root))
    return Added(place, before.version if before else "", sorted(problems))


def _secrets(files: Folder) -> Iterator[Problem]:
    message = "what looks like a password or key; take it out, and change it"
    for name, content in files.files.items():
        if any(mark in content for mark in _SECRETS):
            yield Problem(files.path(name), 1, 1, "file-secret", "error", message)


def _theme_files(source: str, name: str) -> Folder:
    """The files as a folder called by its id; a folder is made only for a name that is one."""
    files = sources.files(source)
    try:
        manifest: dict[str, Any] = json.loads(files.get(MANIFEST, b""))
        own = manifest["id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refused(source, f'has no {MANIFEST} with an "id"; a theme is a folder with one') from error
    for each in (own, name or own):
        if not isinstance(each, str) or not each or set(each) - _ID or len(each) > 40:
            raise _refused(source, f"the id {str(each)[:60]!r} is no name of a theme; expected kebab-case")
    if name not in ("", own):
        text = json.dumps({**manifest, "id": name}, ensure_ascii=False, indent=2) + "\n"
        files = {**rename.renamed(files, own, name), MANIFEST: text.encode()}
    return Folder(name or own, f"themes/{name or own}", dict(sorted(files.items())))


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
    if after.version == before.version and not found:
        raise ThemeProblems([after.problem("version-same", f"{after.version} is there already", "version")])
    if has_errors(found):
        raise ThemeProblems(found)
    return found


def _authors(theme: Theme) -> list[str]:
    return sorted(str(author["name"]) for author in theme.manifest["authors"])


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
