"""Prepares a scene's documents for the workshop: the part to play, the script that plays it, the lines of elements.

Knows nothing of how they are made. All else is as production serves it: the policy, too, but for
the script's hash.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from facade.host.host import Live
from facade.host.reload import HELD_BACK, source, with_script
from facade.host.visit import Answer, Visit
from facade.site.core import LATE, SHELL
from facade.workshop.lines import Origins, marked
from facade.workshop.scenes import Scene

_BEFORE = b"<title"
_SAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}


class Frames:
    """Changes the documents of scenes, and leaves all others to `other`."""

    def __init__(self, scenes: Mapping[str, Scene], script: str, origins: Origins, other: Live | None) -> None:
        self._scenes, self._script, self._origins, self._other = scenes, script, origins, other

    def asking(self, visit: Visit) -> Visit:
        """The document of a scene is asked for uncompressed and whole."""
        scene = self._scenes.get(_hook(visit))
        if scene and _document(visit):
            self._origins.ahead(scene.theme)
            return replace(visit, headers=tuple(pair for pair in visit.headers if pair[0].lower() not in HELD_BACK))
        return self._other.asking(visit) if self._other else visit

    def answering(self, visit: Visit, answer: Answer) -> Answer:
        """The document of a scene with what the workshop needs in it."""
        scene = self._scenes.get(_hook(visit))
        if scene is None or not _document(visit):
            return self._other.answering(visit, answer) if self._other else answer
        if answer.status not in (200, 503):
            return answer
        body = answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)
        late = _document(visit) == LATE
        lines = self._origins.of(scene.theme, LATE if late else SHELL)
        # A page that is not set up yet is answered with 503, which a browser writes into the console as a fault.
        kept = {name: value for name, value in answer.headers.items() if name.lower() != "content-length"}
        answer = replace(answer, status=200, headers=kept, body=marked(body.decode(), lines).encode())
        return (
            answer if late else with_script(answer, self._elements(scene.part()), source(self._script), before=_BEFORE)
        )

    def _elements(self, part: Mapping[str, Any]) -> str:
        """The part as data, and the script before any other."""
        written = json.dumps(part, ensure_ascii=False).translate(_SAFE)
        return f'<script type="application/json" id="scene">{written}</script><script>{self._script}</script>'


def _hook(visit: Visit) -> str:
    return visit.path.split("/")[2] if visit.path.startswith("/e/") else ""


def _document(visit: Visit) -> str:
    """Which document of a scene is asked for, "" for none."""
    path = visit.path.split("/", 3)[-1]
    return {"": SHELL, "late": LATE}.get(path, "") if visit.method == "GET" else ""
