"""The floor of a page: as many bytes as the settings say, always the same."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response


class Constant(Endpoint):
    """Constant bytes."""

    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, str]) -> Response:
        return Response(b"x" * int(settings["size"]), content_type="text/html; charset=utf-8")
