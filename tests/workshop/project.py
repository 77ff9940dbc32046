"""A project of its own for whoever writes to themes: the real code and copies of some themes, served."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from facade.host.serve import ServeOptions, serve
from facade.workshop.findings import rebuilding
from facade.workshop.workshop import Workshop
root = Path(sys.argv[1])
sys.exit(serve(ServeOptions(root, port=0), rebuilding(root), dict, Workshop(root)))
"""
COPIED = ("endpoints", "manifest.yaml", "main.py", "theme_schema.json", "_assets")
LINKED = ("facade", ".cache")


def made(root: Path, *themes: str) -> Path:
    """The project in an empty folder."""
    for name in COPIED:
        source = ROOT / name
        shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(source, root / name)
    for name in LINKED:
        (root / name).symlink_to(ROOT / name)
    for theme in themes:
        shutil.copytree(ROOT / "themes" / theme, root / "themes" / theme)
    return root


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """Its address, while it is served and watched."""
    command = [sys.executable, "-c", PROGRAM, str(root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as host:
        try:
            yield host.stdout.readline().removeprefix("Facade is ready at ").strip()
        finally:
            host.terminate()
            host.communicate(timeout=30)
