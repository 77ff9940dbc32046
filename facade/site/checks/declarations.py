"""Declarations say something, and in no words.

Knows nothing of selectors, nor of what a declaration loads (see styles.py).
"""

import re
from collections.abc import Iterator
from typing import Any

from tinycss2 import ast

from facade.site import rules
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="css-declaration",
        says="Something in a rule that is neither a declaration nor a rule.",
        why="Browsers skip it, and what it should do does not happen.",
        fix='write it like "color: red", with a colon and a semicolon after it',
        bad={"styles/theme.css": "p {\n  color red;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  color: red;\n}\n"},
    ),
    Check(
        name="css-content-words",
        level="warning",
        says="Words in generated content.",
        why="They are the same in every language, screen readers say them in the middle of the text, and they could be "
        "taken for something that the operator says.",
        fix="put the word into a template with {{ t.key }}; for a drawing made of letters, add an empty text for "
        'screen readers: content: "[x]" / ""',
        bad={"styles/theme.css": 'p::before {\n  content: "Verified";\n}\n'},
        at="styles/theme.css:2",
        good={"styles/theme.css": 'p::before {\n  content: "[ok]" / "";\n}\n'},
    ),
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(file for file in folder.files if file.endswith(".css")):
        path = folder.path(name)
        text = folder.text(name)
        for rule in rules.rules(text):
            for fault in rule.faults:
                message = 'neither a declaration like "color: red" nor a rule; browsers skip it'
                yield Problem(path, *_start(text, fault), "css-declaration", "error", message)
            for declaration in rule.declarations:
                if declaration.lower_name == "content":
                    yield from _content(path, declaration.value)


def _start(text: str, fault: ast.ParseError) -> tuple[int, int]:
    """Where what cannot be read begins: the parser tells where it gave up, at the end of it."""
    lines = text.split("\n")
    before = "\n".join([*lines[: fault.source_line - 1], lines[fault.source_line - 1][: fault.source_column - 1]])
    begun = max(before.rfind(mark) for mark in ";{}") + 1
    start = begun + len(before[begun:]) - len(before[begun:].lstrip())
    return before.count("\n", 0, start) + 1, start - before.rfind("\n", 0, start)


def _content(path: str, values: list[Any]) -> Iterator[Problem]:
    if any(isinstance(node, ast.LiteralToken) and node.value == "/" for node in values):
        return  # a text for screen readers stands behind it
    for node in values:
        if isinstance(node, ast.StringToken) and (word := _WORD.search(node.value)):
            message = f'"{word.group()}" cannot be translated, and screen readers say it'
            yield Problem(path, node.source_line, node.source_column, "css-content-words", "warning", message)
