"""What choosing brings along: the tokens and the mode of a select option's choices.

Knows nothing of what an admin will choose, nor of how a page is served.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from facade.site import tokens

COMBINATIONS = 512
"""The most that a theme may have: for each the contrast is computed."""
Options = Sequence[Mapping[str, Any]]
Tokens = Mapping[str, Mapping[str, str]]


class Choice(NamedTuple):
    """One value of a select option; `place` is where theme.json has it."""

    option: str
    value: str
    tokens: Tokens
    mode: str
    place: tuple[str | int, ...]


def choices(options: Options) -> list[list[Choice]]:
    """The choices of every option that has tokens or a mode in one of them."""
    found = []
    for index, option in enumerate(options):
        each = [
            Choice(
                option["id"],
                one["value"],
                one.get("tokens", {}),
                one.get("mode", ""),
                ("options", index, "choices", at),
            )
            for at, one in enumerate(option.get("choices", []))
        ]
        if any(one.tokens or one.mode for one in each):
            found.append(each)
    return found


def count(options: Options) -> int:
    """How many ways there are to combine them."""
    return math.prod(map(len, choices(options)))


def combinations(options: Options) -> Iterator[tuple[Choice, ...]]:
    """Every way to choose from them, the first COMBINATIONS of more; once nothing where there is nothing to choose."""
    return itertools.islice(itertools.product(*choices(options)), COMBINATIONS)


def styles(options: Options, modes: list[str]) -> str:
    """The rules that set the tokens of whatever is chosen; as strong as :root, so that they stand after it."""
    rules = []
    for one in itertools.chain(*choices(options)):
        chosen = f'[data-opt-{one.option.replace("_", "-")}="{one.value}"]'
        if one.mode:
            rules.append(f":root{chosen}{{color-scheme:{one.mode}}}")
        if lines := tokens.declarations(one.tokens, both=len(modes) == 2):
            rules.append(f"{chosen}{{{';'.join(lines)}}}")
    return "".join(rules)


def served(options: Options, base: Tokens, modes: list[str], core: Mapping[str, tokens.Pair]) -> list[dict[str, Any]]:
    """The options as a compiled page has them: a choice's colours as far as they differ from the theme's own."""
    plain = tokens.resolved(base, modes, core)
    return [
        {**option, "choices": [_served(one, base, modes, core, plain) for one in option["choices"]]}
        if "choices" in option
        else dict(option)
        for option in options
    ]


def _served(
    choice: Mapping[str, Any], base: Tokens, modes: list[str], core: Mapping[str, tokens.Pair], plain: Tokens
) -> dict[str, Any]:
    own = choice.get("tokens", {})
    if not own:
        return dict(choice)
    mixed = {mode: {**base.get(mode, {}), **own.get(mode, {})} for mode in ("light", "dark")}
    colours = {
        mode: {name: colour for name, colour in values.items() if colour != plain[mode].get(name)}
        for mode, values in tokens.resolved(mixed, modes, core).items()
    }
    return {**choice, "tokens": colours}
