"""Every problem's code is listed with its meaning."""

import ast
import re
from pathlib import Path

from facade.site.codes import CODES

SITE = Path(__file__).resolve().parents[2] / "facade/site"
MAKERS = {"Problem", "Fault", "problem", "report", "_problem"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def parts():
    """What stands in calls that make problems, and what checks yield to them."""
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                yield from node.args if name in MAKERS else ()
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                yield node.value.elts[0]


def test_every_code_in_the_source_is_listed():
    texts = {part.value for part in parts() if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    codes = {text for text in texts if CODE.fullmatch(text)}

    assert len(codes) > 50
    assert codes - set(CODES) == set()


def test_every_listed_code_is_kebab_case_and_explained():
    assert [code for code, meaning in CODES.items() if not CODE.fullmatch(code) or not meaning] == []
