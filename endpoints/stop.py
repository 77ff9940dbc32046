"""POST /messages/stop ends a running answer of the visitor who asked for it."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state, visit
from facade.chat.admission import read_run, refuse_cross_site
from facade.responses import answered, json_response
from facade.settings import Settings


class Stop(Endpoint):
    """Stops an answer here, and at the app where its Service API can."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen = Settings.parse(settings)
        run = read_run(visit.tokens(self.session, chosen), r.headers.get("Content-Type", ""), r.get_data())
        stopped = state.RUNNING.stop(run.visitor, run.message_id)
        if (service := visit.service_api(chosen)) and run.task_id:
            service.stop(run.task_id, visit.user(run.visitor))
            stopped = True  # by another process, maybe; Dify does not say
        return json_response({"result": "stopped" if stopped else "not_running"})
