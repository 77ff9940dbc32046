"""Every other path and method gets a JSON error; without this the SDK would answer 404 with its own text."""

from collections.abc import Mapping
from typing import Final

from dify_plugin import Endpoint
from werkzeug import Request, Response

from facade.errors import Refused
from facade.responses import answered, refusal

POSTED: Final = (
    "/messages",
    "/messages/stop",
    "/files",
    "/feedback",
    "/history",
    "/conversations",
    "/conversations/delete",
    "/conversations/rename",
)
ALLOWED: Final = {"/": "GET, HEAD, POST", "/health": "GET, HEAD"} | dict.fromkeys(POSTED, "POST")


class Fallback(Endpoint):
    """405 for a known path, 404 for the rest."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        allowed = "GET, HEAD" if r.path.startswith("/assets/") and r.method != "GET" else ALLOWED.get(r.path)
        if allowed is None:
            raise Refused("not_found", "There is nothing at this address.")
        response = refusal(Refused("method_not_allowed", f"This address takes {allowed}."))
        response.headers["Allow"] = allowed
        return response
