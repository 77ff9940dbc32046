"""What the chat's doors share: the endpoint's tokens, the visitor behind a message, the backend behind the settings."""

from collections.abc import Generator
from contextlib import closing

from dify_plugin.core.runtime import Session

from endpoints import state
from facade.chat.admission import identify
from facade.chat.backends import app
from facade.chat.backends.api import ServiceApi
from facade.chat.events import Event, Question, Sources
from facade.chat.message import Message
from facade.chat.pace import Pace
from facade.chat.parameters import Parameters
from facade.chat.tokens import Tokens
from facade.errors import Refused
from facade.settings import Settings


def tokens(session: Session, settings: Settings, *, fresh: bool = False) -> Tokens:
    """The endpoint's tokens; `fresh` reads the signing secret from the store again."""
    endpoint_id = session.endpoint_id or ""
    find = state.SECRETS.reread if fresh else state.SECRETS.of
    return Tokens(find(endpoint_id, session.storage), endpoint_id, audience(settings))


def audience(settings: Settings) -> str:
    """What conversations belong to: the app, by the way it is reached."""
    return f"{settings.dify_api_url} {settings.dify_api_key}" if settings.uses_service_api else settings.app_id or ""


def parameters(session: Session, settings: Settings, patience: float) -> Parameters | None:
    """What the app says about itself, remembered for a minute; None when that is not known within so many seconds."""
    service = service_api(settings)

    def find() -> Parameters:
        return Parameters.parse(service.parameters() if service else session.app.fetch_app(settings.app_id or ""))

    return state.PARAMETERS.get(f"{session.endpoint_id} {audience(settings)}", find, patience)


def question(session: Session, settings: Settings, message: Message) -> tuple[Tokens, str, Question]:
    """The tokens, the visitor's id and what the app is asked; raises Refused for a conversation that is not theirs."""
    known = tokens(session, settings)
    try:
        visitor, conversation_id = identify(known, message)
    except Refused:  # another process may have made the secret that this visitor's tokens are signed with
        known = tokens(session, settings, fresh=True)
        visitor, conversation_id = identify(known, message)
    asked = Question(message.query, user(visitor), conversation_id, dict(settings.app_inputs))
    return known, visitor, asked


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
