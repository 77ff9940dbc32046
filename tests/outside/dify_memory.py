"""What the stand-in for a Dify server remembers: files, messages, conversations, each of one user.

Refuses in Dify's words.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any


class Refusal(Exception):
    """An error of the Service API: status, code, message."""


@dataclass(frozen=True)
class Stored:
    """A file as it arrived."""

    user: str
    name: str
    content_type: str
    content: bytes


@dataclass
class Memory:
    """`messages` are as GET /messages tells them, oldest first, with their user beside. `names` are those of
    conversations, by their id.
    """

    files: dict[str, Stored] = field(default_factory=dict)
    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    feedback: list[dict[str, Any]] = field(default_factory=list)

    def store(self, file: Stored) -> dict[str, Any]:
        """What an upload is answered."""
        number = str(uuid.uuid4())
        self.files[number] = file
        ending = file.name.rpartition(".")[2]
        told = {"name": file.name, "size": len(file.content), "extension": ending, "mime_type": file.content_type}
        return {"id": number, **told, "created_by": str(uuid.uuid4()), "created_at": 1767225600, "preview_url": None}

    def check_files(self, body: dict[str, Any]) -> None:
        """Whether the files of a question, also those among its inputs, are the asker's own."""
        inputs = [
            value for given in body["inputs"].values() for value in (given if isinstance(given, list) else [given])
        ]
        for file in [*body.get("files", ()), *(value for value in inputs if isinstance(value, dict))]:
            if "transfer_method" in file:
                stored = self.files.get(file.get("upload_file_id"))
                if file["transfer_method"] != "local_file" or stored is None or stored.user != body["user"]:
                    raise Refusal(400, "invalid_param", "Invalid upload file")

    def keep(self, user: str, conversation: str, number: str, **more: Any) -> None:
        """Put a message where GET /messages finds it."""
        told = {
            "id": number,
            "conversation_id": conversation,
            "parent_message_id": None,
            "inputs": {},
            "query": "hello",
            "answer": "Hello",
            "status": "normal",
            "error": None,
            "message_files": [],
            "feedback": None,
            "retriever_resources": [],
            "agent_thoughts": [],
            "created_at": 1767225600 + len(self.messages),
        }
        self.messages.append((user, told | more))

    def page(self, user: str, conversation: str, first: str | None, limit: int) -> dict[str, Any]:
        """The latest messages before `first`, oldest first; as many as `limit`."""
        if not 1 <= limit <= 100:
            raise Refusal(400, "invalid_param", "limit: expected 1 to 100")
        told = [
            message for whose, message in self.messages if (whose, message["conversation_id"]) == (user, conversation)
        ]
        if not told:
            raise Refusal(404, "not_found", "Conversation Not Exists.")
        if first:
            at = next((at for at, message in enumerate(told) if message["id"] == first), None)
            if at is None:
                raise Refusal(404, "not_found", "First Message Not Exists.")
            told = told[:at]
        return {"limit": limit, "has_more": len(told) > limit, "data": told[-limit:]}

    def conversations(self, user: str, last: str | None, limit: int) -> dict[str, Any]:
        """The conversations that were changed last, the newest first, after `last`; as many as `limit`."""
        if not 1 <= limit <= 100:
            raise Refusal(400, "invalid_param", "limit: expected 1 to 100")
        times: dict[str, list[int]] = {}
        for whose, message in self.messages:
            if whose == user:
                times.setdefault(message["conversation_id"], []).append(message["created_at"] or 0)
        order = sorted(times, key=lambda number: -max(times[number]))
        if last and last not in order:
            raise Refusal(404, "not_found", "Last Conversation Not Exists.")
        told = [
            {
                "id": number,
                "name": self.names.get(number, "New conversation"),
                "inputs": {},
                "status": "normal",
                "introduction": "",
                "created_at": min(times[number]),
                "updated_at": max(times[number]),
            }
            for number in order[order.index(last) + 1 if last else 0 :]
        ]
        return {"limit": limit, "has_more": len(told) > limit, "data": told[:limit]}

    def drop(self, user: str, conversation: str) -> None:
        """Delete a conversation."""
        kept = [one for one in self.messages if (one[0], one[1]["conversation_id"]) != (user, conversation)]
        if len(kept) == len(self.messages):
            raise Refusal(404, "not_found", "Conversation Not Exists.")
        self.messages = kept

    def rename(self, user: str, conversation: str, name: str) -> dict[str, Any]:
        """Give a conversation another name."""
        told = next((one for one in self.conversations(user, None, 100)["data"] if one["id"] == conversation), None)
        if told is None:
            raise Refusal(404, "not_found", "Conversation Not Exists.")
        self.names[conversation] = name
        return {**told, "name": name}

    def judge(self, number: str, body: dict[str, Any]) -> None:
        """A rating of a message, or the withdrawal of one."""
        message = next((told for user, told in self.messages if (user, told["id"]) == (body.get("user"), number)), None)
        if message is None:
            raise Refusal(404, "not_found", "Message Not Exists.")
        rating = body.get("rating")
        if rating not in ("like", "dislike", None):
            raise Refusal(400, "invalid_param", f"{rating} is not a valid rating")
        if rating is None and message["feedback"] is None:
            raise Refusal(400, "invalid_param", "rating cannot be None when feedback not exists")
        message["feedback"] = {"rating": rating} if rating else None
        self.feedback.append({"message": number, **body})
