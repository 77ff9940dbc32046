"""The drawing of the house in docs/architecture.md, held."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    {"facade.errors"},
    {"facade.settings", "facade.responses", "facade.store"},
    {"facade.pages", "facade.chat"},
    {"endpoints"},
    {"facade.site", "facade.host", "facade.studio", "main"},
    {"facade.transfer", "facade.gallery", "facade.workshop", "facade.proof"},
    {"facade.commands"},
    {"build"},
)
WINGS = {"facade.pages", "facade.chat"}
SDK_ROOMS = {"endpoints", "main"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 45
LONGEST_ENDPOINT = 35
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "service", "registry"}


def sources():
    rooms = [*ROOT.glob("*.py"), *(ROOT / "facade").rglob("*.py"), *(ROOT / "endpoints").rglob("*.py")]
    return {path: ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in rooms}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module):
    found = [name for layer in LAYERS for name in layer if module == name or module.startswith(name + ".")]
    return max(found, key=len, default=None)


def height(name):
    return next(level for level, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize(("path", "module"), sources().items(), ids=str)
def test_a_file_imports_only_from_lower_layers_or_its_own_room(path, module):
    mine = room(module)
    for imported in imports(path):
        theirs = room(imported)
        if theirs is None or theirs == mine or mine is None:
            continue
        assert height(theirs) <= height(mine), f"{module} imports {imported}"
        assert not {mine, theirs} <= WINGS, f"{module} crosses between wings to {imported}"


@pytest.mark.parametrize(("path", "module"), sources().items(), ids=str)
def test_the_sdk_stays_at_the_doors(path, module):
    if room(module) not in SDK_ROOMS:
        assert not any(name.split(".")[0] in ("dify_plugin", "gevent") for name in imports(path))


def test_there_is_no_import_circle():
    known = {module: path for path, module in sources().items()}
    waiting = {
        module: {name for name in imports(path) if name in known and name != module} for module, path in known.items()
    }
    while free := {module for module, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {module: needs for module, needs in waiting.items() if module not in free}

    assert not waiting, f"circle among {sorted(waiting)}"


@pytest.mark.parametrize(("path", "module"), sources().items(), ids=str)
def test_rooms_and_functions_are_small(path, module):
    text = path.read_text(encoding="utf-8")
    most = LONGEST_ENDPOINT if room(module) == "endpoints" and "Endpoint)" in text else LONGEST_FILE
    assert len(text.splitlines()) <= most, f"{path.name} has {len(text.splitlines())} lines, at most {most}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{path.name}: {node.name} has {lines} lines, at most {LONGEST_FUNCTION}"


@pytest.mark.parametrize(("path", "module"), sources().items(), ids=str)
def test_every_module_says_what_it_is_for(path, module):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize(
    "path",
    [path for kind in ("js", "css", "html") for path in (ROOT / "facade").rglob(f"*.{kind}")],
    ids=lambda path: path.name,
)
def test_client_and_template_files_are_small(path):
    most = {"js": 250, "css": 150, "html": 150}[path.suffix[1:]]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most
