"""The Dify app by its Service API (https://docs.dify.ai/api-reference): HTTP becomes Dify's events, then ours."""

import json
import logging
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from facade.chat.backends import dify
from facade.chat.events import Event, Question
from facade.chat.wire import sse
from facade.errors import AppFailed

log = logging.getLogger("facade")


@dataclass(frozen=True, slots=True)
class ServiceApi:
    """One app behind the Service API. `url` ends in `/v1`; `silence` is the longest wait for bytes, in seconds."""

    url: str
    key: str
    connect: float = 10.0
    silence: float = 120.0

    def events(self, question: Question) -> Generator[Event]:
        """The app's answer. Raises AppFailed when the API refuses, stalls or speaks something else."""
        body = {
            "query": question.query,
            "inputs": dict(question.inputs),
            "user": question.user,
            "response_mode": "streaming",
            "conversation_id": question.conversation_id or "",
            **({"files": list(question.files)} if question.files else {}),
        }
        try:
            with (
                self.client() as client,
                client.stream("POST", f"{self.url}/chat-messages", json=body) as response,
            ):
                if response.status_code != 200 or "text/event-stream" not in response.headers.get("content-type", ""):
                    raise _refusal(response, continued=question.conversation_id is not None)
                yield from dify.events(_items(response))
        except AppFailed as error:  # the detail goes to the log, and a server may repeat what it was sent
            raise AppFailed(error.code, error.detail.replace(self.key, "(key)")) from None
        except httpx.TimeoutException as error:
            raise AppFailed("timeout", f"{type(error).__name__}: {error}") from error
        except (httpx.ConnectError, httpx.InvalidURL, UnicodeEncodeError) as error:  # the last: a key that is no ASCII
            raise AppFailed("app_unavailable", f"{type(error).__name__}: {error}") from error
        except (httpx.HTTPError, ValueError) as error:
            raise AppFailed("interrupted", f"{type(error).__name__}: {error}") from error

    def stop(self, task_id: str, user: str) -> None:
        """Ask the app to end a running answer; a failure is logged, for there is nothing else to do."""
        try:
            with self.client() as client:
                client.post(f"{self.url}/chat-messages/{task_id}/stop", json={"user": user}).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeEncodeError) as error:
            log.warning("the Service API did not stop a task: %s", type(error).__name__)

    def client(self) -> httpx.Client:
        """An HTTP client that brings the key along; for one call."""
        return httpx.Client(
            headers={"Authorization": f"Bearer {self.key}"},
            timeout=httpx.Timeout(self.connect, read=self.silence),
            trust_env=False,
        )


def _items(response: httpx.Response) -> Iterator[Any]:
    for event in sse.decoded(response.iter_bytes()):
        if event.name == "ping":
            continue
        try:
            yield json.loads(event.data)
        except (ValueError, RecursionError):
            log.warning("the Service API sent an event that is not JSON, of %d characters", len(event.data))


def _refusal(response: httpx.Response, *, continued: bool) -> AppFailed:
    """The failure behind a refusal: `{"code", "message", "status"}` (Service API, Errors)."""
    status, text = response.status_code, response.read()[:2000].decode("utf-8", "replace")
    known = next((ours for name, ours in dify.ERROR_CODES.items() if f'"{name}"' in text), None)
    if status == 429:
        code = "busy"
    elif known is not None:
        code = known
    elif "quota" in text:
        code = "quota"
    elif status == 404 and continued:
        code = "conversation_lost"
    elif status in (408, 504):
        code = "timeout"
    else:
        code = "app_error" if status in (400, 500) else "app_unavailable"
    return AppFailed(code, f"the Service API answered {status}: {text}")
