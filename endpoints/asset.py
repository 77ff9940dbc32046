"""GET /assets/<path> serves a theme's picture or font, kept by browsers for ever under its fingerprinted name."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state
from facade.errors import Refused
from facade.pages import encoding
from facade.responses import answered


class Asset(Endpoint):
    """A fingerprinted file."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        asset = state.ASSETS.get(values["name"])
        if asset is None:
            raise Refused("not_found", "There is no such file.")
        body, packed = asset.read(encoding.negotiate(r.headers.get("Accept-Encoding", "")))
        response = Response(body, content_type=asset.content_type)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if packed != "identity":
            response.headers["Content-Encoding"] = packed
        return response
