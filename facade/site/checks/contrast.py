"""Text can be read, and the focus ring seen, in every mode.

Knows nothing of options, images or gradients: it computes the colours of tokens.
"""

from collections.abc import Iterator, Mapping

from facade.site import colours
from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {"token-contrast": "Two colours too close to each other for what they are for."}
TEXT, GRAPHICS = 4.5, 3.0
PAIRS = (
    ("ink", "page", TEXT),
    ("meta", "page", TEXT),
    ("link", "page", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-danger", "danger", TEXT),
    ("ink-user", "bubble-user", TEXT),
    ("ink-bot", "bubble-bot", TEXT),
    ("ink-composer", "composer", TEXT),
    ("ink-code", "code", TEXT),
    ("ink", "panel", TEXT),
    ("ink", "card", TEXT),
    ("ink-selection", "selection", TEXT),
    ("focus", "page", GRAPHICS),
)


def problems(theme: Theme) -> Iterator[Problem]:
    for mode in theme.modes:
        values = theme.tokens[mode]
        for top, below, least in PAIRS:
            ratio = _ratio(values, top, below)
            if ratio is not None and ratio < least:
                message = (
                    f"tokens.{mode}.{top}: {ratio:.2f}:1 on {below}; at least {least:g}:1 is needed, "
                    f'move "{values[top]}" away from "{values[below]}"'
                )
                yield theme.problem("token-contrast", message, "tokens", mode, top)


def _ratio(values: Mapping[str, str], top: str, below: str) -> float | None:
    """The contrast of two tokens as seen on the page; None if the theme leaves one to the core or it has no colour."""
    found = [colours.parse(str(values[name])) if name in values else None for name in (top, below, "page")]
    if found[0] is None or found[1] is None or found[2] is None:
        return None
    ground = colours.over(found[1], found[2])
    # rounded down as WCAG asks: 4.499 is not 4.5
    return int(colours.contrast(colours.over(found[0], ground), ground) * 100) / 100
