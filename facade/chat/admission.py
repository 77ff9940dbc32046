"""Who is asking, and whether they may. Knows nothing of HTTP libraries or of where secrets are kept."""

from collections.abc import Iterable
from contextlib import suppress

from facade.chat.message import Message, optional_text, read_json
from facade.chat.tokens import File, Run, Tokens, Unknown, new_visitor
from facade.errors import Refused


def refuse_cross_site(fetch_site: str | None) -> None:
    """Raise Refused when a browser says that another site made the request (Sec-Fetch-Site; others send none)."""
    if fetch_site not in (None, "same-origin", "none"):
        raise Refused("cross_site", "This address answers only its own page.")


def known_visitor(tokens: Tokens, token: str | None) -> str | None:
    """The visitor's id, or None for a newcomer and for a token that says nothing any more."""
    try:
        return tokens.read_visitor(token) if token else None
    except Unknown:
        return None


def identify(tokens: Tokens, message: Message) -> tuple[str, str | None]:
    """The visitor's id, fresh for a newcomer, and Dify's conversation id, None for a new conversation.

    Raises Refused `conversation_not_found`, the same for an unknown, a foreign and an expired conversation.
    """
    visitor = known_visitor(tokens, message.visitor)
    if message.conversation is None:
        return visitor or new_visitor(), None
    return own_conversation(tokens, message.conversation, visitor)


def own_conversation(tokens: Tokens, conversation: str, visitor: str | None) -> tuple[str, str]:
    """The visitor's id and Dify's conversation id; raises Refused as above."""
    try:
        if visitor is None:
            raise Unknown
        return visitor, tokens.read_conversation(conversation, visitor)
    except Unknown as error:
        raise Refused("conversation_not_found", "There is no such conversation.") from error


def own_visitor(tokens: Tokens, token: str) -> str:
    """The visitor's id; raises Refused `not_found` for a token that says nothing any more."""
    visitor = known_visitor(tokens, token)
    if visitor is None:
        raise Refused("not_found", "There is no such visitor.")
    return visitor


def own_conversations(tokens: Tokens, named: Iterable[str], visitor: str) -> set[str]:
    """Dify's ids of those that are the visitor's, however old their tokens are; the others are left out."""
    found: set[str] = set()
    for token in named:
        with suppress(Unknown):
            found.add(tokens.read_conversation(token, visitor, lifetime=None))
    return found


def own_file(tokens: Tokens, token: str, visitor: str, field: str) -> File:
    """The file of a token; raises Refused `files_refused`, alike for unknown, foreign, expired and misplaced ones."""
    try:
        file = tokens.read_file(token, visitor)
    except Unknown:
        file = None
    if file is None or file.field != field:
        place = field or "files"
        raise Refused("files_refused", f'"{place}": expected tokens of files that were uploaded for it lately.')
    return file


def read_run(tokens: Tokens, content_type: str, body: bytes) -> Run:
    """The running answer that a stop request names; raises Refused, `not_found` when it is not this visitor's."""
    fields = read_json(content_type, body)
    visitor, run = optional_text(fields, "visitor"), optional_text(fields, "message")
    return own_run(tokens, run or "", visitor or "")


def own_run(tokens: Tokens, run: str, visitor: str) -> Run:
    """The answer that a visitor's tokens name; raises Refused as above."""
    try:
        return tokens.read_run(run, tokens.read_visitor(visitor))
    except Unknown as error:
        raise Refused("not_found", "There is no such answer.") from error
