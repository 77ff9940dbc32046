"""The Service API's plain calls: parameters, files, ratings, messages, conversations. Knows nothing of streams.

https://docs.dify.ai/api-reference and dify-platform 5. What goes wrong is an AppFailed, whose detail is for the log.
"""

import json
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx

from facade.chat.backends.api import ServiceApi
from facade.chat.backends.fields import Fields, list_of, text_of
from facade.chat.files import Upload
from facade.chat.tokens import File
from facade.errors import AppFailed, Refused

LARGEST_REPLY = 32 * 1024 * 1024
"""Bytes that are read of one answer."""

MOST_MESSAGES = 100
"""Of a conversation, the latest; also the most that Dify gives at once."""


MOST_CONVERSATIONS = 100
"""Of a user, the latest."""


class Reply(NamedTuple):
    """An answer of the API: its status, and its JSON or None."""

    status: int
    body: Any


def parameters(api: ServiceApi) -> Any:
    """What the app says about itself."""
    return _good(api, ask(api, "GET", "/parameters"))


def upload(api: ServiceApi, file: Upload, user: str) -> str:
    """Dify's id of the file, now the user's. Raises Refused where the server does not take it."""
    reply = ask(
        api, "POST", "/files/upload", data={"user": user}, files={"file": (file.name, file.content, file.content_type)}
    )
    if reply.status == 413:
        raise Refused("payload_too_large", "file: the app's server takes none this large.")
    if reply.status == 415:
        raise Refused("unsupported_media_type", "file: the app's server takes none of this kind.")
    number = text_of(_good(api, reply), "id")
    if not number:
        raise AppFailed("app_error", "the Service API gave an uploaded file no id")
    return number


def attachment(file: File) -> dict[str, str]:
    """The file as messages and inputs name it."""
    return {"type": file.kind, "transfer_method": "local_file", "upload_file_id": file.id}


def rate(api: ServiceApi, message_id: str, user: str, rating: str | None, reason: str) -> None:
    """Keep what a visitor thinks of an answer; None takes it back. Raises Refused for an answer that is not there."""
    body = {"rating": rating, "user": user, "content": reason}
    reply = ask(api, "POST", f"/messages/{message_id}/feedbacks", json=body)
    if reply.status == 404:
        raise Refused("not_found", "There is no such answer.")
    if reply.status != 400 or rating is not None:  # 400 without a rating: there was none to take back
        _good(api, reply)


def messages(api: ServiceApi, conversation_id: str, user: str) -> list[Fields]:
    """The latest messages of a conversation, oldest first. Raises Refused where the user has no such conversation."""
    found: dict[str, Fields] = {}
    first, more = "", True
    while more and len(found) < MOST_MESSAGES:
        query = {"user": user, "conversation_id": conversation_id, "limit": str(MOST_MESSAGES - len(found))}
        reply = ask(api, "GET", "/messages", params=query | ({"first_id": first} if first else {}))
        if reply.status == 404:
            raise Refused("conversation_not_found", "There is no such conversation.")
        page = _good(api, reply)
        fresh = dict(sorted(_named(page).items(), key=lambda named: _time(named[1])))
        more = page.get("has_more") is True and not fresh.keys() <= found.keys()
        first = next(iter(fresh), "")
        found = {**fresh, **found}
    return list(found.values())[-MOST_MESSAGES:]


def conversations(api: ServiceApi, user: str) -> list[Fields]:
    """The user's conversations that were changed last, the newest first."""
    found: dict[str, Fields] = {}
    more = True
    while more and len(found) < MOST_CONVERSATIONS:
        query = {"user": user, "limit": str(MOST_CONVERSATIONS - len(found)), "sort_by": "-updated_at"}
        last = {"last_id": next(reversed(found))} if found else {}
        page = _good(api, ask(api, "GET", "/conversations", params=query | last))
        fresh = _named(page)
        more = page.get("has_more") is True and not fresh.keys() <= found.keys()
        found |= fresh
    return list(found.values())[:MOST_CONVERSATIONS]


def forget(api: ServiceApi, conversation_id: str, user: str) -> None:
    """Delete a conversation; one that is not there is no error."""
    reply = ask(api, "DELETE", f"/conversations/{quote(conversation_id, safe='')}", json={"user": user})
    if reply.status not in (204, 404):
        _good(api, reply)


def rename(api: ServiceApi, conversation_id: str, user: str, title: str) -> None:
    """Give a conversation a name; one that is not there is no error."""
    reply = ask(
        api, "POST", f"/conversations/{quote(conversation_id, safe='')}/name", json={"name": title, "user": user}
    )
    if reply.status != 404:
        _good(api, reply)


def _named(page: Fields) -> dict[str, Fields]:
    """What is on a page, by its id, in the page's order."""
    return {
        text_of(item, "id"): item for item in list_of(page, "data") if isinstance(item, dict) and text_of(item, "id")
    }


def _time(item: Fields) -> float:
    at = item.get("created_at")
    return at if isinstance(at, int | float) else 0


def ask(api: ServiceApi, method: str, path: str, **more: Any) -> Reply:
    """The answer to one call, whatever its status. Raises AppFailed where there is none."""
    try:
        with api.client() as client, client.stream(method, f"{api.url}{path}", **more) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_REPLY:
                    raise AppFailed("app_error", f"{path}: an answer of over {LARGEST_REPLY} bytes")
            return Reply(response.status_code, _json(bytes(body)))
    except httpx.TimeoutException as error:
        raise AppFailed("timeout", f"{path}: {type(error).__name__}") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeEncodeError) as error:  # the last: a key that is no ASCII
        raise AppFailed("app_unavailable", f"{path}: {type(error).__name__}: {error}") from error


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _good(api: ServiceApi, reply: Reply) -> Any:
    """The answer's JSON object; raises AppFailed for any other answer. A server may repeat what it was sent."""
    if reply.status not in (200, 201) or not isinstance(reply.body, dict):
        told = reply.body if isinstance(reply.body, dict) else {}
        said = f"{text_of(told, 'code')}: {text_of(told, 'message')[:300]}"
        raise AppFailed("app_error", f"the Service API answered {reply.status}: {said.replace(api.key, '(key)')}")
    return reply.body
