"""A visitor's HTTP request as the daemon hands it to the plugin. Pure; knows nothing of sockets or the plugin.

The daemon parses the request with Go's net/http, changes it, and writes it again with `http.Request.Write`; what that
does to path, query, headers and body is in dify-platform 1.4.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote, quote_plus, unquote_to_bytes

REMOVED = frozenset(
    {"X-Forwarded-For", "X-Real-Ip", "X-Forwarded", "X-Original-Forwarded-For", "X-Original-Url", "X-Original-Host"}
)
_FRAMING = frozenset({"Host", "User-Agent", "Content-Length", "Transfer-Encoding", "Trailer"})
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SAFE = "/$&+,:;=@"  # Go's encodePath; "?" and "%" and "!" are escaped

type Headers = Sequence[tuple[str, str]]


def raw_request(method: str, target: str, headers: Headers, body: bytes, hook_id: str) -> bytes:
    """The bytes the plugin receives. `target` is path and query below the hook, as they came, beginning with a slash.

    Text is Latin-1, one character a byte, as the HTTP parser gives it. Raises ValueError for a path
    with a broken percent escape; Go's server answers it with 400 itself.
    """
    path, _, query = target.partition("?")
    if _BAD_ESCAPE.search(path):
        raise ValueError(f"path {path!r}: expected two hexadecimal digits after each %")
    plain_path = unquote_to_bytes(path.encode("latin-1"))
    known = [(canonical(name), value) for name, value in headers]
    host = _last(known, "X-Original-Host") or _last(known, "Host")
    kept = [(name, value) for name, value in known if name not in REMOVED | _FRAMING | {"Dify-Hook-Id"}]
    kept.append(("Dify-Hook-Id", hook_id))
    if not any(name == "Dify-Hook-Url" and value for name, value in kept):
        kept = [header for header in kept if header[0] != "Dify-Hook-Url"]
        kept.append(("Dify-Hook-Url", f"http://{host}/e/{hook_id}{plain_path.decode('latin-1')}"))
    framing, written = _framed(method, body)
    first = [("Host", host), ("User-Agent", _last(known, "User-Agent") or "Go-http-client/1.1"), *framing]
    lines = [f"{method} {_target(plain_path, query)} HTTP/1.1"]
    lines += [f"{name}: {_one_line(value)}" for name, value in [*first, *sorted(kept, key=lambda header: header[0])]]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + written


def encoded_query(query: str) -> str:
    """The query decoded and encoded again: sorted by name; pairs with a semicolon or a broken escape are lost."""
    pairs: list[tuple[bytes, bytes]] = []
    for pair in query.split("&"):
        if not pair or ";" in pair or _BAD_ESCAPE.search(pair):
            continue
        name, _, value = pair.replace("+", "%20").partition("=")
        pairs.append((unquote_to_bytes(name.encode("latin-1")), unquote_to_bytes(value.encode("latin-1"))))
    pairs.sort(key=lambda pair: pair[0])
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)


def canonical(name: str) -> str:
    """A header's name as Go writes it: `x-api-key` becomes `X-Api-Key`."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))


def _target(path: bytes, query: str) -> str:
    encoded = encoded_query(query)
    return quote(path, safe=_PATH_SAFE) + (f"?{encoded}" if encoded else "")


def _framed(method: str, body: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and bytes of the body. Go writes an empty POST or PUT body as chunked, which the SDK does not undo."""
    if body:
        return [("Content-Length", str(len(body)))], body
    if method in ("POST", "PUT"):
        return [("Transfer-Encoding", "chunked")], b"0\r\n\r\n"
    return [], b""


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ").strip(" \t")


def _last(headers: Headers, name: str) -> str:
    return next((value for known, value in reversed(headers) if known == name), "")
