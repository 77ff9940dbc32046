"""The tokens of a file of the Design Tokens Community Group, with inherited types and followed aliases.

Knows nothing of themes (format 2025.10, 5 to 7). Whatever cannot be followed is said, at its line.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from facade.site.nearest import suggestion
from facade.site.positions import Node
from facade.site.problems import Level, Problem

DEPTH: Final = 24
STEPS: Final = 100_000
"""Of following aliases in one file, whose values may each name many."""
_ROOT: Final = "$root"

type Path = tuple[str, ...]


class Token(NamedTuple):
    """Where it stands, as it stands, the type that it has or inherits, and its groups' names without `$root`."""

    path: Path
    written: Mapping[str, Any]
    kind: str
    name: Path

    @property
    def value(self) -> Any:
        """As it stands; a token may be a reference as a whole."""
        return self.written["$value"] if "$value" in self.written else {"$ref": self.written["$ref"]}


class Unfollowed(ValueError):
    """An alias that leads nowhere; the message says why."""


class File:
    """One file of tokens; `problems` grows while it is read."""

    def __init__(self, document: Node, label: str) -> None:
        self.document, self.label = document, label
        self.problems: list[Problem] = []
        self.tokens = {token.path: token for token in self._tokens(document.value, (), "")}
        self._steps = 0
        self.followed: set[Path] = set()
        """The tokens that an alias led to."""

    def report(self, path: Path, code: str, message: str, level: Level = "error") -> None:
        """A problem at a token: an error where something would be lost."""
        line, column = self.document.place(*path)
        self.problems.append(Problem(self.label, line, column, code, level, f"{'.'.join(path)}: {message}"))

    def _tokens(self, group: Mapping[str, Any], path: Path, kind: str) -> Iterator[Token]:
        kind = group["$type"] if isinstance(group.get("$type"), str) else kind
        if len(path) > DEPTH:
            self.report(path, "tokens-file", f"more than {DEPTH} groups in each other; take some away")
            return
        if "$extends" in group:
            message = 'a group that "$extends" another is not followed; write its tokens out'
            self.report((*path, "$extends"), "tokens-file", message)
        for name, value in group.items():
            if name.startswith("$") and name != _ROOT:
                continue
            if not isinstance(value, dict):
                self.report((*path, name), "tokens-file", "expected a group or a token, in braces")
            elif "$value" in value or "$ref" in value:
                own = value["$type"] if isinstance(value.get("$type"), str) else kind
                yield Token((*path, name), value, own, tuple(one for one in (*path, name) if one != _ROOT))
            else:
                yield from self._tokens(value, (*path, name), kind)

    def value(self, token: Token, value: Any) -> tuple[str, Any]:
        """Type and value, aliases followed through; raises Unfollowed."""
        return self._whole(value, token.kind, 0)

    def _whole(self, value: Any, kind: str, depth: int) -> tuple[str, Any]:
        """A value that may be one alias: then the type is that of the token it leads to."""
        if (target := self._target(value, depth)) is not None:
            found, inner = self._whole(target.value, target.kind, depth + 1)
            return found or kind, inner
        return kind, self._inner(value, depth)

    def _inner(self, value: Any, depth: int) -> Any:
        if (target := self._target(value, depth)) is not None:
            return self._inner(target.value, depth + 1)
        if isinstance(value, dict):
            return {name: self._inner(part, depth + 1) for name, part in value.items()}
        return [self._inner(part, depth + 1) for part in value] if isinstance(value, list) else value

    def _target(self, value: Any, depth: int) -> Token | None:
        """The token that an alias names, None for what is no alias."""
        self._steps += 1
        if depth > DEPTH:
            raise Unfollowed("its aliases lead round in a circle; give one of them a value")
        if self._steps > STEPS:
            raise Unfollowed("the file's aliases come to more than tokens can be; write the values out")
        if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
            return self._named(tuple(value[1:-1].split(".")), value)
        if isinstance(value, dict) and set(value) == {"$ref"} and isinstance(value["$ref"], str):
            return self._pointed(value["$ref"])
        return None

    def _pointed(self, pointer: str) -> Token:
        """The token of a JSON pointer to it, or to its value (RFC 6901)."""
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.removeprefix("#/").split("/")]
        return self._named(tuple(steps[:-1] if steps[-1] == "$value" else steps), pointer)

    def _named(self, path: Path, said: str) -> Token:
        target = self.tokens.get(path) or self.tokens.get((*path, _ROOT))
        if target is None:
            raise Unfollowed(
                f"{said} is no token; {suggestion('.'.join(path), ['.'.join(one) for one in self.tokens])}"
            )
        self.followed.add(target.path)
        return target
