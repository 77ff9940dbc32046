"""Dify's part on one's own machine: the real plugin behind HTTP, the way the plugin daemon runs it. Knows no theme.

Usable in a test process: nothing here imports the Dify SDK.
"""

import atexit
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from facade.host.diary import Diary
from facade.host.errors import PluginFailed, envelope
from facade.host.exchange import Exchange
from facade.host.front import Front, Gone
from facade.host.invocations import Invocations
from facade.host.limits import Limits
from facade.host.permissions import Permissions
from facade.host.plugin import Plugin
from facade.host.rawrequest import raw_request
from facade.host.reverse import App, FetchApp, Reverse
from facade.host.storage import Storage
from facade.host.uploads import PATH as UPLOAD
from facade.host.uploads import Uploads
from facade.host.visit import Answer, Visit, json_answer, no_endpoint, no_route

_HOOK = re.compile(r"/e/([^/]+)(/.*)?")

type Page = Callable[[Visit], Answer]
type Site = Callable[[Visit], Answer | None]


class Live(Protocol):
    """Changes documents on their way to the browser; `facade.host.reload` reloads them when files change."""

    def asking(self, visit: Visit) -> Visit:
        """The request as the plugin shall see it."""

    def answering(self, visit: Visit, answer: Answer) -> Answer:
        """The answer as the browser shall see it."""


class Host:
    """A plugin served at {url}/e/<hook id>/, one endpoint for each hook id. A context manager.

    `endpoints` maps hook ids to settings and may be changed while the host runs. Without `storage` it makes one in
    memory. Raises HostError on entering when the plugin does not start.
    """

    def __init__(
        self,
        plugin_dir: Path,
        endpoints: Mapping[str, Mapping[str, Any]],
        app: App | None = None,
        fetch_app: FetchApp | None = None,
        storage: Storage | None = None,
        limits: Limits | None = None,
        port: int = 0,
        pages: Mapping[str, Page] | None = None,
        *,
        site: Site | None = None,
        address: str = "127.0.0.1",
        live: Live | None = None,
    ) -> None:
        self.endpoints = endpoints
        self.limits = limits or Limits()
        self._pages, self._site, self._live = dict(pages or {}), site, live
        self._diary = Diary()
        permissions = Permissions.read(plugin_dir / "manifest.yaml")
        self._front = Front((address, port), self._respond, self.limits, self._diary.note)
        self._owns_storage = storage is None
        self.storage = Storage() if storage is None else storage
        if permissions.storage_size is not None:
            self.storage.size_limit = min(permissions.storage_size, self.limits.storage)
        self.uploads = Uploads()
        reverse = Reverse(app, fetch_app, self.storage, permissions, self._promise)
        self._invocations = Invocations(reverse, self.limits, self._diary.note)
        self.plugin = Plugin(plugin_dir, self.limits, self._invocations.start, self._diary.note, self._diary.log)

    def __enter__(self) -> Self:
        atexit.register(self.close)
        try:
            self.plugin.start()
        except BaseException:
            self.close()
            raise
        self._front.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving, end the plugin process, close what the host opened."""
        atexit.unregister(self.close)
        self.plugin.close()
        self._front.close()
        if self._owns_storage:
            self.storage.close()

    @property
    def url(self) -> str:
        """Where the host listens, without a final slash."""
        return self._front.url

    @property
    def invocations(self) -> list[dict[str, Any]]:
        """The reverse invocations seen, oldest first: dicts of type, request, hook_id and session_id."""
        return self._invocations.seen

    def log(self) -> list[str]:
        """The plugin's log and stderr lines and the host's own sentences, oldest first."""
        return self._diary.lines()

    def _respond(self, visit: Visit, gone: Gone) -> Answer:
        page = self._pages.get(visit.path)
        if page is not None and visit.method in ("GET", "HEAD"):
            return page(visit)
        if visit.path == UPLOAD and visit.method == "POST":
            return self.uploads.answer(visit)
        found = _HOOK.fullmatch(visit.path)
        if found is None:
            site = self._site if visit.method in ("GET", "HEAD") else None
            return (site and site(visit)) or no_route()
        hook_id, path = found[1], found[2]
        query = visit.target[len(visit.path) :]
        if path is None:
            status = 301 if visit.method == "GET" else 307
            return Answer(status, {"Location": f"/e/{hook_id}/{query}"})
        settings = self.endpoints.get(hook_id)
        if settings is None:
            return no_endpoint()
        if self._live is None:
            return self._ask(hook_id, settings, path + query, visit, gone)
        answer = self._ask(hook_id, settings, path + query, self._live.asking(visit), gone)
        return self._live.answering(visit, answer)

    def _promise(self, name: str, content_type: str) -> str:
        return self.url + self.uploads.promise(name, content_type)

    def _ask(self, hook_id: str, settings: Mapping[str, Any], target: str, visit: Visit, gone: Gone) -> Answer:
        try:
            raw = raw_request(visit.method, target, visit.headers, visit.body, hook_id)
        except ValueError as error:
            return Answer(400, {"Content-Type": "text/plain; charset=utf-8"}, f"400 Bad Request: {error}".encode())
        try:
            exchange = self.plugin.ask(hook_id, raw, settings)
        except PluginFailed as failed:
            return json_answer(500, envelope(-500, failed.text))
        try:
            head = exchange.head(gone)
        except PluginFailed as failed:
            self.plugin.forget(exchange)
            return json_answer(500, envelope(-500, failed.text))
        except BaseException:
            self.plugin.forget(exchange)
            raise
        return Answer(head.status, head.headers, exchange.body(gone), lambda: self._finish(exchange, visit))

    def _finish(self, exchange: Exchange, visit: Visit) -> None:
        self.plugin.forget(exchange)
        if exchange.dropped:
            self._diary.note(
                f"{visit.method} {visit.path}: {exchange.dropped:,} chunks were dropped because "
                f"{self.limits.queue} were waiting; Dify drops them as silently"
            )
