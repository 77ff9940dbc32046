"""GET /picture shows one picture of another host in a frame of the page, when the visitor asked for it."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from facade.chat import links
from facade.errors import Refused
from facade.pages import picture
from facade.responses import answered
from facade.settings import Settings


class Picture(Endpoint):
    """A frame with one picture."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        src = r.args.get("src", "")
        if not picture.is_framed_here(r.headers.get("Sec-Fetch-Site"), r.headers.get("Sec-Fetch-Dest")):
            raise Refused("cross_site", "Pictures are shown inside the chat page only.")
        if not links.shows_picture(src):
            raise Refused("bad_request", "src: expected the absolute http or https address of a picture.")
        document = picture.document(src, r.args.get("alt", "")[:300])
        response = Response(document, content_type="text/html; charset=utf-8")
        response.headers.update(picture.headers(src, Settings.parse(settings).allowed_sites))
        return response
