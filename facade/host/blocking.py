"""A stream of app events as the one dict of a blocking call. Pure; knows nothing of who asked."""

from collections.abc import Iterable
from typing import Any


class NotBlocking(Exception):
    """Dify refuses a blocking call to this app; the message is Dify's."""


def blocking_answer(events: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What Dify answers with `response_mode` blocking (dify-platform 4.5). Raises NotBlocking where Dify
    refuses. An app that answers with one finished dict keeps it."""
    text, last, run, end = "", dict[str, Any](), dict[str, Any](), dict[str, Any]()
    for event in events:
        if "mode" in event or "event" not in event:
            return event
        kind = event.get("event")
        if kind in ("agent_message", "agent_thought"):
            raise NotBlocking("Agent Chat App does not support blocking mode")
        if kind == "error":
            raise NotBlocking(str(event.get("message")))
        if kind == "message_replace":
            text = str(event.get("answer", ""))
        elif "answer" in event:
            text += str(event["answer"])
        if kind == "message_end":
            end = event
        if kind == "workflow_finished":
            run = event
        if event.get("message_id"):
            last = event
    if not last and run:
        return {"task_id": run.get("task_id"), "workflow_run_id": run.get("workflow_run_id"), "data": run.get("data")}
    kept = {key: last.get(key) for key in ("task_id", "message_id", "conversation_id", "created_at")}
    mode = "advanced-chat" if run else "chat"
    metadata = end.get("metadata") or {}
    return {"event": "message", "id": kept["message_id"], "mode": mode, "answer": text, "metadata": metadata, **kept}
