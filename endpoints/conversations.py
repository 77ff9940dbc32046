"""POST /conversations tells which conversations a visitor has had, where the app's Service API can."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import visit
from facade.chat import listed
from facade.chat.admission import own_conversations, refuse_cross_site
from facade.chat.backends import calls
from facade.chat.message import conversation_tokens, optional_text, read_json
from facade.responses import answered, json_response
from facade.settings import Settings


class Conversations(Endpoint):
    """The last hundred, the newest first, without those that the visitor's browser has."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen = Settings.parse(settings)
        service = visit.own_service_api(chosen)
        fields = read_json(r.headers.get("Content-Type", ""), r.get_data())
        known = conversation_tokens(fields, "known")
        tokens, visitor = visit.visitor(self.session, chosen, optional_text(fields, "visitor") or "")
        found = calls.conversations(service, visit.user(visitor))
        without = own_conversations(tokens, known, visitor)
        return json_response({"conversations": listed.told(found, (tokens, visitor), without)})
