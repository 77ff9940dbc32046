"""The error texts a visitor or the plugin gets from the daemon itself. Knows nothing of how they are sent."""

import json
from collections.abc import Mapping
from typing import Any

ROUTE_NOT_FOUND = b'{"code":"not_found","message":"route not found"}'

_TYPES = {
    -400: "PluginDaemonBadRequestError",
    -404: "PluginDaemonNotFoundError",
    -500: "PluginDaemonInternalServerError",
}


class PluginFailed(Exception):
    """The plugin answered with an error, or could not answer. `text` is JSON as the daemon writes it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class HostError(Exception):
    """The host cannot do what it was asked; the message says where, what, and what would be right."""


def envelope(code: int, message: str) -> bytes:
    """The daemon's JSON for its own errors; its `message` is itself a JSON text. `code` is -400, -404 or -500."""
    inner = compact({"message": message, "error_type": _TYPES[code], "args": None})
    return compact({"code": code, "message": inner, "data": None}).encode()


def plugin_error(data: Mapping[str, Any]) -> PluginFailed:
    """An `error` message of the plugin: type, text and, in `args`, the traceback, all of which go to the visitor."""
    keys = ("message", "error_type", "args")
    return PluginFailed(compact({key: data.get(key) for key in keys}))


def connection_closed() -> PluginFailed:
    """The plugin process ended while it was answering."""
    return PluginFailed(compact({"message": "connection closed", "error_type": "ConnectionClosedError", "args": None}))


def compact(value: object) -> str:
    """JSON as Dify writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
