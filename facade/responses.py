"""Our answers become HTTP. The one place where an exception turns into a status; knows nothing of chats or themes.

The SDK would show `str(error)` to the visitor (plugin_executor.invoke_endpoint), so nothing may pass `answered`.
"""

import functools
import json
import logging
import secrets
from collections.abc import Callable, Generator, Mapping
from typing import Any, Final

from werkzeug import Response

from facade.errors import AppFailed, Refused

log = logging.getLogger("facade")

SAFE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What every answer carries unless it says otherwise. The page brings its own policy."""

STREAM_HEADERS: Final = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
}
"""Headers that keep proxies from holding back or repacking a stream (dify-platform 1.1)."""


def new_reference() -> str:
    """A short name for one failure, shown to the visitor and written to the log."""
    return secrets.token_hex(4)


def json_response(body: Mapping[str, Any], status: int = 200) -> Response:
    """A JSON answer that nobody stores."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, content_type="application/json; charset=utf-8")


def stream_response(chunks: Generator[bytes]) -> Response:
    """A stream of server-sent events. `chunks` must be a generator: the SDK buffers any other iterable."""
    return Response(chunks, 200, STREAM_HEADERS)


LARGEST_PIECE: Final = 512 * 1024
"""Bytes. Dify ends the plugin at a line of 5 MiB, and a body travels in one, as hexadecimal (dify-platform 1.5)."""


def pieces(body: bytes) -> Generator[bytes]:
    """A body that may be large, for a response: small enough each for the platform, few enough for its queue."""
    for start in range(0, len(body), LARGEST_PIECE):
        yield body[start : start + LARGEST_PIECE]


def long_json_response(body: bytes) -> Response:
    """A JSON answer of any length."""
    return Response(pieces(body), content_type="application/json; charset=utf-8")


def refusal(error: Refused, reference: str = "") -> Response:
    """The JSON answer to a request that cannot be served."""
    body = {"code": error.code, "message": error.message} | ({"reference": reference} if reference else {})
    response = json_response({"error": body}, error.status)
    if error.code == "too_many":
        response.headers["Retry-After"] = "10"
    return response


def answered[**P](invoke: Callable[P, Response]) -> Callable[P, Response]:
    """An endpoint's `_invoke` that always answers: refusals as JSON, anything unforeseen as a 500 with a reference."""

    @functools.wraps(invoke)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            response = invoke(*args, **kwargs)
        except Refused as error:
            response = refusal(error)
        except AppFailed as error:
            reference = new_reference()
            log.warning("the app failed: %s: %s, reference %s", error.code, error.detail[:500], reference)
            response = refusal(Refused("app_unavailable", "The app behind this chat could not do this."), reference)
        except Exception:
            reference = new_reference()
            log.exception("request failed, reference %s", reference)
            response = refusal(Refused("internal", "Something went wrong on our side."), reference)
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return guarded
