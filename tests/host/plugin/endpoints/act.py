from collections.abc import Mapping

from actions import ACTIONS
from dify_plugin import Endpoint
from werkzeug import Request, Response


class Act(Endpoint):
    def _invoke(self, r: Request, values: Mapping, settings: Mapping) -> Response:
        name = values.get("action", "echo").partition("/")[0]
        return ACTIONS[name](self.session, r, settings)
