"""Every problem's code is the name of a check, and its level that of the check."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

from facade.site import checks
from facade.site.codes import CHECKS

ROOMS = [Path(__file__).resolve().parents[2] / room for room in ("facade/site", "facade/transfer")]
MAKERS = {"Problem", "Fault", "problem", "report", "_problem", "_one"}
LEVELS = {"error", "warning", "advice"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def made():
    """The texts in every call that makes a problem, and what checks yield to those that make them."""
    for path in (path for room in ROOMS for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                yield [part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                first = node.value.elts[0]
                yield [first.value] if isinstance(first, ast.Constant) and isinstance(first.value, str) else []


def test_every_code_in_the_source_is_the_name_of_a_check():
    codes = {text for texts in made() for text in texts if CODE.fullmatch(text)}

    assert len(codes) > 50
    assert codes - set(CHECKS) == set()


def test_a_level_in_the_source_is_that_of_its_check():
    pairs = {
        (code, level) for texts in made() for code in texts if code in CHECKS for level in LEVELS.intersection(texts)
    }

    assert len(pairs) > 10
    assert [(code, level) for code, level in pairs if CHECKS[code].level != level] == []


def test_every_name_is_kebab_case_and_there_once():
    names = [one.name for module in modules() for one in getattr(module, "CHECKS", ())]

    assert [name for name in names if not CODE.fullmatch(name)] == []
    assert sorted(names) == list(CHECKS)


def modules():
    return [importlib.import_module(f"facade.site.checks.{one.name}") for one in pkgutil.iter_modules(checks.__path__)]
