"""POST /history tells the messages of a visitor's conversation, where the app's Service API can."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import visit
from facade.chat import history
from facade.chat.admission import refuse_cross_site
from facade.chat.backends import calls
from facade.chat.message import optional_text, read_json
from facade.responses import answered, long_json_response
from facade.settings import Settings


class History(Endpoint):
    """The last hundred messages, oldest first."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen = Settings.parse(settings)
        service = visit.own_service_api(chosen)
        fields = read_json(r.headers.get("Content-Type", ""), r.get_data())
        conversation, token = (optional_text(fields, name) or "" for name in ("conversation", "visitor"))
        tokens, visitor, conversation_id = visit.conversation(self.session, chosen, conversation, token)
        kept = calls.messages(service, conversation_id, visit.user(visitor))
        owned = tokens, visitor
        return long_json_response(history.told(kept, owned, chosen.image_hosts, shows_sources=chosen.show_sources))
