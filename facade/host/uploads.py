"""Files that the plugin gives to Dify: an address for each that is asked for, and what was then sent there.

The SDK posts a file itself, past the daemon, to an address that Dify has signed (dify-platform 2.5, `upload_file`).
Knows nothing of what files are for.
"""

import io
import secrets
import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from werkzeug.formparser import parse_form_data

from facade.host.errors import compact
from facade.host.visit import Answer, Visit, json_answer

PATH = "/files/upload/for-plugin"

MOST = 200
"""Files that are remembered; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it arrived."""

    name: str
    content_type: str
    content: bytes


class Uploads:
    """The files so far, by their ids. Safe to use from many threads."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, Kept] = OrderedDict()
        self._promised: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()

    def promise(self, name: str, content_type: str) -> str:
        """Path and query to which this file may be posted, once."""
        sign = secrets.token_urlsafe(16)
        with self._lock:
            self._promised[sign] = name, content_type
        return f"{PATH}?sign={sign}"

    def answer(self, visit: Visit) -> Answer:
        """The answer to a file's arrival: 201 and what the SDK reads, or 403 for an address nobody signed."""
        sign = parse_qs(urlsplit(visit.target).query).get("sign", [""])[0]
        with self._lock:
            promised = self._promised.pop(sign, None)
        environ = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": visit.header("Content-Type"),
            "CONTENT_LENGTH": str(len(visit.body)),
            "wsgi.input": io.BytesIO(visit.body),
        }
        file = parse_form_data(environ)[2].get("file")
        content = file.read() if file else b""
        if file:
            file.close()
        if promised is None or file is None:
            refused = {"code": "forbidden", "message": "Invalid request", "status": 403}
            return json_answer(403, compact(refused).encode())
        name, content_type = promised
        number = str(uuid.uuid4())
        with self._lock:
            self.kept[number] = Kept(name, content_type, content)
            if len(self.kept) > MOST:
                self.kept.popitem(last=False)
        ending = f".{name.rpartition('.')[2]}" if "." in name else ".bin"
        told = {"id": number, "name": name, "size": len(content), "extension": ending, "mime_type": content_type}
        return json_answer(201, compact({**told, "preview_url": f"/files/tools/{number}{ending}"}).encode())
