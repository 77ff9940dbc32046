"""Keeps open documents in step while a theme is being written: a small script in each, and the events it listens to.

Knows nothing of what changed. Without it pages are byte for byte what Dify serves.
"""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from facade.host.visit import Answer, Visit

PATH = "/-/reload"
HELD_BACK = frozenset({"accept-encoding", "if-none-match", "if-modified-since"})

SCRIPT = Path(__file__).with_name("reload.js").read_text(encoding="utf-8").strip().replace("RELOAD", PATH)
SOURCE = "'sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode() + "'"


class Reload:
    """Tells every open document when to load itself again."""

    def __init__(self) -> None:
        self._told = {"page": 0, "styles": 0, "fault": ""}
        self._closed = False
        self._changed = threading.Condition()

    def tell(self, *, styles: bool = False) -> None:
        """Have every open document load itself again, or only its `styles`; nothing is wrong any more."""
        self._say("styles" if styles else "page")

    def blame(self, fault: str) -> None:
        """Have every open document say what is wrong, over what it shows."""
        self._say("fault", fault)

    def _say(self, what: str, fault: str = "") -> None:
        with self._changed:
            count = self._told.get(what)
            more = {what: count + 1} if isinstance(count, int) else {}
            self._told = {**self._told, **more, "fault": fault}
            self._changed.notify_all()

    def close(self) -> None:
        """End the streams of events."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def page(self, visit: Visit) -> Answer:
        """The stream of events, to be served at PATH."""
        headers = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache"}
        return Answer(200, headers, self._events())

    def asking(self, visit: Visit) -> Visit:
        """A document is asked for uncompressed and whole, so that the script can be put in."""
        if not _document(visit):
            return visit
        return replace(visit, headers=tuple(pair for pair in visit.headers if pair[0].lower() not in HELD_BACK))

    def answering(self, visit: Visit, answer: Answer) -> Answer:
        """An HTML document with the script before </body> and a policy that allows it; all else as it is."""
        headers = {name.lower(): value for name, value in answer.headers.items()}
        html = headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
        if not _document(visit) or answer.status != 200 or not html:
            return answer
        body = answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)
        head, end, tail = body.rpartition(b"</body>")
        if not end:
            return replace(answer, body=body)
        address = f"http://{visit.header('Host')}{PATH}"
        kept = {
            name: allowed(value, address) if name.lower() == "content-security-policy" else value
            for name, value in answer.headers.items()
            if name.lower() not in ("content-length", "etag", "cache-control")
        }
        return replace(
            answer,
            headers={**kept, "Cache-Control": "no-store"},
            body=head + f"<script>{SCRIPT}</script>".encode() + end + tail,
        )

    def _events(self) -> Iterator[bytes]:
        said: object = None
        while not self._closed:
            with self._changed:
                if self._told is said:
                    self._changed.wait(timeout=15)
                told = self._told
            yield f"data: {json.dumps(told)}\n\n".encode() if told is not said else b": still here\n\n"
            said = told


def allowed(policy: str, address: str) -> str:
    """A Content-Security-Policy header, each of its policies also allowing the script and a connection to `address`."""
    return ", ".join(_one_allowed(part.strip(), address) for part in policy.split(","))


def _document(visit: Visit) -> bool:
    """A page in a tab of its own: a browser has six connections to a host, so frames do not hold one each."""
    asked = visit.method == "GET" and "text/html" in visit.header("Accept")
    return asked and visit.header("Sec-Fetch-Dest") in ("", "document")


def _one_allowed(policy: str, address: str) -> str:
    directives = dict(re.split(r"\s+", part.strip() + " ", maxsplit=1) for part in policy.split(";") if part.strip())
    for name, source in (("script-src", SOURCE), ("connect-src", address)):
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None:
            kept = [word for word in sources.split() if word != "'none'"]
            directives[name] = " ".join([*kept, source])
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())
