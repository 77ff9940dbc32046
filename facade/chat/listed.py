"""A visitor's conversations as the page lists them, from what Dify keeps. Knows nothing of how Dify is asked."""

from collections.abc import Collection, Iterable
from typing import Any

from facade.chat.backends.fields import Fields, label, text_of
from facade.chat.tokens import Tokens


def told(found: Iterable[Fields], owned: tuple[Tokens, str], without: Collection[str]) -> list[dict[str, Any]]:
    """Each conversation's token, title and time; `owned` are the tokens that name them, and whose they are.

    `without` are Dify's ids of those to leave out. A title is text that the app or its model made.
    """
    tokens, visitor = owned
    return [
        {
            "conversation": tokens.conversation(number, visitor),
            "title": label(text_of(conversation, "name")),
            "at": _time(conversation),
        }
        for conversation in found
        if (number := text_of(conversation, "id")) not in without
    ]


def _time(conversation: Fields) -> int | None:
    """When it was last changed, in milliseconds; None where Dify does not say."""
    times = (conversation.get(name) for name in ("updated_at", "created_at"))
    return next((int(at * 1000) for at in times if isinstance(at, int | float) and 0 < at < 1e11), None)
