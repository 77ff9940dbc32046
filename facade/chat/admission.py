"""Who is asking, and whether they may. Knows nothing of HTTP libraries or of where secrets are kept."""

from facade.chat.message import Message, optional_text, read_json
from facade.chat.tokens import Run, Tokens, Unknown, new_visitor
from facade.errors import Refused


def refuse_cross_site(fetch_site: str | None) -> None:
    """Raise Refused when a browser says that another site made the request (Sec-Fetch-Site; others send none)."""
    if fetch_site not in (None, "same-origin", "none"):
        raise Refused("cross_site", "This address answers only its own page.")


def identify(tokens: Tokens, message: Message) -> tuple[str, str | None]:
    """The visitor's id, fresh for a newcomer, and Dify's conversation id, None for a new conversation.

    Raises Refused `conversation_not_found`, the same for an unknown, a foreign and an expired conversation.
    """
    visitor = None
    if message.visitor:
        try:
            visitor = tokens.read_visitor(message.visitor)
        except Unknown:
            visitor = None
    if message.conversation is None:
        return visitor or new_visitor(), None
    try:
        if visitor is None:
            raise Unknown
        return visitor, tokens.read_conversation(message.conversation, visitor)
    except Unknown as error:
        raise Refused("conversation_not_found", "There is no such conversation.") from error


def read_run(tokens: Tokens, content_type: str, body: bytes) -> Run:
    """The running answer that a stop request names; raises Refused, `not_found` when it is not this visitor's."""
    fields = read_json(content_type, body)
    visitor, run = optional_text(fields, "visitor"), optional_text(fields, "message")
    try:
        return tokens.read_run(run or "", tokens.read_visitor(visitor or ""))
    except Unknown as error:
        raise Refused("not_found", "There is no such answer.") from error
