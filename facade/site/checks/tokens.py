"""Tokens are plain values: colours one can compute with, and values that stay values.

Knows nothing of contrast. That the required ones are there is said by the schema.
"""

from collections.abc import Iterator

from facade.site import colours, css
from facade.site.checks import styles
from facade.site.nearest import quoted
from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {
    "token-colour": "A colour that cannot be computed.",
    "token-mode": "A colour for one of the theme's modes alone, or for a mode it does not have.",
    "token-value": "A value that would end the declaration, or load something.",
}


def problems(theme: Theme) -> Iterator[Problem]:
    for mode in ("light", "dark"):
        for name, value in theme.tokens.get(mode, {}).items():
            if colours.parse(str(value)) is None:
                message = f"tokens.{mode}.{name}: expected {colours.ACCEPTED}, got {quoted(value)}"
                yield theme.problem("token-colour", message, "tokens", mode, name)
    yield from _modes(theme)
    for name, value in theme.tokens.get("base", {}).items():
        for message in _value(str(value), theme):
            yield theme.problem("token-value", f"tokens.base.{name}: {message}", "tokens", "base", name)


def _modes(theme: Theme) -> Iterator[Problem]:
    for mode, other in (("light", "dark"), ("dark", "light")):
        if mode in theme.tokens and mode not in theme.modes:
            message = f'tokens.{mode}: "modes" does not list "{mode}"; add it or delete the colours'
            yield theme.problem("token-mode", message, "tokens", mode)
        elif len(theme.modes) == 2:
            for name in sorted(set(theme.tokens[mode]) - set(theme.tokens[other])):
                message = f"tokens.{mode}.{name}: tokens.{other} does not have it; give both modes a colour"
                yield theme.problem("token-mode", message, "tokens", mode, name)


def _value(text: str, theme: Theme) -> Iterator[str]:
    values = css.parse(text)
    ends = any(getattr(node, "value", "") in (";", "!") and node.type == "literal" for node in values)
    if ends or any(node.type in ("{} block", "at-keyword", "error") for node in values) or not css.is_closed(text):
        yield f"expected one CSS value, got {quoted(text)}"
    for _, _, _, message in styles.of_values(values, theme.folder.under("assets")):
        yield message
