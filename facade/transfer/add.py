"""Takes in a theme from elsewhere: everything is checked before anything is written. Knows nothing of archives."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from facade.site import check, core, folder, group, themes, versions
from facade.site.folder import Folder
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.theme import MANIFEST
from facade.transfer import sources

_SECRETS: Final = (b"PRIVATE KEY-----", b"AKIA", b"ghp_", b"github_pat_", b"xoxb-", b"sk-ant-", b"sk-proj-", b"AIza")
_ID: Final = "abcdefghijklmnopqrstuvwxyz0123456789-"


def add(root: Path, source: str, *, replace: bool = False) -> tuple[Path, list[Problem]]:
    """The new folder, root/themes/<id>, and what should be mended in it; Dify's form offers the theme from now on.

    A theme that is there is replaced by a later version of it alone, or by any with `replace`. Raises ThemeProblems
    with all that stands in the way; then nothing was written.
    """
    files = _theme_files(source)
    problems = check.of_theme(files, core.load(root))
    problems += list(_secrets(files))
    if has_errors(problems):
        raise ThemeProblems(problems)
    place = root / "themes" / files.name
    if place.exists() and not replace:
        _must_follow(place, files)
    _put(place, files.files)
    group.refresh(root, themes.folders(root))
    return place, problems


def _secrets(files: Folder) -> Iterator[Problem]:
    message = "what looks like a password or key; take it out, and change it"
    for name, content in files.files.items():
        if any(mark in content for mark in _SECRETS):
            yield Problem(files.path(name), 1, 1, "file-secret", "error", message)


def _theme_files(source: str) -> Folder:
    """The files as a folder called by its id; a folder is made only for a name that is one."""
    files = sources.files(source)
    try:
        name = json.loads(files.get(MANIFEST, b""))["id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refused(source, f'has no {MANIFEST} with an "id"; a theme is a folder with one') from error
    if not isinstance(name, str) or not name or set(name) - set(_ID) or len(name) > 40:
        raise _refused(source, f"the id {str(name)[:60]!r} is no name of a theme; expected kebab-case")
    return Folder(name, f"themes/{name}", dict(sorted(files.items())))


def _must_follow(place: Path, files: Folder) -> None:
    """Raises ThemeProblems unless the files are a later version of what is there, and owe nobody anything."""
    before, after = (themes.read(each).theme for each in (folder.read(place), files))
    if before is None or after is None:
        return  # what is there is no theme: nobody uses it
    found = versions.problems(before, after)
    if after.version == before.version and not found:
        raise ThemeProblems([after.problem("version-same", f"{after.version} is there already", "version")])
    if has_errors(found):
        raise ThemeProblems(found)


def _put(place: Path, files: Mapping[str, bytes]) -> None:
    """The files at their place at once; what was there stays until they are."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=".adding-"))
    try:
        for name, content in files.items():
            path = fresh.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        fresh.chmod(0o755)
        old = fresh.with_name(f"{fresh.name}-old")
        if place.exists():
            place.rename(old)
        os.rename(fresh, place)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
