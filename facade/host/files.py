"""A static site in front of the endpoints, each file made when it is asked for. Knows nothing of what the files say."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Final

from facade.host.visit import Answer, Visit

type Make = Callable[[], bytes]
type Made = Callable[[], Mapping[str, Make]]

_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff2": "font/woff2",
    "zip": "application/zip",
}
_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class Files:
    """Answers with the files that `made` names by their paths; `renew` has it asked again."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._files: Mapping[str, Make] | None = None

    def renew(self) -> None:
        """Forget what files there are: something changed."""
        self._files = None

    def page(self, visit: Visit) -> Answer | None:
        """The file at the path, a folder's index.html at a path with a final slash; None where there is none.

        A policy that stands in a document is sent as a header instead, where more can be allowed on this machine.
        """
        name = visit.path.removeprefix("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        if self._files is None:
            self._files = self._made()
        make = self._files.get(name)
        if make is None:
            return None
        body, headers = make(), {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        headers["Content-Type"] = _TYPES[name.rpartition(".")[2]]
        if name.endswith(".html") and (found := _POLICY.search(body)):
            headers["Content-Security-Policy"] = unescape(found[1].decode())
            body = body[: found.start()] + body[found.end() :]
        return Answer(200, headers, body)
