"""Writes dist/: every theme compiled, its assets, and the table of assets.

Knows nothing of the command line. A theme whose inputs have not changed is not built again; every file is replaced
at once, and old files go last, so that a plugin that is running never reads half a state.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from facade.site import assets, check, core, folder, group, themes
from facade.site.check import Outcome
from facade.site.compile import Compiled
from facade.site.core import Core
from facade.site.files import write
from facade.site.folder import Folder
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.schema import SCHEMA_FILE

TABLE = "assets.json"
DIGESTS = ".digests.json"


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a build, and what was found in all themes that blocks none of them, sorted.

    Of a theme that was not built again, that is what was found when it was.
    """

    files: list[Path]
    problems: list[Problem]


def build(root: Path, out: Path | None = None, only: Collection[str] = ()) -> list[Path]:
    """The files of `out` (root/dist), as `built` makes them."""
    return built(root, out, only).files


def built(root: Path, out: Path | None = None, only: Collection[str] = ()) -> Built:
    """What is in `out` (root/dist), after building what changed; with `only`, no other theme is looked at.

    Raises ThemeProblems after every theme was tried; a theme with errors keeps its last good page. Without `out`,
    the theme setting in endpoints/group.yaml is brought up to date too.
    """
    dist = out or root / "dist"
    shared = core.load(root)
    known = _digests(dist)
    problems: list[Problem] = []  # of themes that have errors
    folders = themes.folders(root)
    _write_assets(dist, shared.assets)
    standing = {path.name for path in folders}
    wanted = [folder.read(path) for path in folders if not only or path.name in only]
    for files, outcome in _outcomes([files for files in wanted if not _is_done(files, shared, dist, known)], shared):
        if outcome.page is None:
            problems += outcome.problems
            standing.discard(files.name)
        else:
            _write(dist, files.name, outcome.page)
            known[files.name] = _entry(files, shared, outcome.page, outcome.problems)
    if out is None:
        group.refresh(root, folders)
    _settle(dist, known, {path.name for path in folders}, shared)
    kept = [Problem(*each) for name in known.keys() & standing for each in known[name]["problems"]]
    if problems:
        raise ThemeProblems([*problems, *kept])
    return Built(sorted(path for path in dist.rglob("*") if path.is_file() and path.name[0] != "."), sorted(kept))


def build_some(root: Path, names: Collection[str] = ()) -> None:
    """Build, where only these themes matter (all, without names): raises ThemeProblems for theirs alone."""
    if strange := check.unknown(names, [path.name for path in themes.folders(root)]):
        raise ThemeProblems(strange)
    try:
        build(root)
    except ThemeProblems as error:
        places = tuple(f"themes/{name}/" for name in names) or ("",)
        theirs = [problem for problem in error.problems if f"{problem.path}/".startswith(places)]
        if has_errors(theirs):
            raise ThemeProblems(theirs) from error


def _outcomes(waiting: list[Folder], shared: Core) -> Iterator[tuple[Folder, Outcome]]:
    """What comes of each, in order: one is worked on while the page of another is rendered by its child."""
    with ThreadPoolExecutor(2) as both:
        yield from zip(waiting, both.map(lambda files: check.outcome(files, shared), waiting), strict=True)


def _is_done(files: Folder, shared: Core, dist: Path, known: Mapping[str, Any]) -> bool:
    """True for a theme that was built as it is."""
    before = known.get(files.name, {})
    return before.get("digest") == _digest(files, shared) and _is_there(dist, files.name, before["assets"])


def _entry(files: Folder, shared: Core, page: Compiled, problems: list[Problem]) -> dict[str, Any]:
    """What the next build must know of this one."""
    found = [astuple(each) for each in problems]
    return {"digest": _digest(files, shared), "assets": sorted(page.assets), "problems": found}


def _write(dist: Path, name: str, made: Compiled) -> None:
    _write_assets(dist, made.assets)
    write(dist / "pages" / f"{name}.json", _json(made.page))


def _write_assets(dist: Path, files: Mapping[str, bytes]) -> None:
    """Before a page that asks for them is there, they are in the table."""
    for place, content in files.items():
        write(dist / "assets" / place, content)
    write(dist / TABLE, _json({**_table(dist), **{place: assets.content_type(place) for place in files}}))


def _settle(dist: Path, known: dict[str, Any], names: set[str], shared: Core) -> None:
    """Writes the table and the digests, then removes what no theme has any more."""
    for name in set(known) - names:
        del known[name]
    places = sorted([*shared.assets, *(place for entry in known.values() for place in entry["assets"])])
    write(dist / TABLE, _json({place: assets.content_type(place) for place in places}))
    write(dist / DIGESTS, _json(known))
    wanted = {dist / "assets" / place for place in places} | {dist / "pages" / f"{name}.json" for name in known}
    for path in sorted([*dist.glob("assets/*/*"), *dist.glob("pages/*")]):
        if path not in wanted:
            path.unlink()
    for path in dist.glob("assets/*"):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _is_there(dist: Path, name: str, places: list[str]) -> bool:
    return all(path.is_file() for path in [dist / "pages" / f"{name}.json", *(dist / "assets" / p for p in places)])


def _digest(files: Folder, shared: Core) -> str:
    """Of everything that a theme's page is made of, the builder's own code included."""
    total = hashlib.sha256(f"{shared.digest}{_code()}{files.name}".encode())
    for parts in (sorted(files.files.items()), files.oversized, files.links):
        total.update(repr(parts).encode())
    return total.hexdigest()


@cache
def _code() -> str:
    total = hashlib.sha256(SCHEMA_FILE.read_bytes())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _digests(dist: Path) -> dict[str, Any]:
    whole = {"digest", "assets", "problems"}
    return {name: entry for name, entry in _read(dist / DIGESTS) if isinstance(entry, dict) and entry.keys() >= whole}


def _table(dist: Path) -> dict[str, str]:
    return dict(_read(dist / TABLE))


def _read(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):  # not built yet, or by something else: build again
        return
    if isinstance(value, dict):
        yield from value.items()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n").encode()
