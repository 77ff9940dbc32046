"""What the chat's doors share: the endpoint's tokens, the visitor behind a message, the backend behind the settings."""

from collections.abc import Callable, Generator
from contextlib import closing
from typing import Final

from dify_plugin.core.runtime import Session

from endpoints import state
from facade.chat import files, inputs
from facade.chat.admission import identify, known_visitor, own_conversation, own_file, own_visitor
from facade.chat.backends import app, calls
from facade.chat.backends.api import ServiceApi
from facade.chat.events import Event, Question, Sources
from facade.chat.message import Message
from facade.chat.pace import Pace
from facade.chat.parameters import Parameters
from facade.chat.tokens import Tokens, new_visitor
from facade.errors import Refused
from facade.settings import Settings

PATIENCE: Final = 5.0
"""Seconds that a visitor waits for what the app says about itself, once a minute."""


def tokens(session: Session, settings: Settings, *, fresh: bool = False) -> Tokens:
    """The endpoint's tokens; `fresh` reads the signing secret from the store again."""
    endpoint_id = session.endpoint_id or ""
    find = state.SECRETS.reread if fresh else state.SECRETS.of
    return Tokens(find(endpoint_id, session.storage), endpoint_id, audience(settings))


def arrived(session: Session, settings: Settings, token: str | None) -> tuple[Tokens, str]:
    """The endpoint's tokens, and the visitor's id: fresh for a newcomer, and where the token says nothing any more."""
    signed = tokens(session, settings)
    if token and known_visitor(signed, token) is None:
        signed = tokens(session, settings, fresh=True)
    return signed, known_visitor(signed, token) or new_visitor()


def with_tokens[Found](session: Session, settings: Settings, read: Callable[[Tokens], Found]) -> Found:
    """What is read by the endpoint's tokens; where they do not fit, by those of the secret in the store.

    Another process may have made the secret that this visitor's tokens are signed with.
    """
    try:
        return read(tokens(session, settings))
    except Refused as error:
        if error.code not in ("conversation_not_found", "files_refused", "not_found"):
            raise
        return read(tokens(session, settings, fresh=True))


def audience(settings: Settings) -> str:
    """What conversations belong to: the app, by the way it is reached."""
    return f"{settings.dify_api_url} {settings.dify_api_key}" if settings.uses_service_api else settings.app_id or ""


def parameters(session: Session, settings: Settings, patience: float = PATIENCE) -> Parameters | None:
    """What the app says about itself, remembered for a minute; None when that is not known within so many seconds."""
    service = service_api(settings)

    def find() -> Parameters:
        told = calls.parameters(service) if service else session.app.fetch_app(settings.app_id or "")
        return Parameters.parse(told)

    return state.PARAMETERS.get(f"{session.endpoint_id} {audience(settings)}", find, patience)


def question(session: Session, settings: Settings, message: Message) -> tuple[Tokens, str, Question]:
    """The tokens, the visitor's id and what the app is asked; raises Refused for what is not theirs or does not fit."""
    known = parameters(session, settings)
    if known is None and (message.inputs or message.files):
        raise Refused("app_unavailable", "The app behind this chat cannot be reached.")
    wanted = known or Parameters()
    attachment = calls.attachment if settings.uses_service_api else app.attachment

    def read(signed: Tokens) -> tuple[Tokens, str, Question]:
        visitor, conversation_id = identify(signed, message)

        def attach(token: str, field: str) -> dict[str, str]:
            return attachment(own_file(signed, token, visitor, field))

        new, fixed = conversation_id is None, settings.app_inputs
        given = inputs.checked(wanted, message.inputs, fixed, attach, new=new)
        sent = files.with_message(wanted, message.files, attach, can=settings.uses_service_api)
        return signed, visitor, Question(message.query, user(visitor), conversation_id, given, sent)

    return with_tokens(session, settings, read)


def conversation(session: Session, settings: Settings, token: str, visitor: str) -> tuple[Tokens, str, str]:
    """The tokens, the visitor's id and Dify's conversation id; raises Refused for a conversation that is not theirs."""

    def read(signed: Tokens) -> tuple[Tokens, str, str]:
        return signed, *own_conversation(signed, token, known_visitor(signed, visitor))

    return with_tokens(session, settings, read)


def visitor(session: Session, settings: Settings, token: str) -> tuple[Tokens, str]:
    """The tokens and the visitor's id; raises Refused for nobody we know."""
    return with_tokens(session, settings, lambda signed: (signed, own_visitor(signed, token)))


def keep(session: Session, settings: Settings, visitor: str, file: files.Upload) -> str:
    """Dify's id of the file, which is now the visitor's."""
    if service := service_api(settings):
        return calls.upload(service, file, user(visitor))
    return app.upload(session.file.upload, file)


def answer(session: Session, settings: Settings, asked: Question) -> tuple[Generator[Event], Pace]:
    """The app's events, without the sources where the operator hides them, and the times they may take."""
    if service := service_api(settings):
        events, pace = service.events(asked), state.API_PACE
    else:
        events, pace = app.events(session.app.chat.invoke, settings.app_id or "", asked), state.APP_PACE
    return (events if settings.show_sources else _without_sources(events)), pace


def _without_sources(events: Generator[Event]) -> Generator[Event]:
    with closing(events):
        for event in events:
            if not isinstance(event, Sources):
                yield event


def user(visitor: str) -> str:
    """The name under which Dify knows a visitor. Made here, so that nobody can ask in another's name."""
    return f"facade-{visitor}"


def service_api(settings: Settings) -> ServiceApi | None:
    """The Service API where the operator gave its address and key, else None."""
    if not settings.uses_service_api:
        return None
    return ServiceApi(settings.dify_api_url, settings.dify_api_key, 10 * state.SCALE, 120 * state.SCALE)


def own_service_api(settings: Settings) -> ServiceApi:
    """The Service API, for what nothing else can do; raises Refused `not_found` where the operator did not give it."""
    if service := service_api(settings):
        return service
    raise Refused("not_found", "This takes the app's Service API, which this chat is not set up with.")
