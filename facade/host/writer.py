"""An answer as HTTP/1.1 bytes, framed the way Go's server does for the daemon. Knows nothing of what is asked."""

from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler

from facade.host.visit import Answer


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Write the answer: whole with a Content-Length, else each chunk as an HTTP chunk, flushed at once."""
    chunks = iter([answer.body]) if isinstance(answer.body, bytes) else answer.body
    headers = _kept(answer)
    length = _declared(headers)
    if length is None and isinstance(answer.body, bytes) and _has_body(answer.status):
        length = len(answer.body)
        headers["Content-Length"] = str(length)
    if length is None and _has_body(answer.status):
        if handler.request_version == "HTTP/1.1":
            headers["Transfer-Encoding"] = "chunked"
        else:
            handler.close_connection = True
    if handler.close_connection:
        headers["Connection"] = "close"
    handler.send_response_only(answer.status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Date", handler.date_time_string())
    handler.end_headers()
    if handler.command == "HEAD" or not _has_body(answer.status):
        _drain(chunks)
    elif length is not None:
        _write_counted(handler, chunks, length)
    else:
        _write_stream(handler, chunks, chunked="Transfer-Encoding" in headers)


def _kept(answer: Answer) -> dict[str, str]:
    """The headers without what Go's server decides itself (net/http suppressedHeaders)."""
    dropped = {"transfer-encoding", "date"}
    if not _has_body(answer.status):
        dropped |= {"content-length"} | ({"content-type"} if answer.status == 304 else set())
    return {
        name: value.replace("\r", " ").replace("\n", " ").encode().decode("latin-1")
        for name, value in answer.headers.items()
        if name.lower() not in dropped
    }


def _declared(headers: Mapping[str, str]) -> int | None:
    value = next((value for name, value in headers.items() if name.lower() == "content-length"), "")
    return int(value) if value.isascii() and value.isdigit() else None


def _has_body(status: int) -> bool:
    return status >= 200 and status not in (204, 304)


def _drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass


def _write_counted(handler: BaseHTTPRequestHandler, chunks: Iterator[bytes], length: int) -> None:
    """A length that is not true breaks the answer: what is too much is lost, what is missing closes the connection."""
    left = length
    for chunk in chunks:
        if chunk[:left]:
            handler.wfile.write(chunk[:left])
        left -= len(chunk[:left])
    if left:
        handler.close_connection = True


def _write_stream(handler: BaseHTTPRequestHandler, chunks: Iterator[bytes], *, chunked: bool) -> None:
    for chunk in chunks:
        if chunk and chunked:
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        elif chunk:
            handler.wfile.write(chunk)
    if chunked:
        handler.wfile.write(b"0\r\n\r\n")
