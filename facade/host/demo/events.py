"""The events of a Dify app as plain dicts, each as reverse invocation delivers it (Dify 1.12 and newer).

Knows nothing of what is said in them, nor when.
"""

import json
import time
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]

_WITH_MESSAGE_ID = {"message", "agent_message", "message_end"}
_OF_A_RUN = ("workflow_", "node_", "iteration_", "loop_")


def _identifier() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Envelope:
    """The ids which one reply writes on all of its events."""

    conversation_id: str = field(default_factory=_identifier)
    message_id: str = field(default_factory=_identifier)
    task_id: str = field(default_factory=_identifier)
    run_id: str = field(default_factory=_identifier)

    def seal(self, event: Event) -> Event:
        """The event with its ids: `error` has no task_id, steps of a workflow also name their run."""
        name = event["event"]
        ids: Event = {
            "conversation_id": self.conversation_id,
            "message_id": self.message_id,
            "created_at": int(time.time()),
        }
        if name != "error":
            ids["task_id"] = self.task_id
        if name in _WITH_MESSAGE_ID:
            ids["id"] = self.message_id
        if name.startswith(_OF_A_RUN):
            ids["workflow_run_id"] = self.run_id
        if name == "reasoning_chunk":
            event = event | {"data": {"message_id": self.message_id, **event["data"]}}
        return {"event": name, **ids, **event}


def message(answer: str) -> Event:
    """A piece of text of a chat app or a chatflow."""
    return {"event": "message", "answer": answer, "from_variable_selector": None}


def agent_message(answer: str) -> Event:
    """A piece of text of an agent."""
    return {"event": "agent_message", "answer": answer}


def thought(identifier: str, position: int, text: str) -> Event:
    """A step of an agent as it begins; sent again with more fields it replaces the first by its id."""
    return {
        "event": "agent_thought",
        "id": identifier,
        "position": position,
        "thought": text,
        "observation": "",
        "tool": "",
        "tool_labels": {},
        "tool_input": "",
        "message_files": [],
    }


def reasoning(text: str, node_id: str, final: bool = False) -> Event:
    """A piece of a model's reasoning, sent beside the answer by newer servers."""
    return {"event": "reasoning_chunk", "data": {"reasoning": text, "node_id": node_id, "is_final": final}}


def message_file(identifier: str, kind: str, url: str) -> Event:
    """A file which the app made for this answer; the URL is relative to the Dify host."""
    return {"event": "message_file", "id": identifier, "type": kind, "belongs_to": "assistant", "url": url}


def error(code: str, text: str, status: int) -> Event:
    """A failure of the run; the stream simply ends after it."""
    return {"event": "error", "code": code, "message": text, "status": status}


def message_end(answer: str, resources: list[Event] | None = None) -> Event:
    """The end of a message with what it cost (about four characters a token) and its sources."""
    completion = max(1, len(answer) // 4)
    usage = {
        "prompt_tokens": 320,
        "prompt_unit_price": "0.00",
        "prompt_price_unit": "0.000001",
        "prompt_price": "0.0000000",
        "completion_tokens": completion,
        "completion_unit_price": "0.00",
        "completion_price_unit": "0.000001",
        "completion_price": "0.0000000",
        "total_tokens": 320 + completion,
        "total_price": "0.0000000",
        "currency": "USD",
        "latency": 0.4,
    }
    return {"event": "message_end", "files": [], "metadata": {"usage": usage, "retriever_resources": resources or []}}


def resource(position: int, document: str, title: str, content: str, score: float) -> Event:
    """A source of an answer, one of message_end's `retriever_resources`."""
    return {
        "position": position,
        "dataset_id": "demo-library",
        "dataset_name": "Documentation",
        "document_id": document,
        "document_name": document,
        "data_source_type": "upload_file",
        "segment_id": f"{document}#{position}",
        "retriever_from": "api",
        "score": round(score, 4),
        "hit_count": 1,
        "word_count": len(content.split()),
        "segment_position": position,
        "index_node_hash": f"{zlib.crc32(content.encode()):08x}",
        "content": content,
        "page": None,
        "title": title,
        "files": None,
        "summary": None,
        "doc_metadata": {"source": "demo"},
    }


class PlatformError(Exception):
    """A call of the app that failed before its first event, in the platform's own words."""

    def __init__(self, status: int, code: str, message: str) -> None:
        reason = json.dumps({"code": code, "message": message, "status": status}, separators=(",", ":"))
        super().__init__(f"invoke app failed: request failed with status code: {status} and respond with: {reason}")
