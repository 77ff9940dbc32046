"""GET /health says which version and theme answer, and what is configured; never a secret or a setting's value."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state
from facade.responses import answered, json_response
from facade.settings import Settings


class Health(Endpoint):
    """The endpoint's condition, for operators and monitors."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        chosen = Settings.parse(settings)
        theme = state.page(chosen.theme)
        problems = [problem._asdict() for problem in chosen.problems]
        if theme.theme != chosen.theme:
            known = ", ".join(state.PAGES.now())
            problems.append({"setting": "theme", "message": f"the chosen theme is not installed; known: {known}"})
        body = {
            "status": "ok" if chosen.ready else "not_configured",
            "version": state.VERSION,
            "theme": {"id": theme.theme, "version": theme.version},
            "configured": {"app": chosen.app_id is not None, "service_api": chosen.uses_service_api},
            "problems": problems,
        }
        return json_response(body)
