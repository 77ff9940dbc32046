"""What a page needs to hold a conversation without JavaScript: a form to send, messages that a server can draw.

Knows nothing of what is filled in, nor of what a page may hold: it works on a page that passed the checks. The marks it
sets are the slots `plain` and `plain-hidden` of docs/contracts.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from typing import NamedTuple

from facade.site.markup import VOID, Token
from facade.site.sentinels import mark

FORM, TARGET = "ask", "answer"
"""The ids of the form, and of what is new on a page that answers it."""


class Edit(NamedTuple):
    """A change of one element: attributes to add and to take out, and the slot that becomes its content."""

    added: str = ""
    without: tuple[str, ...] = ()
    content: str = ""


def _plain(key: str) -> str:
    return mark("plain", key)


def _box(key: str, *, content: bool = True, added: str = "") -> Edit:
    """An element that is hidden while the slot of that key is empty."""
    return Edit(mark("plain-hidden", key) + added, ("hidden",), key if content else "")


_STATE = f' data-state="{_plain("state")}"'
_UNTOLD = Edit(" hidden", ("hidden",))
_TIME = Edit(mark("plain-hidden", "time") + _plain("datetime"), ("hidden", "datetime"), "time")
_RUN = " data-first data-last"  # questions and answers take turns: each is a run of its own

PARTS: Mapping[str, Mapping[str, Edit]] = {
    "message-user": {
        "": Edit(_plain("target") + _RUN, ("id", "data-first", "data-last")),
        "message-body": Edit(content="query"),
        "time": _TIME,
    },
    "message-bot": {
        "": Edit(_STATE + _RUN, ("data-state", "data-first", "data-last")),
        "message-body": Edit(_STATE, ("data-state",), "blocks"),
        "steps": _box("steps", content=False),
        "step-list": Edit(content="steps"),
        "reasoning": _box("reasoning", content=False, added=' data-state="done"'),
        "reasoning-text": Edit(content="reasoning"),
        "progress": _UNTOLD,
        "time": _TIME,
        "outcome": _box("outcome"),
        "attachments": _box("files"),
        "sources": _box("sources", content=False),
        "source-list": Edit(content="sources"),
        "suggestions": _box("suggestions"),
    },
    "step": {
        "": Edit(f'{_STATE} data-kind="{_plain("kind")}"', ("data-state", "data-kind")),
        "step-label": Edit(content="label"),
    },
    "source": {"source-title": Edit(content="title"), "source-text": Edit(content="text")},
    "attachment": {
        "": Edit(f' data-kind="{_plain("kind")}"', ("data-kind",)),
        "attachment-link": Edit(_plain("address"), ("href",)),
        "attachment-name": Edit(content="name"),
    },
    "starter": {
        "": Edit(
            f' type="submit" form="{FORM}" name="ask" value="{_plain("question")}" formnovalidate',
            ("type", "form", "name", "value", "disabled", "formnovalidate"),
        ),
        "starter-text": Edit(content="question"),
    },
}
"""What the server fills in each template, by hook; "" is the element that is repeated."""

PAGE: Mapping[str, Edit] = {
    "app": Edit(_STATE + f' data-empty="{_plain("empty")}"', ("data-state", "data-empty")),
    "starters": _box("starters"),
    "messages": Edit(content="messages"),
    "error": _box("error", content=False, added=_plain("error_target")),
    "error-text": Edit(content="error"),
    "error-reference": _box("reference"),
    "retry": Edit(
        mark("plain-hidden", "retryable") + f' type="{_plain("retry")}" form="{FORM}"', ("hidden", "type", "form")
    ),
    "composer": Edit(f' id="{FORM}" method="post" action="./#{TARGET}"', ("id",)),
    "input": Edit(' name="query"', content="draft"),
    "send": Edit(without=("aria-disabled",)),  # the script knows when there is nothing to send, the page does not
}
"""The same for the page itself."""


def prepared(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The page with its form and its slots, and the parts that are repeated in them, by the template's hook."""
    parts = {}
    for name, edits in PARTS.items():
        part = _repeated(tokens, name)
        if part:
            parts[name] = _edited(part, edits)
    return _edited(_around(tokens), PAGE), parts


def _around(tokens: Sequence[Token]) -> list[Token]:
    """With the slots that stand in no hook: late styles last in the head, hidden fields first in the body, and the
    app's form before the messages.
    """
    found: list[Token] = []
    for token in tokens:
        if token.kind == "end" and token.name == "head":
            found.append(_text("style"))
        if token.kind == "start" and token.get("data-hook") == "messages":
            found.append(_text("form"))
        found.append(token)
        if token.kind == "start" and token.name == "body":
            found.append(_text("fields"))
    return found


def _text(key: str) -> Token:
    return Token("text", _plain(key), 0)


def _repeated(tokens: Sequence[Token], name: str) -> list[Token]:
    """The first element in the template of that hook, as the client clones it; nothing where a theme has none."""
    start = _find(tokens, name, template=True)
    if start is None:
        return []
    inside = tokens[start + 1 : _end(tokens, start)]
    first = next((at for at, token in enumerate(inside) if token.kind == "start"), None)
    return [] if first is None else list(inside[first : _end(inside, first) + 1])


def _edited(tokens: Sequence[Token], edits: Mapping[str, Edit]) -> list[Token]:
    found = list(tokens)
    for hook, edit in edits.items():
        at = _find(found, hook) if hook else 0
        if at is None:
            continue
        if edit.content:
            found[at + 1 : max(_end(found, at), at + 1)] = [_text(edit.content)]
        found[at] = _tag(found[at], edit)
    return found


def _find(tokens: Sequence[Token], hook: str, *, template: bool = False) -> int | None:
    """Where an element of that hook begins; as for the client, the first element is not inside itself."""
    wanted = (
        at
        for at, token in enumerate(tokens)
        if at and token.kind == "start" and token.get("data-hook") == hook and (token.name == "template") == template
    )
    return next(wanted, None)


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the element that begins there ends; there, if nothing can be in it."""
    name, depth = tokens[start].name, len(tokens[start].path) + 1
    if tokens[start].closed or name in VOID:
        return start
    ends = (at for at, token in enumerate(tokens) if token.kind == "end" and token.name == name)
    return next(at for at in ends if at > start and len(tokens[at].path) == depth)


def _tag(token: Token, edit: Edit) -> Token:
    kept = tuple(attribute for attribute in token.attributes if attribute.name not in edit.without)
    written = "".join(
        f" {name}" if value is None else f" {name}={quote or '"'}{value}{quote or '"'}"
        for name, value, quote, _ in map(astuple, kept)
    )
    closing = "/>" if token.closed else ">"
    return replace(token, source=f"<{token.name}{written}{edit.added}{closing}", attributes=kept)
