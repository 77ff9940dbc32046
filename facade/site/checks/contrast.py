"""Text can be read, and the focus ring seen, in every mode and whatever is chosen.

Knows nothing of an admin's own colours, images or gradients: it computes the colours of tokens.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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


class Failure(NamedTuple):
    """Two tokens that are too close in a mode; `by` are the choices that brought one of them along."""

    mode: str
    top: str
    below: str
    ratio: float
    least: float
    values: Mapping[str, str]
    by: tuple[Choice, ...]

    @property
    def place(self) -> tuple[str | int, ...]:
        """Where theme.json has the colour to be changed first."""
        if not self.by:
            return ("tokens", self.mode, self.top)
        name = self.top if self.top in self.by[0].tokens.get(self.mode, {}) else self.below
        return (*self.by[0].place, "tokens", self.mode, name)


def problems(theme: Theme) -> Iterator[Problem]:
    seen = set()
    for one in failures(theme):
        names = dict.fromkeys(f'{choice.option} "{choice.value}"' for choice in one.by)
        where = f"with {' and '.join(names)}: " if names else ""
        message = (
            f"{where}tokens.{one.mode}.{one.top}: {one.ratio:.2f}:1 on {one.below}; at least {one.least:g}:1 is needed"
            f', move "{one.values[one.top]}" away from "{one.values[one.below]}"'
        )
        problem = theme.problem("token-contrast", message, *one.place, fix=_own(one))
        if problem not in seen:  # the same two colours meet in many combinations
            seen.add(problem)
            yield problem


def _own(one: Failure) -> str:
    """What to do where a choice brings the ground alone: which of the two to move is for its author to say."""
    if one.place[-1] == one.top:
        return ""
    return f'give this choice its own "{one.top}" that can be read on its "{one.below}", or another "{one.below}"'


def failures(theme: Theme) -> Iterator[Failure]:
    """Every pair that is too close, for every way to choose."""
    for chosen in choices.combinations(theme.options):
        forced = [one.mode for one in chosen if one.mode][-1:]
        for mode in forced or theme.modes:
            yield from _of_mode(theme, mode, chosen)


def _of_mode(theme: Theme, mode: str, chosen: tuple[Choice, ...]) -> Iterator[Failure]:
    values: dict[str, str] = dict(theme.tokens.get(mode, {}))
    setters: dict[str, Choice] = {}
    for one in chosen:
        own = one.tokens.get(mode, {})
        values.update(own)
        setters.update(dict.fromkeys(own, one))
    for top, below, least in PAIRS:
        ratio = _ratio(values, top, below)
        if ratio is not None and ratio < least:
            by = tuple(setters[name] for name in (top, below) if name in setters)
            yield Failure(mode, top, below, ratio, least, values, by)


def _ratio(values: Mapping[str, str], top: str, below: str) -> float | None:
    """The contrast of two tokens as seen on the page; None if the theme leaves one to the core or it has no colour."""
    found = [colours.parse(str(values[name])) if name in values else None for name in (top, below, "page")]
    if found[0] is None or found[1] is None or found[2] is None:
        return None
    ground = colours.over(found[1], found[2])
    # rounded down as WCAG asks: 4.499 is not 4.5
    return int(colours.contrast(colours.over(found[0], ground), ground) * 100) / 100
