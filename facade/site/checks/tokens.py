"""Tokens are plain values: colours one can compute with, and values that stay values.

Knows nothing of contrast. That the required ones are there is said by the schema.
"""

from collections.abc import Iterator
from typing import NamedTuple

from facade.site import choices, colours, css
from facade.site.checks import styles
from facade.site.choices import Tokens
from facade.site.nearest import quoted, suggestion
from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {
    "token-colour": "A colour that cannot be computed.",
    "token-mode": "A colour for one of the theme's modes alone, or for a mode it does not have.",
    "token-value": "A value that would end the declaration, or load something.",
    "token-unknown": "A choice that sets a token of the theme's own which the theme does not have.",
}


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
                message = f"{group.said}tokens.{mode}.{name}: expected {colours.ACCEPTED}, got {quoted(value)}"
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
    if ends or any(node.type in ("{} block", "at-keyword", "error") for node in values) or not css.is_closed(text):
        yield f"expected one CSS value, got {quoted(text)}"
    for _, _, _, message in styles.of_values(values, theme.folder.under("assets")):
        yield message
