"""POST /feedback keeps what a visitor thinks of an answer, where the app's Service API can."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import visit
from facade.chat.admission import own_run, refuse_cross_site
from facade.chat.backends import calls
from facade.chat.message import optional_text, read_json
from facade.chat.rating import Rating
from facade.responses import answered, json_response
from facade.settings import Settings


class Feedback(Endpoint):
    """Rates an answer of the visitor's own."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen = Settings.parse(settings)
        service = visit.own_service_api(chosen)
        fields = read_json(r.headers.get("Content-Type", ""), r.get_data())
        message, visitor = (optional_text(fields, name) or "" for name in ("message", "visitor"))
        rating = Rating.parse(fields)
        run = visit.with_tokens(self.session, chosen, lambda tokens: own_run(tokens, message, visitor))
        calls.rate(service, run.message_id, visit.user(run.visitor), rating.value, rating.reason)
        return json_response({"result": "saved"})
