"""A chat request's body becomes one frozen value, or a refusal. Knows nothing of tokens' contents or of backends."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facade.errors import Refused

LONGEST_QUERY = 16_000
"""Characters of one question."""

MOST_FILES = 20
"""Tokens in one list; what an app takes is fewer."""

MOST_CONVERSATIONS = 200
"""Tokens in one list; twice as many as are told."""

LONGEST_TITLE = 200
"""Characters of a conversation's name."""

LONGEST_BODY = 256 * 1024
"""Bytes of a request. Far below Dify's silent cut at 10 MiB, so a cut body is always refused as too large."""

EMPTY = (b"", b"0\r\n\r\n")  # dify_plugin 0.10 hands an empty POST over as its chunked framing (dify-platform 1.4)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Message:
    """What a visitor sent. `conversation`, `visitor` and `files` are tokens, not yet read, `inputs` not yet checked.

    `key` makes a repeat recognisable.
    """

    query: str
    conversation: str | None
    visitor: str | None
    language: str | None
    key: str | None
    inputs: Mapping[str, Any]
    files: tuple[str, ...]

    @classmethod
    def parse(cls, content_type: str, body: bytes) -> "Message":
        """Raises Refused: unsupported_media_type, payload_too_large, bad_request, query_missing or query_too_long."""
        return cls.of(read_json(content_type, body))

    @classmethod
    def of(cls, fields: dict[str, Any]) -> "Message":
        """From the fields, however they came; raises Refused: bad_request, query_missing or query_too_long."""
        query = fields.get("query", "")
        if not isinstance(query, str):
            raise Refused("bad_request", f'"query": expected text, got {kind_of(query)}.')
        query = clean(query).strip()
        if not query:
            raise Refused("query_missing", '"query": expected a question, got nothing.')
        if len(query) > LONGEST_QUERY:
            raise Refused("query_too_long", f'"query": expected at most {LONGEST_QUERY} characters, got {len(query)}.')
        inputs = {} if fields.get("inputs") is None else fields["inputs"]
        if not isinstance(inputs, dict):
            raise Refused("bad_request", f'"inputs": expected an object, got {kind_of(inputs)}.')
        key = optional_text(fields, "key")
        if key is not None and not _KEY.fullmatch(key):
            raise Refused("bad_request", '"key": expected 1 to 64 of A-Z, a-z, 0-9, "_" and "-".')
        return cls(
            query=query,
            conversation=optional_text(fields, "conversation"),
            visitor=optional_text(fields, "visitor"),
            language=optional_text(fields, "language"),
            key=key,
            inputs=inputs,
            files=file_tokens("files", [] if fields.get("files") is None else fields["files"]),
        )


def read_json(content_type: str, body: bytes) -> dict[str, Any]:
    """The JSON object of a request body; raises Refused with what would be right."""
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise Refused("unsupported_media_type", "Content-Type: expected application/json.")
    if len(body) > LONGEST_BODY:
        raise Refused("payload_too_large", f"body: expected at most {LONGEST_BODY} bytes.")
    if body in EMPTY:
        raise Refused("bad_request", "body: expected a JSON object, got nothing.")
    try:
        fields = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # ValueError: also bad UTF-8 and integers of over 4,300 digits
        raise Refused("bad_request", "body: expected a JSON object in UTF-8.") from error
    if not isinstance(fields, dict):
        raise Refused("bad_request", f"body: expected a JSON object, got {kind_of(fields)}.")
    return fields


def optional_text(fields: dict[str, Any], name: str) -> str | None:
    """A field that is text or absent; raises Refused for anything else."""
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise Refused("bad_request", f'"{name}": expected text or null, got {kind_of(value)}.')


def file_tokens(name: str, value: object) -> tuple[str, ...]:
    """A list of file tokens; raises Refused for anything else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Refused("bad_request", f'"{name}": expected a list of file tokens.')
    if len(value) > MOST_FILES:
        raise Refused("files_refused", f'"{name}": expected at most {MOST_FILES} files, got {len(value)}.')
    return tuple(value)


def conversation_tokens(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    """A list of conversations' tokens, which may be absent; raises Refused for anything else."""
    value = [] if fields.get(name) is None else fields[name]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Refused("bad_request", f'"{name}": expected a list of conversation tokens.')
    if len(value) > MOST_CONVERSATIONS:
        raise Refused("bad_request", f'"{name}": expected at most {MOST_CONVERSATIONS} tokens, got {len(value)}.')
    return tuple(value)


def conversation_title(fields: dict[str, Any]) -> str:
    """The name that a visitor gives a conversation, on one line; raises Refused where there is none."""
    title = " ".join(clean(optional_text(fields, "title") or "").split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused("bad_request", f'"title": expected 1 to {LONGEST_TITLE} characters, got {len(title)}.')
    return title


def clean(text: str) -> str:
    """The text without what no visitor types: control characters and halves of surrogate pairs."""
    return _CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    kinds = {dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number", str: "text"}
    return kinds.get(type(value), "null")
