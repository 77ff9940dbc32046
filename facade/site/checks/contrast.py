"""Text can be read, and the focus ring seen, in every mode and whatever is chosen.

Knows nothing of an admin's own colours, images or gradients: it computes the colours of tokens.
"""

from collections.abc import Iterator, Mapping

from facade.site import choices, colours
from facade.site.choices import Choice
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="token-contrast",
        says="Two colours too close to each other for what they are for.",
        why="Grey on grey cannot be read in the sun, on a cheap screen, or with tired eyes. Text needs 4.5 to 1 "
        "on what it stands on, the focus ring 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), in every mode and with "
        "every choice.",
        fix="make one of the two lighter or darker; `build.py fix` finds the nearest colour that holds",
        bad={"theme.json": {"tokens": {"light": {"meta": "#9aa1ab"}}}},
        at="theme.json:25",
        good={"theme.json": {"tokens": {"light": {"meta": "#5a6069"}}}},
    ),
)
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
    seen = set()
    for chosen in choices.combinations(theme.options):
        forced = [one.mode for one in chosen if one.mode][-1:]
        for mode in forced or theme.modes:
            for problem in _of_mode(theme, mode, chosen):
                if problem not in seen:  # the same two colours meet in many combinations
                    seen.add(problem)
                    yield problem


def _of_mode(theme: Theme, mode: str, chosen: tuple[Choice, ...]) -> Iterator[Problem]:
    values: dict[str, str] = dict(theme.tokens.get(mode, {}))
    setters: dict[str, Choice] = {}
    for one in chosen:
        own = one.tokens.get(mode, {})
        values.update(own)
        setters.update(dict.fromkeys(own, one))
    for top, below, least in PAIRS:
        ratio = _ratio(values, top, below)
        if ratio is not None and ratio < least:
            by = [setters[name] for name in (top, below) if name in setters]
            names = dict.fromkeys(f'{one.option} "{one.value}"' for one in by)
            where = f"with {' and '.join(names)}: " if names else ""
            message = (
                f"{where}tokens.{mode}.{top}: {ratio:.2f}:1 on {below}; at least {least:g}:1 is needed, "
                f'move "{values[top]}" away from "{values[below]}"'
            )
            place = (*by[0].place, "tokens", mode, top if top in setters else below) if by else ("tokens", mode, top)
            yield theme.problem("token-contrast", message, *place)


def _ratio(values: Mapping[str, str], top: str, below: str) -> float | None:
    """The contrast of two tokens as seen on the page; None if the theme leaves one to the core or it has no colour."""
    found = [colours.parse(str(values[name])) if name in values else None for name in (top, below, "page")]
    if found[0] is None or found[1] is None or found[2] is None:
        return None
    ground = colours.over(found[1], found[2])
    # rounded down as WCAG asks: 4.499 is not 4.5
    return int(colours.contrast(colours.over(found[0], ground), ground) * 100) / 100
