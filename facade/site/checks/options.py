"""Options have one id each and a default that is one of their values.

Knows nothing of what an admin will set. That each kind has its keys is said by the schema.
"""

from collections.abc import Iterator
from typing import Any

from facade.pages import links
from facade.site import choices, colours
from facade.site.checks.snippets import SIZE, SIZED, TINT, TINTED
from facade.site.nearest import quoted, suggestion
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="option-id",
        says="Two options with one id.",
        why="An operator's setting names an option by its id and could reach only one of them.",
        fix="choose another id for one of them",
        bad={"theme.json": {"options": [SIZE, SIZE]}, "styles/theme.css": SIZED},
        at="theme.json:78",
        good={"theme.json": {"options": [SIZE]}, "styles/theme.css": SIZED},
    ),
    Check(
        name="option-default",
        says="A default that the option itself would refuse.",
        why="Without a setting the default holds, so the theme would start with a value it does not know.",
        fix="use one of the values that the option allows",
        bad={"theme.json": {"options": [{**SIZE, "default": 13}]}, "styles/theme.css": SIZED},
        at="theme.json:71",
        good={"theme.json": {"options": [SIZE]}, "styles/theme.css": SIZED},
    ),
    Check(
        name="option-choices",
        says="Choices or limits that leave nothing to choose.",
        why="An option with one value is no option; more combinations than can be computed could hold colours "
        "that nobody can read.",
        fix="give every choice a value of its own and the range a step that fits; let fewer options set tokens",
        bad={"theme.json": {"options": [{**SIZE, "max": 10}]}, "styles/theme.css": SIZED},
        at="theme.json:73",
        good={"theme.json": {"options": [SIZE]}, "styles/theme.css": SIZED},
    ),
    Check(
        name="option-token",
        says="An option whose readable partner or opposite needs a token first.",
        why="Without the token, nothing says which colour is to be made readable.",
        fix='add "token" beside "on", "against" or "min_ratio"',
        bad={"theme.json": {"options": [{**TINT, "on": "on-accent"}]}, "styles/theme.css": TINTED},
        at="theme.json:72",
        good={"theme.json": {"options": [{**TINT, "token": "accent", "on": "on-accent"}]}},
    ),
)


def problems(theme: Theme) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    ways = choices.count(theme.options)
    if ways > choices.COMBINATIONS:
        message = (
            f"choices that set tokens can be combined in {ways} ways; at most {choices.COMBINATIONS} can be checked"
        )
        yield theme.problem("option-choices", message, "options")
    for index, option in enumerate(theme.options):
        name = str(option["id"])
        if name in seen:
            message = f'option "{name}": the id is already that of options[{seen[name]}]; choose another'
            yield theme.problem("option-id", message, "options", index, "id")
        seen.setdefault(name, index)
        for code, key, message in _KINDS[option["kind"]](option):
            yield theme.problem(code, f'option "{name}": {message}', "options", index, key)


_Found = Iterator[tuple[str, str, str]]


def _color(option: dict[str, Any]) -> _Found:
    if colours.parse(option["default"]) is None:
        yield "option-default", "default", colours.refusal(option["default"])
    for key in ("on", "against", "min_ratio"):
        if key in option and "token" not in option:
            yield "option-token", key, f'"{key}" needs the token it goes with; add "token": "accent"'


def _select(option: dict[str, Any]) -> _Found:
    values = [choice["value"] for choice in option["choices"]]
    if len(set(values)) < len(values):
        yield "option-choices", "choices", "two choices have one value; each needs its own"
    if option["default"] not in values:
        hint = suggestion(option["default"], values)
        yield "option-default", "default", f"the default {quoted(option['default'])} is not a choice; {hint}"


def _boolean(option: dict[str, Any]) -> _Found:
    return iter(())


def _range(option: dict[str, Any]) -> _Found:
    least, most, step, default = option["min"], option["max"], option["step"], option["default"]
    if not least < most or step > most - least:
        yield "option-choices", "max", f"from {least} to {most} by {step} leaves nothing to choose"
        return
    steps = (default - least) / step
    if not least <= default <= most or abs(steps - round(steps)) > 1e-6:
        yield "option-default", "default", f"expected a step of {step} from {least} to {most}, got {quoted(default)}"


def _text(option: dict[str, Any]) -> _Found:
    if len(option["default"]) > option["max_length"]:
        wanted = f"at most {option['max_length']} characters"
        yield "option-default", "default", f"expected {wanted}, got {len(option['default'])}"


def _image(option: dict[str, Any]) -> _Found:
    return iter(())  # that its default is there is said by checks/references.py


def _link(option: dict[str, Any]) -> _Found:
    if option["default"] and links.parse(option["default"]) is None:
        yield "option-default", "default", f"expected https://…, mailto:… or tel:…, got {quoted(option['default'])}"


_KINDS = {
    "color": _color,
    "select": _select,
    "boolean": _boolean,
    "range": _range,
    "text": _text,
    "image": _image,
    "link": _link,
}
