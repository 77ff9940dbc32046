"""GET / shows the chat page in the endpoint's theme and the visitor's language."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import offers, state
from facade.pages import encoding, language, policy
from facade.pages.document import Wanted
from facade.responses import answered
from facade.settings import Settings


class Page(Endpoint):
    """The themed chat page."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        chosen = Settings.parse(settings)
        theme = state.page(chosen.theme)
        tongue = language.choose(chosen.language, r.args.get("lang", ""), r.headers.get("Accept-Language", ""))
        packed = encoding.negotiate(r.headers.get("Accept-Encoding", ""))
        document = state.DOCUMENTS.get(Wanted(theme, chosen, tongue, offers.of(self.session, chosen)), packed)
        csp = policy.of_page(theme.scripts, document.styles, document.images, chosen, r.headers.get("Dify-Hook-Id", ""))
        response = Response(document.body, 200 if chosen.ready else 503, content_type="text/html; charset=utf-8")
        response.headers.update(policy.headers(csp))
        response.headers["Content-Language"] = tongue
        if packed != "identity":
            response.headers["Content-Encoding"] = packed
        if not chosen.ready:
            return response
        response.set_etag(policy.etag(document.digest, csp))
        return response.make_conditional(r)
