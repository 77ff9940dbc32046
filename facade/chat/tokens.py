"""What a visitor holds: opaque, signed, encrypted tokens bound to one endpoint. Knows nothing of HTTP or storage.

Fernet (https://github.com/fernet/spec) gives both secrecy, so that Dify's ids never leave the server, and a signature
checked in constant time. Each endpoint and kind of token has its own key, so none fits where it was not made.
"""

import base64
import hashlib
import json
import secrets
import zlib
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LIFETIME = 180 * 24 * 3600
"""Seconds a token lives; each answer brings fresh ones."""

FILE_LIFETIME = 4 * 3600
"""Seconds a file may be sent with messages: some apps want it with each one of a conversation."""

LONGEST = 4096
LONGEST_TRANSCRIPT = 400_000
"""Characters of a token; a transcript has what a conversation needs."""


class Unknown(Exception):
    """The token is foreign, forged, expired or garbled; which of these is nobody's business."""


@dataclass(frozen=True, slots=True)
class Run:
    """One running answer, as its visitor may name it."""

    message_id: str
    task_id: str
    visitor: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that the app's server keeps: its id there, its kind, and the field it is for, "" for a message's own."""

    id: str
    kind: str
    field: str


class Tokens:
    """Makes and reads the tokens of one endpoint. `audience` names what a conversation belongs to (its app)."""

    def __init__(self, secret: bytes, endpoint_id: str, audience: str) -> None:
        self._audience = hashlib.sha256(audience.encode()).hexdigest()[:16]
        self._visitors = _cipher(secret, endpoint_id, "visitor")
        self._conversations = _cipher(secret, endpoint_id, "conversation")
        self._runs = _cipher(secret, endpoint_id, "run")
        self._files = _cipher(secret, endpoint_id, "file")
        self._transcripts = _cipher(secret, endpoint_id, "transcript")

    def visitor(self, visitor: str) -> str:
        """The token of a visitor's id."""
        return _seal(self._visitors, [visitor])

    def read_visitor(self, token: str) -> str:
        """The visitor's id, or Unknown."""
        (visitor,) = _open(self._visitors, token, 1)
        return visitor

    def conversation(self, conversation_id: str, visitor: str) -> str:
        """The token of one of Dify's conversations, for this visitor and this app alone."""
        return _seal(self._conversations, [conversation_id, visitor, self._audience])

    def read_conversation(self, token: str, visitor: str, lifetime: int | None = LIFETIME) -> str:
        """Dify's conversation id, or Unknown when it is not this visitor's or not this app's, or is too old."""
        conversation_id, owner, audience = _open(self._conversations, token, 3, lifetime)
        if not secrets.compare_digest(owner, visitor) or audience != self._audience:
            raise Unknown
        return conversation_id

    def run(self, run: Run) -> str:
        """The token of a running answer."""
        return _seal(self._runs, [run.message_id, run.task_id, run.visitor])

    def read_run(self, token: str, visitor: str) -> Run:
        """The running answer, or Unknown when it is not this visitor's."""
        run = Run(*_open(self._runs, token, 3))
        if not secrets.compare_digest(run.visitor, visitor):
            raise Unknown
        return run

    def file(self, file: File, visitor: str) -> str:
        """The token of an uploaded file, for this visitor and this app alone."""
        return _seal(self._files, [file.id, file.kind, file.field, visitor, self._audience])

    def read_file(self, token: str, visitor: str) -> File:
        """The file, or Unknown when it is not this visitor's, not this app's, or too old."""
        *file, owner, audience = _open(self._files, token, 5, FILE_LIFETIME)
        if not secrets.compare_digest(owner, visitor) or audience != self._audience:
            raise Unknown
        return File(*file)

    def transcript(self, text: str, visitor: str) -> str:
        """The token of what was said, as text, for this visitor alone."""
        return _seal(self._transcripts, [text, visitor], packed=True)

    def read_transcript(self, token: str, visitor: str) -> str:
        """What was said, or Unknown when it is not this visitor's."""
        text, owner = _open(self._transcripts, token, 2, packed=True)
        if not secrets.compare_digest(owner, visitor):
            raise Unknown
        return text


def new_visitor() -> str:
    """A fresh visitor's id: 128 random bits as hex."""
    return secrets.token_hex(16)


def _cipher(secret: bytes, endpoint_id: str, kind: str) -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=f"facade v1 {kind} {endpoint_id}".encode()).derive(secret)
    return Fernet(base64.urlsafe_b64encode(key))


def _seal(cipher: Fernet, fields: list[str], *, packed: bool = False) -> str:
    written = json.dumps(fields, separators=(",", ":")).encode()
    return cipher.encrypt(zlib.compress(written) if packed else written).decode()


def _open(
    cipher: Fernet, token: str, count: int, lifetime: int | None = LIFETIME, *, packed: bool = False
) -> list[str]:
    if len(token) > (LONGEST_TRANSCRIPT if packed else LONGEST):
        raise Unknown
    try:
        written = cipher.decrypt(token.encode("ascii", "replace"), ttl=lifetime)
        fields = json.loads(zlib.decompress(written) if packed else written)  # it is ours: it unpacks to what we packed
    except (InvalidToken, ValueError) as error:
        raise Unknown from error
    if not isinstance(fields, list) or len(fields) != count or not all(isinstance(item, str) for item in fields):
        raise Unknown
    return fields
