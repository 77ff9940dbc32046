"""A former id of an option leads to one option of today.

Knows nothing of earlier versions: facade/site/versions.py compares them.
"""

from collections.abc import Iterator

from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {"option-former": "A former id that is an option's own, or that two options claim."}


def problems(theme: Theme) -> Iterator[Problem]:
    taken = {str(option["id"]): f"the id of options[{index}]" for index, option in enumerate(theme.options)}
    for index, option in enumerate(theme.options):
        for place, former in enumerate(option.get("renamed_from", ())):
            if former in taken:
                message = f'option "{option["id"]}": "{former}" is {taken[former]}; a value can go to one of them'
                yield theme.problem("option-former", message, "options", index, "renamed_from", place)
            taken.setdefault(former, f"a former id of options[{index}]")
