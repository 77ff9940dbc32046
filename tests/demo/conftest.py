"""What the demo app's tests share: asking it without waiting, and its answer as a visitor would read it."""

from collections.abc import Callable
from typing import Any

import pytest

from facade.host.demo import app

Events = list[dict[str, Any]]


@pytest.fixture
def ask() -> Callable[..., Events]:
    """All events that answer a query, in a new conversation unless one is named."""

    def asked(query: str, conversation_id: str | None = None, app_id: str = "demo") -> Events:
        request = {
            "app_id": app_id,
            "query": query,
            "inputs": {},
            "response_mode": "streaming",
            "conversation_id": conversation_id,
            "user": "visitor",
        }
        return list(app.stream(request, pace=0))

    return asked


@pytest.fixture
def text() -> Callable[[Events], str]:
    """The answer in a list of events."""

    def joined(events: Events) -> str:
        return "".join(event.get("answer", "") for event in events if event["event"] in ("message", "agent_message"))

    return joined


@pytest.fixture
def sources() -> Callable[[Events], list[str]]:
    """The answer's sources as `document: title`, best first."""

    def named(events: Events) -> list[str]:
        resources = events[-1]["metadata"]["retriever_resources"]
        return [f"{one['document_name']}: {one['title']}" for one in resources]

    return named
