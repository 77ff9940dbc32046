"""Makes the plugin package that Dify installs: the same bytes from the same files.

Knows nothing of what the files do. What is left out is written in .difyignore (gitignore syntax).
"""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pathspec import GitIgnoreSpec

from facade.site.build import build
from facade.site.files import write
from facade.site.problems import Problem, ThemeProblems

BYTES = 52_428_800  # dify-plugin-daemon MAX_PLUGIN_PACKAGE_SIZE, uncompressed
REQUIRED = ("manifest.yaml", "main.py", "README.md", "PRIVACY.md", "pyproject.toml", "requirements.txt")
IGNORE = ".difyignore"
_DATE = (1980, 1, 1, 0, 0, 0)


def package(root: Path, out: Path | None = None) -> Path:
    """The path of the package (root/<name>-<version>.difypkg without `out`); raises ThemeProblems."""
    build(root)
    files = list(packaged(root))
    problems = list(_problems(root, files))
    if problems:
        raise ThemeProblems(problems)
    manifest = _manifest(root)
    target = out or root / f"{manifest['name']}-{manifest['version']}.difypkg"
    write(target, _zipped(root, files))
    return target


def packaged(root: Path) -> Iterator[str]:
    """Paths of the files that go into the package, sorted."""
    lines = (root / IGNORE).read_text("utf-8").splitlines() if (root / IGNORE).is_file() else []
    ignored = GitIgnoreSpec.from_lines(lines)
    found: list[str] = []
    for top, folders, names in os.walk(root):
        place = Path(top).relative_to(root)
        folders[:] = sorted(name for name in folders if not ignored.match_file(f"{(place / name).as_posix()}/"))
        found += [path for name in names if not ignored.match_file(path := (place / name).as_posix())]
    yield from sorted(found)


def _manifest(root: Path) -> dict[str, Any]:
    try:
        value = yaml.safe_load((root / "manifest.yaml").read_text("utf-8"))
    except (OSError, yaml.YAMLError):
        return {}
    return value if isinstance(value, dict) else {}


def _problems(root: Path, files: list[str]) -> Iterator[Problem]:
    manifest = _manifest(root)
    icons = [f"_assets/{manifest[key]}" for key in ("icon", "icon_dark") if key in manifest]
    for name in [*REQUIRED, IGNORE, *(icons or ["_assets/icon.svg"])]:
        if not (root / name).is_file() or (name != IGNORE and name not in files):
            message = f"the file is not in the package; Dify needs it (is it there, does {IGNORE} leave it in?)"
            if name == IGNORE:
                message = "the file is missing; it says what stays out of the package"
            yield Problem(name, 1, 1, "package-missing", "error", message)
    for key in ("name", "version"):
        if manifest and key not in manifest:
            yield Problem("manifest.yaml", 1, 1, "package-missing", "error", f'"{key}" is missing')
    links = [name for name in files if (root / name).is_symlink()]
    for name in links:
        yield Problem(name, 1, 1, "package-link", "error", "a symbolic link; put the file itself here")
    size = sum((root / name).stat().st_size for name in files if name not in links)
    if size > BYTES:
        message = f"{size} bytes in {len(files)} files; Dify takes at most {BYTES}"
        yield Problem(IGNORE, 1, 1, "package-size", "error", message)


def _zipped(root: Path, files: list[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in files:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # modes are those of Unix, wherever this runs
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (root / name).read_bytes(), compresslevel=9)
    return buffer.getvalue()
