"""POST / answers a question that a page without script sent as a form: the page again, with the conversation so far."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import shown, talk
from facade.chat.posted import Form
from facade.responses import answered
from facade.settings import Settings


class Plain(Endpoint):
    """The chat page for browsers that run no script."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        chosen = Settings.parse(settings)
        form = Form.parse(r.headers.get("Content-Type", ""), r.get_data())
        said, status = talk.held(self.session, chosen, form, r.headers.get("Sec-Fetch-Site"))
        return shown.with_talk(r, self.session, chosen, said, status)
