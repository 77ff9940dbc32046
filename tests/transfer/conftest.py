"""A project with a theme in it, and archives made by hand: a good one, and every kind that means ill."""

import io
import json
import shutil
import zipfile

import pytest

from facade.site import core
from facade.site.problems import ThemeProblems
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def bundle():
    """The folder of the bundled script, so that no test bundles it again."""
    core.load(ROOT)
    return ROOT / ".cache"


@pytest.fixture
def root(tmp_path, bundle):
    """What `add` and `export` look at: the core, the form, and one theme."""
    root = tmp_path / "project"
    shutil.copytree(bundle, root / ".cache")
    for name in ("facade/site/templates", "facade/client", "themes/starter"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "endpoints", root / "endpoints", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def tree(root):
    """Every place in the project, and beside it, but the cache of its bundled script."""
    paths = [path.relative_to(root.parent).as_posix() for path in root.parent.rglob("*")]
    return sorted(path for path in paths if ".cache" not in path and path != "theme.zip")


def inside(files, name="paper-moon"):
    return [(f"{name}/{path}", content) for path, content in files.items()]


@pytest.fixture
def files():
    """A theme that is not in the project."""
    return theme()


def theme(name="paper-moon", **changes):
    manifest = json.loads((ROOT / "themes/starter/theme.json").read_text("utf-8"))
    manifest.pop("offered", None)
    words = {"tagline": "Light through paper", "description": "Warm paper and one lamp. For people who read at night."}
    manifest |= {"id": name, "name": "Paper Moon", "authors": [{"name": "Ada"}], **words, **changes}
    styles = (ROOT / "themes/starter/styles").iterdir()
    sheets = {f"styles/{path.name}": path.read_bytes().replace(b"starter-", f"{name}-".encode()) for path in styles}
    return {"theme.json": json.dumps(manifest, indent=2).encode(), **sheets}


def zipped(entries):
    """An archive of names or ZipInfo with their contents, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def archive(tmp_path):
    """Writes an archive; its path."""

    def archive(entries):
        path = tmp_path / "theme.zip"
        path.write_bytes(entries if isinstance(entries, bytes) else zipped(entries))
        return str(path)

    return archive


@pytest.fixture
def refused():
    """Calls, and gives what it was refused with, as code and message."""

    def refused(call, *arguments, **named):
        with pytest.raises(ThemeProblems) as raised:
            call(*arguments, **named)
        return [(problem.code, problem.message) for problem in raised.value.problems]

    return refused
