"""A chat request's body becomes one frozen value, or a refusal. Knows nothing of tokens' contents or of backends."""

import json
import re
from dataclasses import dataclass
from typing import Any

from facade.errors import Refused

LONGEST_QUERY = 16_000
"""Characters of one question."""

LONGEST_BODY = 256 * 1024
"""Bytes of a request. Far below Dify's silent cut at 10 MiB, so a cut body is always refused as too large."""

_EMPTY = (b"", b"0\r\n\r\n")  # dify_plugin 0.10 hands an empty POST over as its chunked framing (dify-platform 1.4)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Message:
    """What a visitor sent. `conversation` and `visitor` are tokens, not yet read; `key` makes a repeat recognisable."""

    query: str
    conversation: str | None
    visitor: str | None
    language: str | None
    key: str | None

    @classmethod
    def parse(cls, content_type: str, body: bytes) -> "Message":
        """Raises Refused: unsupported_media_type, payload_too_large, bad_request, query_missing or query_too_long."""
        return cls.of(read_json(content_type, body))

    @classmethod
    def of(cls, fields: dict[str, Any]) -> "Message":
        """From the fields, however they came; raises Refused: bad_request, query_missing or query_too_long."""
        query = fields.get("query", "")
        if not isinstance(query, str):
            raise Refused("bad_request", f'"query": expected text, got {_kind(query)}.')
        query = clean(query).strip()
        if not query:
            raise Refused("query_missing", '"query": expected a question, got nothing.')
        if len(query) > LONGEST_QUERY:
            raise Refused("query_too_long", f'"query": expected at most {LONGEST_QUERY} characters, got {len(query)}.')
        for name, empty in (("inputs", {}), ("files", [])):
            if fields.get(name) not in (None, empty):
                raise Refused("bad_request", f'"{name}": expected {json.dumps(empty)}; this endpoint takes none.')
        key = optional_text(fields, "key")
        if key is not None and not _KEY.fullmatch(key):
            raise Refused("bad_request", '"key": expected 1 to 64 of A-Z, a-z, 0-9, "_" and "-".')
        return cls(
            query=query,
            conversation=optional_text(fields, "conversation"),
            visitor=optional_text(fields, "visitor"),
            language=optional_text(fields, "language"),
            key=key,
        )


def read_json(content_type: str, body: bytes) -> dict[str, Any]:
    """The JSON object of a request body; raises Refused with what would be right."""
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise Refused("unsupported_media_type", "Content-Type: expected application/json.")
    if len(body) > LONGEST_BODY:
        raise Refused("payload_too_large", f"body: expected at most {LONGEST_BODY} bytes.")
    if body in _EMPTY:
        raise Refused("bad_request", "body: expected a JSON object, got nothing.")
    try:
        fields = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # ValueError: also bad UTF-8 and integers of over 4,300 digits
        raise Refused("bad_request", "body: expected a JSON object in UTF-8.") from error
    if not isinstance(fields, dict):
        raise Refused("bad_request", f"body: expected a JSON object, got {_kind(fields)}.")
    return fields


def optional_text(fields: dict[str, Any], name: str) -> str | None:
    """A field that is text or absent; raises Refused for anything else."""
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise Refused("bad_request", f'"{name}": expected text or null, got {_kind(value)}.')


def clean(text: str) -> str:
    """The text without what no visitor types: control characters and halves of surrogate pairs."""
    return _CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number", str: "text"}
    return kinds.get(type(value), "null")
