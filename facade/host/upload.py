"""The body of a request, read whole and cut where the daemon cuts it. Knows nothing of who answers."""

from email.message import Message
from typing import Protocol

from facade.host.limits import Limits

_PIECE = 1 << 16


class Readable(Protocol):
    """A stream of bytes, such as a connection's read side."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; fewer only at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """A line with its end, or its first `size` bytes."""


class UploadRefused(Exception):
    """The body cannot be read; `status` is the HTTP status to answer with."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def read_body(headers: Message, stream: Readable, limits: Limits) -> bytes:
    """The first `limits.body` bytes; the rest is read and thrown away. Raises UploadRefused."""
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        return _chunked(stream, limits)
    declared = headers.get("Content-Length") or "0"
    if not (declared.isascii() and declared.isdigit()):
        raise UploadRefused(400, f"Content-Length: expected a number of bytes, got {declared!r}")
    if int(declared) > limits.upload:
        raise UploadRefused(413, f"body: expected at most {limits.upload:,} bytes, got {int(declared):,}")
    kept = bytearray()
    _take(stream, int(declared), kept, limits.body)
    return bytes(kept)


def _chunked(stream: Readable, limits: Limits) -> bytes:
    kept, total = bytearray(), 0
    while size := _size(stream.readline(1 << 10)):
        total += size
        if total > limits.upload:
            raise UploadRefused(413, f"body: expected at most {limits.upload:,} bytes")
        _take(stream, size, kept, limits.body)
        stream.readline(1 << 10)
    while stream.readline(_PIECE).strip():
        pass  # trailers
    return bytes(kept)


def _size(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0].strip(), 16)
    except ValueError:
        raise UploadRefused(400, f"chunked body: expected a size in hexadecimal, got {line!r}") from None


def _take(stream: Readable, size: int, kept: bytearray, most: int) -> None:
    while size > 0:
        piece = stream.read(min(size, _PIECE))
        if not piece:
            raise UploadRefused(400, f"body: expected {size} more bytes, got the end of the connection")
        kept += piece[: max(0, most - len(kept))]
        size -= len(piece)
