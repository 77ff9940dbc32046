"""A style sheet loads nothing but the theme's own assets and cannot leave its place.

Knows nothing of taste. Judges decoded tokens (tinycss2), never text: escapes, comments and odd functions are seen
as a browser sees them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from tinycss2 import ast

from facade.site import css, unclosed
from facade.site.checks.snippets import STAR
from facade.site.folder import Folder
from facade.site.nearest import suggestion
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="css-syntax",
        secure=True,
        says="A style sheet that browsers would read differently from what it looks like.",
        why="Browsers skip what they cannot read, and sometimes all that follows.",
        fix="close every block, string and comment, and every url( with one address in it",
        bad={"styles/theme.css": "p {\n  color: red;\n}}\n"},
        at="styles/theme.css:3",
        good={"styles/theme.css": "p {\n  color: red;\n}\n"},
    ),
    Check(
        name="css-remote-source",
        secure=True,
        says="Anything that would be loaded from elsewhere; assets/… is the one place.",
        why="What is loaded from elsewhere tells another host who reads the page and when, and can change after "
        "it was reviewed.",
        fix='write url("assets/name.svg") with the name of a file in assets/',
        bad={"styles/theme.css": "p {\n  background: url(https://example.org/dots.png);\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": 'p {\n  background: url("assets/star.svg");\n}\n', "assets/star.svg": STAR},
    ),
    Check(
        name="css-at-rule",
        secure=True,
        says="An at-rule that themes do not have.",
        why="Some at-rules load other sheets or change how the rest is read, and misspelled ones do nothing.",
        fix='correct its name; list further sheets in "styles" instead of @import',
        bad={"styles/theme.css": "@charset 'utf-8';\n"},
        at="styles/theme.css:1",
        good={"styles/theme.css": "@media (width < 30rem) {\n  p {\n    margin: 0;\n  }\n}\n"},
    ),
    Check(
        name="css-old-script",
        secure=True,
        says="expression(), behavior, -moz-binding: scripts of old browsers.",
        why="Nothing that ever ran a script belongs into a style sheet.",
        fix="delete it",
        bad={"styles/theme.css": "p {\n  behavior: none;\n}\n"},
        at="styles/theme.css:2",
        good={"styles/theme.css": "p {\n  scroll-behavior: smooth;\n}\n"},
    ),
    Check(
        name="css-markup",
        secure=True,
        says="HTML inside CSS: it would end the style element.",
        why="The sheet stands inside the page, and markup in it could become part of the page.",
        fix="write \\3c for < in a string; comments in CSS are /* … */",
        bad={"styles/theme.css": "<!-- note\n"},
        at="styles/theme.css:1",
        good={"styles/theme.css": "/* note */\n"},
    ),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AT_RULES = _words(
    "media supports container layer keyframes font-face property starting-style scope counter-style page"
    " view-transition font-feature-values font-palette-values position-try"
)
_SETS = frozenset(("image-set", "-webkit-image-set"))
_SOURCES = css.LOADS - _SETS - {"url", "expression"}
_IN_SETS = frozenset(("url", "type", "calc"))
_ESCAPED = "an escape is the last of the sheet, and would take in what comes behind it; end it with a whole rule"
_HALF = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"assets/[a-z0-9.-]+")
_MARKUP = re.compile(r"<[/!?]|-->|\x00")
# @font-feature-values has at-rules of its own, named like features
_FEATURES = _words("stylistic styleset character-variant swash ornaments annotation historical-forms")


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(file for file in folder.files if file.endswith(".css")):
        yield from of_sheet(folder.path(name), folder.text(name), tuple(folder.under("assets")))


@lru_cache(maxsize=512)
def of_sheet(path: str, text: str, assets: tuple[str, ...]) -> tuple[Problem, ...]:
    """The problems of one sheet's text; `assets` are the addresses it may load."""
    return tuple(_of_sheet(path, text, assets))


def _of_sheet(path: str, text: str, assets: tuple[str, ...]) -> Iterator[Problem]:
    place = 0, 0
    if not css.is_closed(text):
        opened = unclosed.first(text)
        place = (opened.line, opened.column) if opened else (text.rstrip("\n").count("\n") + 1, 1)
        message = f"this {opened.kind} is never closed; add {opened.end} where it ends" if opened else _ESCAPED
        yield Problem(path, *place, "css-syntax", "error", message)
    for found in of_values(css.parse(text), assets):
        if place == (0, 0) or found[2] != "css-syntax" or found[:2] < place:  # what follows, follows from it
            yield Problem(path, found[0], found[1], found[2], "error", found[3])


