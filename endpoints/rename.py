"""POST /conversations/rename gives a visitor's conversation another name at the app, where its Service API can."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import visit
from facade.chat.admission import own_conversations, refuse_cross_site
from facade.chat.backends import calls
from facade.chat.message import conversation_title, conversation_tokens, optional_text, read_json
from facade.responses import answered, json_response
from facade.settings import Settings


class Rename(Endpoint):
    """Names those that are the visitor's own and still there; nothing is said of the others."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen = Settings.parse(settings)
        service = visit.own_service_api(chosen)
        fields = read_json(r.headers.get("Content-Type", ""), r.get_data())
        named, title = conversation_tokens(fields, "conversations"), conversation_title(fields)
        tokens, visitor = visit.visitor(self.session, chosen, optional_text(fields, "visitor") or "")
        for conversation_id in own_conversations(tokens, named, visitor):
            calls.rename(service, conversation_id, visit.user(visitor), title)
        return json_response({"result": "renamed"})
