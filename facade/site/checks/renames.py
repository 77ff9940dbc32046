"""A former id of an option leads to one option of today.

Knows nothing of earlier versions: facade/site/versions.py compares them.
"""

from collections.abc import Iterator

from facade.site.checks.snippets import SIZE, SIZED
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

_FORMER = {"id": "size", "renamed_from": ["scale"], **SIZE}
CHECKS = (
    Check(
        name="option-former",
        says="A former id that is an option's own, or that two options claim.",
        why="What an operator chose under that id can go to one option alone.",
        fix="name the id in one place",
        bad={"theme.json": {"options": [{**_FORMER, "renamed_from": ["size"]}]}, "styles/theme.css": SIZED},
        at="theme.json:70",
        good={
            "theme.json": {"options": [_FORMER]},
            "styles/theme.css": SIZED,
        },
    ),
)


def problems(theme: Theme) -> Iterator[Problem]:
    taken = {str(option["id"]): f"the id of options[{index}]" for index, option in enumerate(theme.options)}
    for index, option in enumerate(theme.options):
        for place, former in enumerate(option.get("renamed_from", ())):
            if former in taken:
                message = f'option "{option["id"]}": "{former}" is {taken[former]}; a value can go to one of them'
                yield theme.problem("option-former", message, "options", index, "renamed_from", place)
            taken.setdefault(former, f"a former id of options[{index}]")
