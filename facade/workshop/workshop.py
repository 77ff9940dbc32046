"""The room itself: its pages, the endpoints of its scenes, and the app that answers them.

Knows nothing of how a scene is played (client/frame.js) or of what is on the pages (page.py).
"""

import json
import mimetypes
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from facade.host.host import Live
from facade.host.reverse import App
from facade.host.themes import built_themes
from facade.host.visit import JSON, Answer, Visit, no_name, no_route
from facade.studio.actor import Actor
from facade.studio.scripts import scripts
from facade.studio.states import STATES
from facade.workshop import page
from facade.workshop.frame import Frames
from facade.workshop.lines import Origins
from facade.workshop.scenes import APP, Scene, records
from facade.workshop.sheets import sheets

PLACE: Final = "/workshop/"
"""Where the workshop is, for whoever links to it."""
_HERE: Final = Path(__file__).parent
_FILE: Final = re.compile(r"-/((?:client|styles)/[a-z-]+\.(?:js|css))")
_THEME: Final = re.compile(r"([a-z0-9-]+)(?:(/)(frame|sheets)?)?")
_PATIENCE: Final = 20
"""Seconds that an answer holds its breath: its page lets go of it when the state is reached, and shows it on."""


class Workshop:
    """A `facade.host.room.Room` for the themes of a project."""

    name = "The workshop"
    place = PLACE

    def __init__(self, root: Path) -> None:
        self._root = root
        self.endpoints: MutableMapping[str, Mapping[str, Any]] = {}
        self._scenes: dict[str, Scene] = {}
        self._cast = {f"{APP}{state.name}": Actor(_PATIENCE, records(state)) for state in STATES}

    def page(self, visit: Visit) -> Answer | None:
        """The workshop of a theme, a file of it, or the way to a scene's page; None elsewhere."""
        if visit.path == PLACE.rstrip("/"):
            return _moved(PLACE)
        if not visit.path.startswith(PLACE):
            return None
        if not visit.is_by_address:
            return no_name()
        path = visit.path.removeprefix(PLACE)
        if not path:
            return self._first()
        if file := _FILE.fullmatch(path):
            return _file(_HERE / file[1])
        return self._theme(path, visit.target.partition("?")[2])

    def app(self, other: App) -> App:
        """Plays what was recorded to the questions of scenes; whatever else is asked there, `other` answers."""

        def stream(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
            actor = self._cast.get(str(request.get("app_id")))
            if actor is None:
                return other(request)
            if actor.knows(str(request.get("query"))):
                return actor.stream(request)
            return other({**request, "app_id": "demo", "conversation_id": None})

        return stream

    def live(self, other: Live | None) -> Live:
        """Scenes get what they need; all other documents are for `other`."""
        return Frames(
            self._scenes, scripts("workshop", ("frame",), self._root / ".cache")["frame"], Origins(self._root), other
        )

    def _theme(self, path: str, query: str) -> Answer:
        found = _THEME.fullmatch(path)
        theme, slash, what = found.groups("") if found else ("", "", "")
        built = self._root / "dist/pages" / f"{theme}.json"
        if not built.is_file():
            return page.nowhere(PLACE, built_themes(self._root))
        if not slash:
            return _moved(f"{PLACE}{theme}/{query and f'?{query}'}")
        if what == "sheets":
            return Answer(200, {"Content-Type": JSON, "Cache-Control": "no-store"}, json.dumps(sheets(built)).encode())
        if what == "frame":
            return self._scene(Scene.parse(theme, query))
        themes = {each.id: each for each in built_themes(self._root)}
        return page.workshop(themes[theme], list(themes.values()))

    def _scene(self, scene: Scene | None) -> Answer:
        if scene is None:
            return no_route()
        self._scenes[scene.id] = scene
        self.endpoints[scene.id] = scene.settings()
        return _moved(f"/e/{scene.id}/")

    def _first(self) -> Answer:
        """The theme that was written last is the one being made."""
        themes = [theme.id for theme in built_themes(self._root)]
        folder = self._root / "themes"
        latest = max(themes, key=lambda name: max((p.stat().st_mtime for p in folder.glob(f"{name}/**/*")), default=0))
        return _moved(f"{PLACE}{quote(latest)}/")


def _moved(place: str) -> Answer:
    return Answer(302, {"Location": place, "Cache-Control": "no-store"})


def _file(path: Path) -> Answer:
    if not path.is_file():
        return no_route()
    kind = mimetypes.types_map[path.suffix]
    return Answer(200, {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-store"}, path.read_bytes())