def of_values(values: list[Any], assets: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, code and message of every problem in component values."""
    before: Any = None
    for node, around in css.walk(values):
        for code, message in _node(node, around, before, assets):
            yield node.source_line, node.source_column, code, message
        if not isinstance(node, (ast.WhitespaceToken, ast.Comment)):
            before = node


def _node(node: Any, around: tuple[str, ...], before: Any, assets: Sequence[str]) -> Iterator[tuple[str, str]]:
    if any(_HALF.search(str(getattr(node, name, ""))) for name in ("value", "name", "unit")):
        yield "css-syntax", "an escape that is no character; write the character itself"
    elif isinstance(node, ast.ParseError) and node.kind == "bad-string":
        yield "css-syntax", "this string is never closed; add its quote before the line ends"
    elif isinstance(node, ast.ParseError):
        yield "css-syntax", f"{node.message}; browsers would skip an unknown part of the sheet"
    elif isinstance(node, ast.URLToken):
        yield from _address(node.value, around, assets)
    elif isinstance(node, ast.FunctionBlock):
        yield from _function(node, around, assets)
    elif isinstance(node, ast.StringToken):
        if _SETS.intersection(around) and around[-1] != "type" and around[-1] != "url":
            message = 'image-set() with a bare string loads it; write url("assets/name.webp")'
            yield "css-remote-source", message
        if _MARKUP.search(node.value):
            yield "css-markup", "a string with HTML in it; it could end the style element"
    elif isinstance(node, ast.AtKeywordToken) and node.lower_value not in AT_RULES | _FEATURES:
        yield "css-at-rule", f"@{node.value} is not for themes; {suggestion(node.lower_value, AT_RULES)}"
    elif isinstance(node, ast.LiteralToken):
        yield from _literal(node, before)


def _literal(node: Any, before: Any) -> Iterator[tuple[str, str]]:
    name = before.lower_value if isinstance(before, ast.IdentToken) else ""
    if node.value == "@":
        yield "css-syntax", "an @ without a name; is a comment between them?"
    elif node.value in ("<!--", "-->"):
        yield "css-markup", f'"{node.value}" is HTML; comments in CSS are /* … */'
    elif node.value == ":" and name in ("behavior", "-moz-binding"):
        yield "css-old-script", f'"{name}" runs scripts in old browsers; delete it'
    elif node.value == "/" and isinstance(before, ast.LiteralToken) and before.value == "<":
        yield "css-markup", '"</" is HTML; it would end the style element'


def _function(node: Any, around: tuple[str, ...], assets: Sequence[str]) -> Iterator[tuple[str, str]]:
    name = node.lower_name
    if name == "url":
        written = css.url_text(node)
        if written is None:
            yield "css-remote-source", 'url() takes one string, like url("assets/name.svg")'
        else:
            yield from _address(written, around, assets)
    elif name in _SOURCES:
        yield "css-remote-source", f'{name}() is not for themes; write url("assets/name.svg")'
    elif name == "expression":
        yield "css-old-script", "expression() runs scripts in old browsers; delete it"
    elif _SETS.intersection(around) and not _draws(name, around):
        yield "css-remote-source", f"{name}() inside image-set() hides what is loaded; write the address there"


def _draws(name: str, around: tuple[str, ...]) -> bool:
    """True for what may stand in image-set(): a picture of the theme's, with its kind, or a gradient."""
    return name in _IN_SETS or any(one.endswith("-gradient") for one in (name, *around))


def _address(written: str, around: tuple[str, ...], assets: Sequence[str]) -> Iterator[tuple[str, str]]:
    address = written.removeprefix("./")
    if re.fullmatch(r"#[\w-]+", written):
        return
    if not _PLAIN.fullmatch(address) and {address, unquote(address)} & set(assets):
        return  # checks/files.py tells that no file of a theme has such a name
    nearer = re.sub(r"^(?:\.{0,2}/)+", "", written)
    if address not in assets and nearer in assets:
        extra = written.removesuffix(nearer)
        yield "css-remote-source", f'loads {written!r}; write url("{nearer}"), without {extra}'
    elif not _PLAIN.fullmatch(address):
        message = f'loads {written!r}; only files of the theme can be loaded, like url("assets/name.svg")'
        yield "css-remote-source", message
    elif address not in assets:
        yield "unknown-asset", f'there is no file "{address}"; {suggestion(address, assets)}'
