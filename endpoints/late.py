"""GET /late brings what the page needs once a question is written: templates, styles, words."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state
from facade.pages import encoding, language
from facade.pages.document import Wanted
from facade.responses import answered
from facade.settings import Settings


class Late(Endpoint):
    """What comes late."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        chosen = Settings.parse(settings)
        tongue = language.choose(chosen.language, r.args.get("lang", ""), r.headers.get("Accept-Language", ""))
        packed = encoding.negotiate(r.headers.get("Accept-Encoding", ""))
        document = state.DOCUMENTS.get(Wanted(state.page(chosen.theme), chosen, tongue, late=True), packed)
        response = Response(document.body, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"  # it is read, never opened
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Vary"] = "Accept-Encoding, Accept-Language"
        response.headers["Content-Language"] = tongue
        if packed != "identity":
            response.headers["Content-Encoding"] = packed
        response.set_etag(document.digest)
        return response.make_conditional(r)
