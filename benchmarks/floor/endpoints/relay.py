"""The floor of a chat stream: every event of the app, passed on as it comes."""

import json
from collections.abc import Iterator, Mapping

from dify_plugin import Endpoint
from werkzeug import Request, Response


class Relay(Endpoint):
    """A bare relay."""

    def _invoke(self, r: Request, values: Mapping[str, str], settings: Mapping[str, object]) -> Response:
        query = json.loads(r.get_data())["query"]

        def stream() -> Iterator[str]:
            events = self.session.app.chat.invoke(app_id="a", query=query, inputs={}, response_mode="streaming")
            for event in events:
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"

        return Response(stream(), content_type="text/event-stream")
