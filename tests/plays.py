"""What a Dify app says, event by event, as reverse invocation delivers it (dify-platform 4.6)."""

from collections.abc import Callable, Iterator
from typing import Any

Play = Callable[[dict[str, Any]], Iterator[dict[str, Any]]]

IDS = {"message_id": "m-1", "task_id": "t-1", "created_at": 1767225600}


def ids(request: dict[str, Any]) -> dict[str, Any]:
    """The ids on every event of one answer; a message without a conversation begins one."""
    return {"conversation_id": request.get("conversation_id") or "c-1", **IDS}


def message(text: str, **more: Any) -> dict[str, Any]:
    """A delta of the answer."""
    return {"event": "message", "conversation_id": "c-1", **IDS, "id": "m-1", "answer": text, **more}


def end(**metadata: Any) -> dict[str, Any]:
    """The end of a message."""
    return {"event": "message_end", "conversation_id": "c-1", **IDS, "id": "m-1", "files": [], "metadata": metadata}


def error(code: str, text: str = "", status: int = 400) -> dict[str, Any]:
    """A failure of the run, in the stream."""
    return {"event": "error", "conversation_id": "c-1", **IDS, "code": code, "message": text, "status": status}


def saying(*texts: str) -> Play:
    """An app that says the texts, one delta each, and ends well."""
    return playing(*(message(text) for text in texts), end())


def playing(*events: dict[str, Any]) -> Play:
    """An app that yields just these events, in the conversation it was asked in."""

    def play(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        known = ids(request)
        for event in events:
            yield event | {"conversation_id": known["conversation_id"]} if "conversation_id" in event else event

    return play


def raising(text: str, *events: dict[str, Any]) -> Play:
    """An app that fails in the platform's words after these events."""

    def play(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from events
        raise RuntimeError(text)

    return play


def refused(status: int, code: str, message: str) -> str:
    """The text of the platform's exception when Dify's API refuses an app invocation (dify-platform 4.3)."""
    said = f'{{"code":"{code}","message":"{message}","status":{status}}}'
    return f"invoke app failed: request failed with status code: {status} and respond with: {said}"
