"""A theme's tokens out of a file of the Design Tokens Community Group: the way back, also from other tools.

What is not taken is said, each with its line. Knows nothing of theme.json.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from facade.site import positions
from facade.site.nearest import near
from facade.site.problems import Problem
from facade.transfer import dtcg
from facade.transfer.aliases import File, Token, Unfollowed
from facade.transfer.dtcg import GROUPS, VENDOR
from facade.transfer.values import NoValue, typed, written

MODES: Final = ("light", "dark")
_OWN: Final = re.compile(r"x-[a-z0-9-]{1,40}")
_LEADING: Final = frozenset(("color", "colors", "colour", "colours", "tokens", "theme", "chat"))
"""Names of groups that say nothing about the token."""

type Found = dict[str, dict[str, str]]


def read(text: str, label: str, mode: str = "") -> tuple[Found, list[Problem]]:
    """CSS by group and name, and what is wrong, sorted; `mode` is that of colours which stand in none."""
    document, problems = positions.scan(text, label)
    if document is None or not isinstance(document.value, dict):
        return {}, problems or [Problem(label, 1, 1, "tokens-file", "error", "expected an object, in braces")]
    file = File(document, label)
    found: Found = {}
    unknown: list[Token] = []
    for token in file.tokens.values():
        name = _name(token)
        if name is None:
            unknown.append(token)
        else:
            _take(file, token, name, found, mode)
    for token in unknown:
        if token.path not in file.followed:
            _tell(file, token)
    _add_css(file, found)
    return found, sorted({*problems, *file.problems})


def _groups(token: Token) -> list[str]:
    return [part.lower() for part in token.name if part.lower() in GROUPS]


def _name(token: Token) -> str | None:
    """The token's name in a theme, None if themes have none such."""
    parts = [part.lower().replace(" ", "-").replace("_", "-") for part in token.name if part.lower() not in GROUPS]
    known = {*dtcg.names("base"), *dtcg.names("light")}
    while parts:
        name = "-".join(parts)
        if name in known or _OWN.fullmatch(name):
            return name
        if parts[0] not in _LEADING:
            return None
        parts = parts[1:]
    return None


def _tell(file: File, token: Token) -> None:
    name = "-".join(part for part in token.name if part.lower() not in GROUPS)
    hint = near(name, [*dtcg.names("light"), *dtcg.names("base")])
    message = f'themes have no token "{name}", so it is not taken; {hint or f"call it x-{name}"}'
    file.report(token.path, "tokens-unknown", message, "warning")


def _take(file: File, token: Token, name: str, found: Found, mode: str) -> None:
    for group, value in _values(token):
        try:
            kind, plain = file.value(token, value)
        except Unfollowed as error:
            file.report(token.path, "tokens-alias", str(error))
            continue
        place = _place(file, token, name, group, kind, mode)
        if place is None:
            continue
        wanted = dtcg.kind(place, name)
        if wanted and kind and kind != wanted:
            file.report(token.path, "tokens-value", f'"{name}" is of type "{wanted}", and this of "{kind}"')
            continue
        try:
            text = _spelled(token, kind or wanted, plain, written(kind or wanted, plain))
        except NoValue as error:
            file.report(token.path, "tokens-value", str(error))
            continue
        if found.setdefault(place, {}).setdefault(name, text) != text:
            message = f'"{name}" of {place} is "{found[place][name]}" already, and here "{text}"; keep one of them'
            file.report(token.path, "tokens-twice", message)


def _values(token: Token) -> Iterator[tuple[str, Any]]:
    """The value for each group that the token names: those around it, or the modes in its $extensions."""
    extensions = token.written.get("$extensions")
    modes = extensions.get("mode", extensions.get("modes")) if isinstance(extensions, dict) else None
    by_mode = {str(name).lower(): value for name, value in modes.items()} if isinstance(modes, dict) else {}
    if any(mode in by_mode for mode in MODES):
        yield from ((mode, by_mode[mode]) for mode in MODES if mode in by_mode)
    else:
        yield next(iter(_groups(token)), ""), token.value


def _place(file: File, token: Token, name: str, group: str, kind: str, mode: str) -> str | None:
    """Which of GROUPS the token goes to; None, and said, where it can go to none."""
    colour = name in dtcg.names("light") or (kind == "color" and name not in dtcg.names("base"))
    if not colour and group in MODES:
        file.report(token.path, "tokens-mode", f'"{name}" is no colour; only colours differ by mode, move it to "base"')
        return None
    own = name.startswith("x-")
    if group and (own or (colour == (group in MODES))):
        return group
    if not colour:
        return "base"
    if mode and group != "base":
        return mode
    message = f'"{name}" is a colour and stands in no mode; put it into a group "light" or "dark", or say --mode'
    file.report(token.path, "tokens-mode", message)
    return None


def _spelled(token: Token, kind: str, value: Any, text: str) -> str:
    """The CSS that stood in the theme, if the value is still that one; else what the value comes to."""
    extensions = token.written.get("$extensions")
    ours = extensions.get(VENDOR) if isinstance(extensions, dict) else None
    css = ours.get("css") if isinstance(ours, dict) else None
    if not isinstance(css, str) or not (meant := typed(css)):
        return text
    same = meant == (kind, value) or (meant == ("number", 0) and text in ("0px", "0rem"))
    return css if same else text


def _add_css(file: File, found: Found) -> None:
    """What stood in the theme as CSS alone."""
    path = ("$extensions", VENDOR, "css")
    kept: Any = file.document.value
    for step in path:
        kept = kept.get(step) if isinstance(kept, Mapping) else None
    if not isinstance(kept, Mapping):
        return
    for group, values in kept.items():
        for name, text in values.items() if isinstance(values, Mapping) else ():
            if (
                group not in GROUPS
                or not isinstance(text, str)
                or not (name in dtcg.names(group) or _OWN.fullmatch(name))
            ):
                file.report(
                    (*path, group, name), "tokens-unknown", "no such token, or no text; it is not taken", "warning"
                )
            else:
                found.setdefault(group, {}).setdefault(name, text)
