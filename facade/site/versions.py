"""What a new version of a theme owes to those who use the one before. Knows nothing of where either comes from.

Operators keep their choices by option id and value: what goes missing without a word loses them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from facade.site import themes
from facade.site.digest import digest
from facade.site.folder import Folder
from facade.site.problems import Problem
from facade.site.theme import Theme

_RANK = ("patch", "minor", "major")
_UNDO = "leave it as it was, or make"


def number(version: str) -> tuple[int, ...]:
    """A version to compare by."""
    return tuple(map(int, version.split(".")))


def problems(before: Folder, after: Folder) -> list[Problem]:
    """What is wrong with `after` as the successor of `before`, sorted; each at its place in the new theme.json.

    Nothing, where either has no theme.json that holds against the schema: nobody could use it.
    """
    old, new = themes.read(before).theme, themes.read(after).theme
    return sorted({*_version(old, new), *_options(old, new)}) if old and new else []


def _version(before: Theme, after: Theme) -> Iterator[Problem]:
    old, new = before.version, after.version
    if number(new) < number(old):
        yield after.problem("version-order", f"{new} comes before {old}, which is there; raise it", "version")
    elif new == old and digest(before.folder) != digest(after.folder):
        message = f"files changed since {old} and the version did not; make it {_raised(old, 'patch')} or higher"
        yield after.problem("version-same", message, "version")
    elif new != old and new not in after.manifest.get("changelog", {}):
        message = f'nothing says what {new} changes; add "changelog": {{"{new}": "…"}}'
        yield after.problem("version-changelog", message, "version", level="warning")


def _options(before: Theme, after: Theme) -> Iterator[Problem]:
    known = {name: option for option in after.options for name in (option["id"], *option.get("renamed_from", []))}
    places = {option["id"]: index for index, option in enumerate(after.options)}
    for option in before.options:
        name, successor = option["id"], known.get(option["id"])
        if successor is None:
            instead = f'add "renamed_from": ["{name}"] to what replaces it, or make'
            message = f'option "{name}" of {before.version} is gone; {instead}'
            yield from _needs(before, after, "major", "option-gone", message, "version")
        else:
            at = places[successor["id"]]
            yield from _changed(before, after, option, successor, at)
    old = {option["id"] for option in before.options}
    for option in after.options:
        if not {option["id"], *option.get("renamed_from", [])} & old:
            message = f'option "{option["id"]}" is new; make'
            yield from _needs(before, after, "minor", "version-small", message, "options", places[option["id"]])


def _changed(before: Theme, after: Theme, old: Mapping[str, Any], new: Mapping[str, Any], at: int) -> Iterator[Problem]:
    if old["kind"] != new["kind"]:
        message = f'option "{new["id"]}" was of kind "{old["kind"]}" and is of "{new["kind"]}"; {_UNDO}'
        yield from _needs(before, after, "major", "option-changed", message, "options", at, "kind")
        return
    for key, lost in _lost(old, new):
        message = f'option "{new["id"]}" {lost}; {_UNDO}'
        yield from _needs(before, after, "major", "option-changed", message, "options", at, key)


def _lost(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What operators may have chosen in an option of the same kind and can no longer, with the key that tells."""
    values = {one["value"] for one in new.get("choices", ())}
    for gone in [one["value"] for one in old.get("choices", ()) if one["value"] not in values][:1]:
        yield "choices", f'no longer has the choice "{gone}"'
    for key, less in (("min", 1), ("max", -1), ("max_length", -1)):
        if key in old and (new[key] - old[key]) * less > 0:
            yield key, f'had "{key}" {old[key]} and has {new[key]}'
    if old.get("unit", "") != new.get("unit", ""):
        yield "unit", f'had the unit "{old.get("unit", "")}" and has "{new.get("unit", "")}"'


def _needs(before: Theme, after: Theme, rank: str, code: str, message: str, *at: str | int) -> Iterator[Problem]:
    """A problem unless the version rises as far as that needs; the message ends before the version to make."""
    wanted = _raised(before.version, rank)
    if number(after.version) < number(wanted):
        yield after.problem(code, f"{message} the version {wanted}", *at)


def _raised(version: str, rank: str) -> str:
    parts = list(number(version))
    at = 2 - _RANK.index(rank)
    return ".".join(map(str, [*parts[:at], parts[at] + 1, *[0] * (2 - at)]))
