"""POST /files keeps a visitor's file for a message, or for a field of the app's form; the body is the file's bytes."""

from collections.abc import Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response

from endpoints import state, visit
from facade.chat import files
from facade.chat.admission import refuse_cross_site
from facade.chat.tokens import File
from facade.errors import Refused
from facade.responses import answered, json_response
from facade.settings import Settings


class Files(Endpoint):
    """Takes a file, and gives the token under which messages name it."""

    @answered
    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        refuse_cross_site(r.headers.get("Sec-Fetch-Site"))
        chosen, field = Settings.parse(settings), r.args.get("field", "")
        parameters = visit.parameters(self.session, chosen) if chosen.ready else None
        if parameters is None:
            raise Refused("app_unavailable" if chosen.ready else "not_configured", "There is no app to take files.")
        takes = files.wanted(parameters, field, chosen.app_inputs, can=chosen.uses_service_api)
        told = r.headers.get("Content-Type", "")
        file = files.checked(takes, r.args.get("name", ""), told, r.get_data(), state.MOST_MEGABYTES)
        tokens, visitor = visit.arrived(self.session, chosen, r.args.get("visitor"))
        kept = File(visit.keep(self.session, chosen, visitor, file), file.kind, field)
        about = {"name": file.name, "size": len(file.content), "kind": file.kind}
        return json_response({"file": tokens.file(kept, visitor), **about, "visitor": tokens.visitor(visitor)})
