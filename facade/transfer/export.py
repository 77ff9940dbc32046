"""Makes the archive of a theme. Knows nothing of where it goes."""

from pathlib import Path

from facade.site import check, core, folder, themes
from facade.site.bundle import bundle
from facade.site.digest import digest
from facade.site.files import write
from facade.site.problems import ThemeProblems, has_errors


def export(root: Path, name: str, out: Path | None = None) -> tuple[Path, str]:
    """The archive (root/<name>-<version>.zip without `out`) and the fingerprint of what is in it.

    Raises ThemeProblems for a theme that is not there or has errors.
    """
    if strange := check.unknown([name], [path.name for path in themes.folders(root)]):
        raise ThemeProblems(strange)
    files = folder.read(root / "themes" / name)
    problems = check.of_theme(files, core.load(root))
    if has_errors(problems):
        raise ThemeProblems(problems)
    target = out or root / f"{name}-{themes.load(root / 'themes' / name).version}.zip"
    write(target, bundle(files))
    return target, digest(files)
