"""Endpoints whose app answers through either backend, and what each was asked. Knows nothing of any one feature."""

from dataclasses import dataclass
from typing import Any

from tests.conftest import Stage
from tests.outside.dify_server import KEY, DifyServer
from tests.visitor import Visitor


@dataclass
class Backend:
    """One of the two ways to an app: reverse invocation (`app`) or the Service API (`service`)."""

    name: str
    stage: Stage
    dify: DifyServer

    @property
    def service(self) -> bool:
        return self.name == "service"

    def open(self, hook: str, parameters: Any, **settings: Any) -> Visitor:
        """Somebody new at an endpoint whose app says this about itself."""
        return Visitor(self.url(hook, parameters, **settings))

    def url(self, hook: str, parameters: Any, **settings: Any) -> str:
        """The address of an endpoint whose app says this about itself."""
        self.stage.describe = lambda app_id: parameters
        self.dify.parameters = parameters
        backend = {"dify_api_url": self.dify.url, "dify_api_key": KEY} if self.service else {}
        return self.stage.open(f"{hook}-{self.name}", **backend, **settings)

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The questions that reached the app."""
        if self.service:
            return [asked.body for asked in self.dify.to("/chat-messages")]
        return self.stage.requests

    def stored(self, number: str) -> Any:
        """The file under an id: its name, content_type and content."""
        return self.dify.memory.files[number] if self.service else self.stage.host.uploads.kept[number]

    @property
    def all_stored(self) -> list[Any]:
        """Every file that was kept."""
        return list((self.dify.memory.files if self.service else self.stage.host.uploads.kept).values())

    def attachment(self, kind: str, number: str) -> dict[str, str]:
        """A file as this backend's app takes it."""
        if self.service:
            return {"type": kind, "transfer_method": "local_file", "upload_file_id": number}
        return {"type": kind, "transfer_method": "tool_file", "tool_file_id": number}
