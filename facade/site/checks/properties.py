"""Properties are ones that Chromium knows, each declaration ends, and sides follow the direction of the text.

Knows nothing of what a value says: that is asked of a browser.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from tinycss2 import ast

from facade.site import rules
from facade.site.folder import Folder
from facade.site.nearest import near
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="css-property",
        level="warning",
        says="A property that Chromium does not know.",
        why="A name that is mistyped is skipped, and no browser says so.",
        fix="correct its name; what another browser alone knows can be waived",
        bad={"styles/theme.css": "p {\n  marign: 0;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  margin: 0;\n}\n"},
    ),
    Check(
        name="css-semicolon",
        level="warning",
        says="A declaration inside the value of another.",
        why="A semicolon is missing, and browsers skip both.",
        fix="end the first one with a semicolon",
        bad={"styles/theme.css": "p {\n  margin: 0\n  color: inherit;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  margin: 0;\n  color: inherit;\n}\n"},
    ),
    Check(
        name="css-physical",
        level="warning",
        says="A side by the name of left or right.",
        why="In Arabic and Hebrew the page is mirrored, and this side would stay where it is.",
        fix="name the side by the text: inline-start and inline-end",
        bad={"styles/theme.css": "p {\n  margin-left: 1rem;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  margin-inline-start: 1rem;\n}\n"},
    ),
)
SOUGHT = 20
"""Names of a theme for which the nearest property is looked for: that takes its time."""
TOLD = 100
_LIST = Path(__file__).parents[1] / "properties.txt"
_ELSEWHERE = frozenset(("hanging-punctuation", "behavior"))  # Safari knows the first; the second is told elsewhere
_BOXES = ("margin", "padding", "border", "scroll-margin", "scroll-padding")
_SIDES = {"left": "start", "right": "end"}
_WORDS = {"text-align": "{}", "float": "inline-{}", "clear": "inline-{}"}


@cache
def known() -> frozenset[str]:
    """Names of properties, in lower case."""
    lines = _LIST.read_text("utf-8").splitlines()
    return _ELSEWHERE.union(line for line in lines if not line.startswith("#"))


def problems(folder: Folder) -> Iterator[Problem]:
    unknown = 0
    meant: dict[str, str] = {}
    untold = ("", 1, 1)
    for name in sorted(file for file in folder.files if file.endswith(".css")):
        for rule in rules.rules(folder.text(name)):
            if rule.keyword:
                continue  # at-rules have words of their own
            for one in rule.declarations:
                place = folder.path(name), one.source_line, one.source_column
                for code, message in _declaration(one):
                    yield Problem(*place, code, "warning", message)
                if not _is_known(one.lower_name):
                    unknown += 1
                    if unknown <= TOLD:
                        yield Problem(*place, "css-property", "warning", _unknown(one.lower_name, meant))
                    elif unknown == TOLD + 1:
                        untold = place
    if unknown > TOLD:
        message = f"{unknown - TOLD} more from here on are no properties that Chromium knows"
        yield Problem(*untold, "css-property", "warning", message)


def _is_known(name: str) -> bool:
    return name[0] == "-" or name in known()


def _unknown(name: str, meant: dict[str, str]) -> str:
    """What is said of a name that is none; `meant` grows by what was looked for, up to SOUGHT names."""
    if name not in meant and len(meant) < SOUGHT:
        meant[name] = near(name, known())
    return f'"{name}" is no property that Chromium knows; {meant.get(name, "")}'.rstrip("; ")


def _declaration(declaration: ast.Declaration) -> Iterator[tuple[str, str]]:
    name = declaration.lower_name
    if name.startswith("--"):
        return
    values = [node for node in declaration.value if not isinstance(node, ast.WhitespaceToken)]
    for one, other in pairwise(values):
        if isinstance(one, ast.IdentToken) and getattr(other, "value", "") == ":":
            yield "css-semicolon", f'"{one.value}:" stands in the value of "{name}"; a semicolon is missing before it'
            return
    if logical := _logical(name, [node.lower_value for node in values if isinstance(node, ast.IdentToken)]):
        yield "css-physical", f'"{logical[0]}" does not mirror; write "{logical[1]}"'


def _logical(name: str, words: list[str]) -> tuple[str, str] | None:
    """What is written, and what would be right in every direction."""
    for side, end in _SIDES.items():
        for box in _BOXES:
            if name == f"{box}-{side}" or name.startswith(f"{box}-{side}-"):
                return name, name.replace(f"-{side}", f"-inline-{end}", 1)
        if name in _WORDS and words == [side]:
            return f"{name}: {side}", f"{name}: {_WORDS[name].format(end)}"
    return None
