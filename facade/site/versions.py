"""What a new version of a theme owes to those who use the one before. Knows nothing of where either comes from.

Operators keep their choices by option id and value: what goes missing without a word loses them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from facade.site.digest import digest
from facade.site.problems import Problem
from facade.site.theme import Theme

_RANK = ("patch", "minor", "major")


def number(version: str) -> tuple[int, ...]:
    """A version to compare by."""
    return tuple(map(int, version.split(".")))


def problems(before: Theme, after: Theme) -> list[Problem]:
    """What is wrong with `after` as the successor of `before`, sorted; each at its place in the new theme.json."""
    return sorted({*_version(before, after), *_options(before, after)})


def _version(before: Theme, after: Theme) -> Iterator[Problem]:
    old, new = before.version, after.version
    if number(new) < number(old):
        yield after.problem("version-order", f"{new} comes before {old}, which is there; raise it", "version")
    elif new == old and digest(before.folder) != digest(after.folder):
        message = f"files changed since {old} and the version did not; make it {_raised(old, 'patch')} or higher"
        yield after.problem("version-same", message, "version")


def _options(before: Theme, after: Theme) -> Iterator[Problem]:
    known = {name: option for option in after.options for name in (option["id"], *option.get("renamed_from", []))}
    places = {option["id"]: index for index, option in enumerate(after.options)}
    for option in before.options:
        name, successor = option["id"], known.get(option["id"])
        if successor is None:
            message = f'option "{name}" of {before.version} is gone; add "renamed_from": ["{name}"] to what replaces it'
            yield from _needs(before, after, "major", "option-gone", message, "version")
        else:
            at = places[successor["id"]]
            yield from _changed(before, after, option, successor, at)
    old = {option["id"] for option in before.options}
    for option in after.options:
        if not {option["id"], *option.get("renamed_from", [])} & old:
            message = f'option "{option["id"]}" is new'
            yield from _needs(before, after, "minor", "version-small", message, "options", places[option["id"]])


def _changed(before: Theme, after: Theme, old: Mapping[str, Any], new: Mapping[str, Any], at: int) -> Iterator[Problem]:
    if old["kind"] != new["kind"]:
        message = f'option "{new["id"]}" was of kind "{old["kind"]}" and is of "{new["kind"]}"'
        yield from _needs(before, after, "major", "option-changed", message, "options", at, "kind")
    gone = [one["value"] for one in old.get("choices", ())]
    gone = [value for value in gone if value not in {one["value"] for one in new.get("choices", ())}]
    if gone and old["kind"] == new["kind"]:
        message = f'option "{new["id"]}" no longer has the choice "{gone[0]}"'
        yield from _needs(before, after, "major", "option-changed", message, "options", at, "choices")


def _needs(before: Theme, after: Theme, rank: str, code: str, message: str, *at: str | int) -> Iterator[Problem]:
    """A problem unless the version rises as far as that needs."""
    wanted = _raised(before.version, rank)
    if number(after.version) < number(wanted):
        yield after.problem(code, f"{message}; or make the version {wanted}", *at)


def _raised(version: str, rank: str) -> str:
    parts = list(number(version))
    at = 2 - _RANK.index(rank)
    return ".".join(map(str, [*parts[:at], parts[at] + 1, *[0] * (2 - at)]))
