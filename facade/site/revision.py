"""The themes of a project as they were at a revision of its Git history. Knows nothing of what a theme is."""

import io
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from facade.site.folder import FILE_BYTES, Folder
from facade.site.problems import Problem, ThemeProblems


def folders(root: Path, revision: str) -> Mapping[str, Folder]:
    """The folders below themes/ by name; files too large to be read are left out, links too.

    Raises ThemeProblems where Git knows no such revision, or the project is no work of Git's.
    """
    if revision.startswith("-"):
        raise _unknown(revision, "a revision begins with no hyphen")
    top = _git(root, revision, "rev-parse", "--show-prefix").decode().strip()
    if not _git(root, revision, "ls-tree", "--name-only", f"{revision}^{{commit}}", "--", "themes/"):
        return {}
    packed = _git(root, revision, "archive", "--format=tar", f"{revision}^{{commit}}:{top}", "themes")
    found: dict[str, dict[str, bytes]] = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for entry in archive:
            parts = PurePosixPath(entry.name).parts
            content = archive.extractfile(entry) if entry.isfile() and entry.size <= FILE_BYTES else None
            if content and len(parts) > 2:
                found.setdefault(parts[1], {})["/".join(parts[2:])] = content.read()
    return {name: Folder(name, f"themes/{name}", files) for name, files in found.items()}


def _git(root: Path, revision: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise _unknown(revision, "Git cannot be run here") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _unknown(revision, said.removeprefix("fatal: ")[:200])
    return done.stdout


def _unknown(revision: str, reason: str) -> ThemeProblems:
    message = f"nothing can be compared with {revision[:80]!r}: {reason}"
    return ThemeProblems([Problem("themes", 1, 1, "revision-unknown", "error", message)])
