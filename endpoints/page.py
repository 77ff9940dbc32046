"""GET / shows the chat page in the endpoint's theme and the visitor's language."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import shown
from facade.responses import answered
from facade.settings import Settings


class Page(Endpoint):
    """The themed chat page."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        return shown.page(r, self.session, Settings.parse(settings))
