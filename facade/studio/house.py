"""The real plugin with recorded replies behind it, for the studios of one process. Knows nothing of browsers.

It starts while its studios start their browsers.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, StrictUndefined

from facade.host.demo import app as demo
from facade.host.host import Host
from facade.host.visit import Answer, Visit
from facade.studio.actor import Actor

_FRAME = Path(__file__).with_name("frame.html")


class House:
    """Endpoints, and an app for each studio. A context manager."""

    def __init__(self, root: Path) -> None:
        self._endpoints: dict[str, Mapping[str, Any]] = {}
        self._actors: dict[str, Actor] = {}
        self._numbers = count()
        files = {path: _file(*content) for path, content in demo.files().items()}
        self._host = Host(
            root, self._endpoints, app=self._played, fetch_app=demo.fetch_app, pages={**files, "/frame": _frame}
        )
        self._starting = ThreadPoolExecutor(1, "plugin")

    def __enter__(self) -> Self:
        self._started = self._starting.submit(self._host.__enter__)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._starting.shutdown()
        self._host.close()

    @property
    def url(self) -> str:
        """Where its pages are, once the plugin has started. Raises HostError if that fails."""
        return self._started.result().url

    def hire(self) -> tuple[str, Actor]:
        """Somebody who plays one scene at a time, and the id of the app that they are."""
        actor, app = Actor(), f"recorded-{next(self._numbers)}"
        self._actors[app] = actor
        return app, actor

    def open(self, theme: str, settings: Mapping[str, Any]) -> str:
        """The name of a new endpoint: nobody has been there before."""
        hook = f"{theme}-{next(self._numbers)}"
        self._endpoints[hook] = {"theme": theme, **settings}
        return hook

    def _played(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        return self._actors[str(request["app_id"])].stream(request)


def _frame(visit: Visit) -> Answer:
    (hook,) = parse_qs(urlsplit(visit.target).query, keep_blank_values=True)
    html = Environment(autoescape=True, undefined=StrictUndefined).from_string(_FRAME.read_text(encoding="utf-8"))
    port = visit.header("Host").rpartition(":")[2]
    page = html.render(url=f"http://127.0.0.1:{port}/e/{hook}/")
    return Answer(200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())


def _file(content_type: str, body: bytes) -> Callable[[Visit], Answer]:
    return lambda visit: Answer(200, {"Content-Type": content_type}, body)
