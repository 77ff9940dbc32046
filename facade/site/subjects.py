"""Which hooks a rule is about: those that the last compounds of its selectors name, whatever stands around them.

Knows nothing of what a rule says. A rule about an ancestor, an element or a class names no hook, nor does one about
::before; what holds on paper alone or begins a transition (@starting-style) is about nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from tinycss2 import ast

from facade.site.rules import Rule, split

_COMBINATORS: Final = frozenset(">+~")
_ANY: Final = frozenset(("is", "where", "matches", "any", "-webkit-any", "-moz-any"))
_COUNTED: Final = frozenset(("nth-child", "nth-last-child"))
_BESIDE: Final = frozenset(("before", "after"))
_IDS: Final = frozenset(("input",))
"""Ids that are hooks, too."""


class _Place(NamedTuple):
    """What `&` and `:scope` name in a rule, and whether what stands there is seen on a screen and stays."""

    names: frozenset[str]
    scope: frozenset[str]
    lasts: bool


class Hooks:
    """`known` are the hooks that are asked for; of them those in `wordless` may go where nothing is in them."""

    def __init__(self, known: Sequence[str], wordless: Sequence[str]) -> None:
        self._known = known
        self._wordless = frozenset(wordless)

    def subjects(self, rules: Sequence[Rule]) -> Iterator[tuple[Rule, frozenset[str]]]:
        """Every rule of a sheet, in order, with the hooks that its declarations are about."""
        places = [_Place(frozenset(), frozenset(), True)]
        for rule in rules:
            del places[len(rule.around) + 1 :]
            around = places[-1]
            place = self._place(rule, around)
            places.append(place)
            yield rule, place.names if place.lasts else frozenset()

    def _place(self, rule: Rule, around: _Place) -> _Place:
        if rule.keyword == "scope":
            blocks = [node for node in rule.prelude if isinstance(node, ast.ParenthesesBlock)]
            roots = self._of(split(blocks[0].content), around) if blocks else frozenset()
            return _Place(roots, roots, around.lasts)
        if rule.keyword:
            fleeting = rule.keyword == "starting-style" or (rule.keyword == "media" and _is_paper(rule.prelude))
            return around._replace(lasts=around.lasts and not fleeting)
        return around._replace(names=self._of(rule.selectors, around))

    def _of(self, selectors: Sequence[Sequence[Any]], around: _Place) -> frozenset[str]:
        return frozenset().union(*(self._compound(_last(selector), around) for selector in selectors))

    def _compound(self, compound: Sequence[Any], around: _Place) -> frozenset[str]:
        """The hooks of one compound; the page itself hides what is hidden."""
        pairs = list(zip([None, *compound], compound, strict=False))
        colons = [getattr(before, "value", "") == ":" for before, _ in pairs]
        for at, (_, node) in enumerate(pairs):
            name = getattr(node, "lower_value", getattr(node, "lower_name", ""))
            doubled = colons[at] and at > 1 and colons[at - 1]
            if (doubled and name != "first-line") or (colons[at] and name in _BESIDE):
                return frozenset()
            if _words(node) == ["hidden"]:
                return frozenset()
        found = frozenset(self._named(compound, around))
        empty = any(colons[at] and getattr(node, "lower_value", "") == "empty" for at, (_, node) in enumerate(pairs))
        return found - self._wordless if empty else found

    def _named(self, compound: Sequence[Any], around: _Place, nots: int = 0) -> Iterator[str]:
        for node in compound:
            if isinstance(node, ast.FunctionBlock):
                arguments = _counted(node) if node.lower_name in _COUNTED else node.arguments
                if node.lower_name in _ANY | _COUNTED | {"not"}:
                    inside = nots + (node.lower_name == "not")
                    for selector in split(arguments):
                        yield from self._named(_last(selector), around, inside)
            elif nots % 2:
                continue  # these are the others
            elif isinstance(node, ast.LiteralToken) and node.value == "&":
                yield from around.names
            elif isinstance(node, ast.IdentToken) and node.lower_value == "scope":
                yield from around.scope
            elif isinstance(node, ast.HashToken) and node.value in _IDS:
                yield node.value
            elif isinstance(node, ast.SquareBracketsBlock):
                yield from (hook for hook in self._known if _matches(_words(node), hook))


def _last(selector: Sequence[Any]) -> list[Any]:
    """The compound that says which elements are meant."""
    found: list[Any] = []
    for node in reversed(selector):
        if isinstance(node, ast.WhitespaceToken):
            if found:
                break
        elif isinstance(node, ast.LiteralToken) and node.value in _COMBINATORS:
            break
        else:
            found.insert(0, node)
    return found


def _words(node: Any) -> list[str]:
    """What an attribute selector says, in lower case, without a namespace."""
    if not isinstance(node, ast.SquareBracketsBlock):
        return []
    words = [str(part.value).lower() for part in node.content if not isinstance(part, ast.WhitespaceToken)]
    while words and words[0] in ("*", "|"):
        del words[0]
    return words


def _matches(words: list[str], hook: str) -> bool:
    if len(words) < 3 or words[0] != "data-hook" or not words[2]:
        return False
    match words[1]:
        case "=" | "~=":
            return hook == words[2]
        case "^=":
            return hook.startswith(words[2])
        case "$=":
            return hook.endswith(words[2])
        case "*=":
            return words[2] in hook
        case "|=":
            return hook == words[2] or hook.startswith(f"{words[2]}-")
    return False


def _counted(node: ast.FunctionBlock) -> list[Any]:
    """What is counted in :nth-child(1 of …)."""
    at = [index for index, part in enumerate(node.arguments) if getattr(part, "lower_value", "") == "of"]
    return list(node.arguments[at[0] + 1 :]) if at else []


def _is_paper(prelude: Sequence[Any]) -> bool:
    parts = [part for part in prelude if not isinstance(part, ast.WhitespaceToken)]
    listed = any(isinstance(part, ast.LiteralToken) and part.value == "," for part in parts)
    return bool(parts) and not listed and getattr(parts[0], "lower_value", "") == "print"
