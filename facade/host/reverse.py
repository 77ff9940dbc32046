"""Answers what the plugin asks Dify for: apps, storage, files. Knows nothing of threads, processes or the wire."""

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

from facade.host.blocking import NotBlocking, blocking_answer
from facade.host.permissions import Permissions
from facade.host.storage import Storage

type App = Callable[[dict[str, Any]], Iterator[dict[str, Any]]]
type FetchApp = Callable[[str], dict[str, Any]]
type Promise = Callable[[str, str], str]
type Answer = tuple[str, Mapping[str, Any]]

_NO_MODEL = {
    "llm": "invoke llm model failed",
    "llm_structured_output": "invoke llm with structured output model failed",
    "system_summary": "invoke summary failed",
    "text_embedding": "invoke text-embedding model failed",
    "rerank": "invoke rerank model failed",
    "tts": "invoke tts model failed",
    "speech2text": "invoke speech2text model failed",
    "moderation": "invoke moderation model failed",
}


class InvocationFailed(Exception):
    """What the plugin reads as the text of its exception."""


class Reverse:
    """The doors behind a plugin: an app, the description of an app, the store, addresses for files.

    `promise` gives the whole address to which a file of that name and type may be posted.
    """

    def __init__(
        self,
        app: App | None,
        fetch_app: FetchApp | None,
        storage: Storage,
        permissions: Permissions,
        promise: Promise,
    ) -> None:
        self._app, self._fetch_app, self._storage, self._permissions = app, fetch_app, storage, permissions
        self._promise = promise

    def answers(self, call: str, request: dict[str, Any]) -> Generator[Answer]:
        """The responses, each with its `message` (stream or struct). Raises InvocationFailed in Dify's words."""
        refusal = self._permissions.refusal(call)
        if refusal is not None:
            raise InvocationFailed(refusal)
        match call:
            case "app":
                yield from self._run_app(request)
            case "fetch_app":
                yield "struct", self._describe(request)
            case "storage":
                yield "struct", self._store(request)
            case "upload_file":
                yield "struct", {"url": self._promise(str(request.get("filename")), str(request.get("mimetype")))}
            case _:
                reason = "the local host answers for apps, storage and files alone"
                raise InvocationFailed(f"{_NO_MODEL.get(call, f'invoke {call} failed')}: {reason}")

    def _run_app(self, request: dict[str, Any]) -> Generator[Answer]:
        if self._app is None:
            raise InvocationFailed(_refused(400, "invalid_param", "app not found"))
        started = False
        try:
            events = self._app(request)
            if request.get("response_mode") == "blocking":
                yield "stream", blocking_answer(events)
                return
            for event in events:
                started = True
                yield "stream", event
        except NotBlocking as error:
            raise InvocationFailed(_refused(400, "invalid_param", str(error))) from error
        except Exception as error:  # whatever a stand-in app raises is an error of Dify's API for the plugin
            raise InvocationFailed(_in_dify_words(str(error), started=started)) from error

    def _describe(self, request: dict[str, Any]) -> Mapping[str, Any]:
        try:
            found = self._fetch_app(str(request.get("app_id"))) if self._fetch_app is not None else None
        except Exception as error:  # as above
            raise InvocationFailed("fetch app failed: data is nil") from error
        if not found:
            raise InvocationFailed("fetch app failed: data is nil")
        return found

    def _store(self, request: dict[str, Any]) -> Mapping[str, Any]:
        key = str(request.get("key"))
        match request.get("opt"):
            case "get":
                return {"data": self._storage.get(key).hex()}
            case "set":
                self._storage.set(key, bytes.fromhex(request["value"]))
                return {"data": "ok"}
            case "del":
                return {"data": "ok", "deleted_num": self._storage.delete(key)}
            case "exist":
                found = self._storage.exists(key)
                return {"data": found, "exist_num": int(found)}
        raise InvocationFailed(f"storage opt {request.get('opt')!r}: expected get, set, del or exist")


def _in_dify_words(text: str, *, started: bool) -> str:
    """An app callable may raise the platform's own text; any other becomes an unexpected error of Dify's API."""
    if text.startswith("read app failed" if started else "invoke app failed"):
        return text
    if started:
        return f"read app failed: request failed: {text}"
    return _refused(500, "unknown", text or "Internal Server Error")


def _refused(status: int, code: str, message: str) -> str:
    body = json.dumps({"code": code, "message": message, "status": status}, ensure_ascii=False, separators=(",", ":"))
    return f"invoke app failed: request failed with status code: {status} and respond with: {body}"
