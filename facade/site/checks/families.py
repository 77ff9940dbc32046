"""A theme's own fonts are named where they are wanted as they are named where they are defined.

Knows nothing of the fonts' files (fonts.py), nor of fonts that a visitor may have.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tinycss2 import ast

from facade.site import css, rules
from facade.site.checks.snippets import FACE, FACED
from facade.site.nearest import near
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="font-unknown",
        level="warning",
        says="A font of the theme's own that no @font-face defines.",
        why="Browsers take the next font of the list, and nobody says so.",
        fix="write the name as it stands in @font-face, or add an @font-face",
        bad={"styles/theme.css": "p {\n  font-family: plain-face, serif;\n}\n"},
        at="styles/theme.css:2",
        good={"assets/face.woff2": FACE, **FACED},
    ),
    Check(
        name="font-unused",
        level="warning",
        says="An @font-face that no token and no declaration names.",
        why="Text stays in another face, and the font makes the package larger for nothing.",
        fix="name it in a token like font-read or in font-family, or delete it with its file",
        bad={"assets/face.woff2": FACE, **FACED, "styles/theme.css": FACED["styles/theme.css"].partition("p {")[0]},
        at="styles/theme.css:2",
        good={"assets/face.woff2": FACE, **FACED},
    ),
)
_GENERIC = (
    "serif sans-serif monospace cursive fantasy math emoji fangsong system-ui ui-serif ui-sans-serif ui-monospace"
    " ui-rounded -apple-system blinkmacsystemfont inherit initial unset revert revert-layer"
)
_OTHERS = frozenset(_GENERIC.split())
"""What names no font by itself, or the one of a system."""
FONTS = 32
"""Among how many of the theme's fonts the one that is meant is looked for."""


class _Named(NamedTuple):
    """A family and where it is named: a node of a sheet, or a place in theme.json."""

    family: str
    file: str
    node: Any
    place: tuple[str | int, ...] = ()

    def problem(self, theme: Theme, code: str, message: str) -> Problem:
        if self.place:
            return theme.problem(code, message, *self.place, level="warning")
        path = theme.folder.path(self.file)
        return Problem(path, self.node.source_line, self.node.source_column, code, "warning", message)


def problems(theme: Theme) -> Iterator[Problem]:
    defined = {one.family: one for one in reversed([*_in_sheets(theme, defining=True)])}
    known = {family.lower() for family in defined}
    said = [*_in_tokens(theme), *_in_sheets(theme, defining=False)]
    told = {one.family.lower() for one in said}
    hints = set()
    for one in [*_in_tokens(theme, "font-"), *_in_sheets(theme, defining=False, only=("font", "font-family"))]:
        name = one.family
        if name.lower() in known | _OTHERS:
            continue
        hint = _meant(name, defined)
        if hint or name.startswith(f"{theme.id}-"):
            hints.add(hint)
            message = f'no @font-face of the theme has "{name}"; {hint or "add one, or correct the name"}'
            yield one.problem(theme, "font-unknown", message)
    for family, one in sorted(defined.items()):
        if family.lower() not in told and f'did you mean "{family}"?' not in hints:
            yield one.problem(theme, "font-unused", f'no token and no declaration names "{family}"')


def _meant(name: str, defined: Mapping[str, _Named]) -> str:
    """A question for the nearest of the theme's fonts.

    Not for a name with capitals, or one that lacks what theirs begins with: that is a font of the visitor's.
    """
    mine = [family for family in sorted(defined)[:FONTS] if not family.endswith(f"-{name}")]
    return near(name, mine) if name.islower() else ""


def _in_tokens(theme: Theme, prefix: str = "") -> Iterator[_Named]:
    """The families in tokens whose names begin so, those of choices among them."""
    groups: list[tuple[Mapping[str, Any], tuple[str | int, ...]]] = [(theme.tokens, ("tokens",))]
    for index, option in enumerate(theme.options):
        for at, choice in enumerate(option.get("choices", ())):
            groups.append((choice.get("tokens", {}), ("options", index, "choices", at, "tokens")))
    for tokens, place in groups:
        for group, values in tokens.items():
            for name, value in values.items():
                if name.startswith(prefix):
                    for family, node in _families(css.parse(str(value))):
                        yield _Named(family, "", node, (*place, group, name))


def _in_sheets(theme: Theme, *, defining: bool, only: tuple[str, ...] = ()) -> Iterator[_Named]:
    """The families that the sheets define by @font-face, or that their other declarations (`only` these) name."""
    for file in sorted(name for name in theme.folder.files if name.endswith(".css")):
        for rule in rules.rules(theme.folder.text(file)):
            for declaration in rule.declarations if defining == (rule.keyword == "font-face") else ():
                if declaration.lower_name in (("font-family",) if defining else only or (declaration.lower_name,)):
                    for family, node in _families(declaration.value):
                        yield _Named(family, file, node)


def _families(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Every family that a value may name, with its first node: strings, and words that stand together."""
    for part in rules.split(values):
        words: list[Any] = []
        before: Any = None
        for node in part:
            if isinstance(node, ast.StringToken):
                yield str(node.value), node
            elif isinstance(node, ast.FunctionBlock):
                yield from _families(node.arguments)
            if isinstance(node, ast.IdentToken) and not node.value.startswith("--") and before != "/":
                words.append(node)
            elif not isinstance(node, ast.WhitespaceToken):
                words.clear()
            if not isinstance(node, ast.WhitespaceToken):
                before = getattr(node, "value", None)
        if words:
            yield " ".join(str(node.value) for node in words), words[0]
