"""POST /messages answers a visitor's message as a stream of server-sent events."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state, visit
from facade.chat.admission import refuse_cross_site
from facade.chat.markdown import Options
from facade.chat.message import Message
from facade.chat.reply import reply
from facade.errors import Refused
from facade.responses import answered, stream_response
from facade.settings import Settings


class Messages(Endpoint):
    """The chat stream."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        message = Message.parse(r.headers.get("Content-Type", ""), r.get_data())
        chosen = Settings.parse(settings)
        if not chosen.ready:
            raise Refused("not_configured", "This chat has no app yet: choose one in the endpoint's settings in Dify.")
        tokens, visitor, question = visit.question(self.session, chosen, message)
        sender = visitor if message.visitor else f"newcomer to {self.session.endpoint_id}"
        place = state.RUNNING.enter(visitor, message.key, sender)
        events, pace = visit.answer(self.session, chosen, question)
        options = Options(frozenset(chosen.image_hosts))
        return stream_response(reply(events, tokens, place, state.RUNNING, pace, options))
