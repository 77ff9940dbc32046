"""Tokens are plain values: colours one can compute with, and values that stay values.

Knows nothing of contrast. That the required ones are there is said by the schema.
"""

from collections.abc import Iterator
from typing import NamedTuple

from facade.site import choices, colours, css
from facade.site.checks import styles
from facade.site.checks.snippets import TILTED, TILTS
from facade.site.choices import Tokens
from facade.site.nearest import quoted, suggestion
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="token-colour",
        secure=True,
        says="A colour that cannot be computed.",
        why="Contrast is computed before anything is drawn, so a colour must be one by itself: no var(), no "
        "color-mix(), no names.",
        fix='write it like "#1a2b3c", "rgb(26 43 60)", "hsl(210 40% 17%)" or "oklch(0.28 0.04 250)"',
        bad={"theme.json": {"tokens": {"light": {"line": "var(--chat-ink)"}}}},
        at="theme.json:26",
        good={"theme.json": {"tokens": {"light": {"line": "#6a7079"}}}},
    ),
    Check(
        name="token-mode",
        says="A colour for one of the theme's modes alone, or for a mode it does not have.",
        why="In the other mode the colour would be the core's, and nobody has looked at the two together.",
        fix='give both modes the colour, or correct "modes"',
        bad={"theme.json": {"tokens": {"light": {"card": "#f6f8f5"}}}},
        at="theme.json:41",
        good={"theme.json": {"tokens": {"light": {"card": "#f6f8f5"}, "dark": {"card": "#1a1d21"}}}},
    ),
    Check(
        name="token-value",
        secure=True,
        says="A value that would end the declaration, or load something.",
        why="Values are written into the page's style sheet and must stay values there.",
        fix="write one CSS value without semicolon, braces or addresses",
        bad={"theme.json": {"tokens": {"base": {"gap": "1rem; color: red"}}}},
        at="theme.json:63",
        good={"theme.json": {"tokens": {"base": {"gap": "1rem"}}}},
    ),
    Check(
        name="token-unknown",
        says="A choice that sets a token of the theme's own which the theme does not have.",
        why="Without the choice the token would have no value at all.",
        fix="give the theme the token too, or correct its name",
        bad={"theme.json": {"options": [TILTS]}},
        at="theme.json:79",
        good={"theme.json": {"tokens": {"base": {"x-tilt": "0deg"}}, "options": [TILTS]}, "styles/theme.css": TILTED},
    ),
)


class _Group(NamedTuple):
    """Tokens that stand together: the theme's, or those of a choice; `said` begins each message."""

    tokens: Tokens
    modes: list[str]
    said: str
    place: tuple[str | int, ...]


def problems(theme: Theme) -> Iterator[Problem]:
    yield from _group(theme, _Group(theme.tokens, theme.modes, "", ("tokens",)))
    for one in [each for option in choices.choices(theme.options) for each in option]:
        said = f'option "{one.option}", choice "{one.value}": '
        if one.mode and one.mode not in theme.modes:
            message = f'{said}"modes" does not list "{one.mode}"; the page cannot be drawn in it'
            yield theme.problem("token-mode", message, *one.place, "mode")
        modes = [one.mode] if one.mode else theme.modes
        yield from _group(theme, _Group(one.tokens, modes, said, (*one.place, "tokens")))
        for group, values in one.tokens.items():
            known = theme.tokens.get(group, {})
            for name in sorted(name for name in set(values) - set(known) if name.startswith("x-")):
                message = f'{said}tokens.{group} of the theme has no "{name}"; {suggestion(name, known)}'
                yield theme.problem("token-unknown", message, *one.place, "tokens", group, name)


def _group(theme: Theme, group: _Group) -> Iterator[Problem]:
    for mode in ("light", "dark"):
        for name, value in group.tokens.get(mode, {}).items():
            if colours.parse(str(value)) is None:
                message = f"{group.said}tokens.{mode}.{name}: {colours.refusal(value)}"
                yield theme.problem("token-colour", message, *group.place, mode, name)
    yield from _modes(theme, group)
    for name, value in group.tokens.get("base", {}).items():
        for message in _value(str(value), theme):
            said = f"{group.said}tokens.base.{name}: {message}"
            yield theme.problem("token-value", said, *group.place, "base", name)


def _modes(theme: Theme, group: _Group) -> Iterator[Problem]:
    for mode, other in (("light", "dark"), ("dark", "light")):
        mine, theirs = group.tokens.get(mode, {}), group.tokens.get(other, {})
        if mode in group.tokens and mode not in group.modes:
            listed = '"modes" does not list' if group.modes == theme.modes else '"mode" is not'
            message = f'{group.said}tokens.{mode}: {listed} "{mode}"; add it or delete the colours'
            yield theme.problem("token-mode", message, *group.place, mode)
        elif len(group.modes) == 2:
            for name in sorted(set(mine) - set(theirs)):
                message = f"{group.said}tokens.{mode}.{name}: tokens.{other} does not have it; give both modes a colour"
                yield theme.problem("token-mode", message, *group.place, mode, name)


def _value(text: str, theme: Theme) -> Iterator[str]:
    values = css.parse(text)
    ends = any(getattr(node, "value", "") in (";", "!") and node.type == "literal" for node in values)
    *_, after = [node for node in css.parse(f"{text};") if node.type != "whitespace"]
    swallows = after.type != "literal"  # a backslash makes a name of what comes next
    open_ = swallows or not css.is_closed(text)
    if ends or open_ or any(node.type in ("{} block", "at-keyword", "error") for node in values):
        yield f"expected one CSS value, got {quoted(text)}"
    for _, _, _, message in styles.of_values(values, theme.folder.under("assets")):
        yield message
