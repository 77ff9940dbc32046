"""Keeps open documents in step while a theme is being written: a small script in each, and the events it listens to.

Knows nothing of themes. Without it pages are byte for byte what Dify serves.
"""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from facade.host.change import Change
from facade.host.visit import Answer, Visit, no_name

PATH = "/-/reload"
HELD_BACK = frozenset({"accept-encoding", "if-none-match", "if-modified-since"})

SCRIPT = Path(__file__).with_name("reload.js").read_text(encoding="utf-8").strip().replace("RELOAD", PATH)


def source(script: str) -> str:
    """The source expression that lets a policy run this inline script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


SOURCE = source(SCRIPT)


class Reload:
    """Tells every open document what changed: one JSON object an event, whose `version` is raised by a good build."""

    def __init__(self) -> None:
        self._version = self._said = 0
        self._told: dict[str, Any] = {"kind": "", "paths": [], "themes": [], "findings": []}
        self._closed = False
        self._changed = threading.Condition()

    def tell(self, change: Change | None, findings: Iterable[Mapping[str, Any]] = ()) -> None:
        """Tell of a change that was built, and of what is in the way of another; None when nothing new can be shown."""
        with self._changed:
            if change:
                self._version += 1
                self._told = {"kind": change.kind, "paths": change.paths, "themes": change.themes}
            self._told = {**self._told, "findings": [*findings]}
            self._said += 1
            self._changed.notify_all()

    def close(self) -> None:
        """End the streams of events."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def page(self, visit: Visit) -> Answer:
        """The stream of events, to be served at PATH; it shows lines of files to this machine alone."""
        if not visit.is_by_address:
            return no_name()
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
        return with_script(answer, f"<script>{SCRIPT}</script>", SOURCE, f"http://{visit.header('Host')}{PATH}")

    def _events(self) -> Iterator[bytes]:
        heard = -1
        while not self._closed:
            with self._changed:
                if self._said == heard:
                    self._changed.wait(timeout=15)
                said, told = self._said, {"version": self._version, **self._told}
            yield f"data: {json.dumps(told)}\n\n".encode() if said != heard else b": still here\n\n"
            heard = said


def with_script(answer: Answer, element: str, source: str, address: str = "", before: bytes = b"</body>") -> Answer:
    """A document with one more script, and a policy that allows it and a connection to `address`; kept by nobody."""
    body = answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)
    head, mark, tail = body.rpartition(before)
    if not mark:
        return replace(answer, body=body)
    kept = {
        name: allowed(value, source, address) if name.lower() == "content-security-policy" else value
        for name, value in answer.headers.items()
        if name.lower() not in ("content-length", "etag", "cache-control")
    }
    return replace(answer, headers={**kept, "Cache-Control": "no-store"}, body=head + element.encode() + mark + tail)


def allowed(policy: str, source: str, address: str = "") -> str:
    """A Content-Security-Policy header, each of its policies also allowing the script and a connection to `address`."""
    return ", ".join(_one_allowed(part.strip(), source, address) for part in policy.split(","))


def _document(visit: Visit) -> bool:
    """A page in a tab of its own: a browser has six connections to a host, so frames do not hold one each."""
    asked = visit.method == "GET" and "text/html" in visit.header("Accept")
    return asked and visit.header("Sec-Fetch-Dest") in ("", "document")


def _one_allowed(policy: str, source: str, address: str) -> str:
    directives = dict(re.split(r"\s+", part.strip() + " ", maxsplit=1) for part in policy.split(";") if part.strip())
    for name, wanted in (("script-src", source), ("connect-src", address)):
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and wanted:
            kept = [word for word in sources.split() if word != "'none'"]
            directives[name] = " ".join([*kept, wanted])
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())
