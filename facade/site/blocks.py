"""Finds the statement of a template that is left open, or that closes nothing.

Knows nothing of what a template may use: it looks at {% … %} alone, after Jinja could not read the template.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from facade.site.nearest import suggestion

TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "include", "with", "endwith")
_OPENING = frozenset(("if", "for", "with", "set", "block", "macro", "call", "filter", "autoescape"))
_BRANCHES = {"elif": ("if",), "else": ("if", "for")}


class Statement(NamedTuple):
    """One {% … %}: its first word, the line it begins at, and whether it says `name = value`."""

    name: str
    line: int
    sets: bool


def fault(environment: Environment, source: str) -> tuple[int, str] | None:
    """Line of the first statement out of place, with what would be right; None where that is not what is wrong."""
    waiting: list[Statement] = []
    try:
        for one in _statements(environment, source):
            if one.name in _OPENING and not one.sets:
                waiting.append(one)
            elif one.name.startswith("end"):
                if waiting and one.name == f"end{waiting[-1].name}":
                    waiting.pop()
                elif waiting and one.name.removeprefix("end") in _OPENING:
                    return _open(waiting[-1], f" before {{% {one.name} %}} of line {one.line}")
                else:
                    return one.line, f"{{% {one.name} %}} closes nothing that is open; delete it"
            elif one.name in _BRANCHES and (not waiting or waiting[-1].name not in _BRANCHES[one.name]):
                return one.line, f"{{% {one.name} %}} is in no {{% if %}}; open one before it, or delete it"
            elif one.name not in (*TAGS, *_OPENING, "extends", "import", "from", "do"):
                return one.line, f"there is no {{% {one.name} %}}; {suggestion(one.name, TAGS)}"
    except TemplateSyntaxError:
        return None
    return _open(waiting[-1], "") if waiting else None


def _open(one: Statement, before: str) -> tuple[int, str]:
    return one.line, f"{{% {one.name} %}} of line {one.line} is not closed{before}; add {{% end{one.name} %}}"


def _statements(environment: Environment, source: str) -> Iterator[Statement]:
    name, line, sets = "", 0, False
    inside = False
    for at, kind, text in environment.lex(source):
        if kind == "block_begin":
            name, line, sets, inside = "", at, False, True
        elif kind == "block_end" and inside:
            yield Statement(name, line, sets)
            inside = False
        elif inside and kind == "name" and not name:
            name = text
        elif inside and kind == "operator" and text == "=" and name == "set":
            sets = True
