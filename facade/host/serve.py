"""`build.py serve`: the whole of Facade on this machine, every theme at /e/<theme>/. Knows not how a build is made."""

import signal
import sys
import threading
from collections import ChainMap
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from facade.host.change import BuildFailed, Findings
from facade.host.demo import app as demo
from facade.host.errors import HostError
from facade.host.files import Files, Made
from facade.host.form import Form
from facade.host.host import Host, Page, Site
from facade.host.reload import PATH, Reload
from facade.host.room import Room
from facade.host.storage import Storage
from facade.host.themes import built_themes
from facade.host.visit import Answer, Visit
from facade.host.watch import Rebuild, Watch


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line says. `set` are NAME=VALUE texts; `root` is the folder of the plugin."""

    root: Path
    host: str = "127.0.0.1"
    port: int = 8080
    dify_url: str = ""
    dify_key: str = ""
    set: tuple[str, ...] = ()
    storage: Path | None = None
    reload: bool = True


def serve(options: ServeOptions, rebuild: Rebuild, site: Made, room: Room | None = None) -> int:
    """Build, serve until Ctrl-C or SIGTERM, and end cleanly. The exit status: 1 when it cannot start.

    `site` makes the files at "/", by their paths; `room` is served beside them.
    """
    stop = threading.Event()

    def ended(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ended) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        found, failed = _built(rebuild)
        if failed and not built_themes(options.root):
            return 1
        with ExitStack() as opened:
            host = _open(options, rebuild, Files(site), room, opened, found, failed)
            print(f"Facade is ready at {host.url}", flush=True)
            if room:
                print(f"{room.name} is at {host.url}{room.place}", flush=True)
            stop.wait()
        return 0
    except HostError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def endpoints(options: ServeOptions) -> dict[str, dict[str, Any]]:
    """The settings of each theme's endpoint by hook id, which is the theme's id. Raises HostError."""
    if bool(options.dify_url) != bool(options.dify_key):
        missing = "--dify-key" if options.dify_url else "--dify-url"
        raise HostError(f"{missing}: expected it too, the Service API needs both its address and its key")
    form = Form.read(options.root / "endpoints/group.yaml")
    given = {"dify_api_url": options.dify_url, "dify_api_key": options.dify_key} if options.dify_url else {}
    chosen = {**given, **form.chosen(options.set)}
    return {theme.id: form.settings(theme.id, chosen) for theme in built_themes(options.root)}


def _endpoints(options: ServeOptions, room: Room | None) -> Mapping[str, Mapping[str, Any]]:
    own: dict[str, Mapping[str, Any]] = {**endpoints(options)}
    return ChainMap(own, room.endpoints) if room else own


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _built(rebuild: Rebuild) -> tuple[Findings, BuildFailed | None]:
    """What the first build found, and what it did not get done: what was built before is served all the same."""
    try:
        return rebuild(()), None
    except BuildFailed as error:
        _say(str(error))
        return error.findings, error


def _open(
    options: ServeOptions,
    rebuild: Rebuild,
    files: Files,
    room: Room | None,
    opened: ExitStack,
    found: Findings,
    failed: BuildFailed | None,
) -> Host:
    storage = opened.enter_context(Storage(options.storage or ":memory:"))
    reload = Reload() if options.reload else None
    host = Host(
        options.root,
        _endpoints(options, room),
        app=room.app(demo.stream) if room else demo.stream,
        fetch_app=demo.fetch_app,
        storage=storage,
        port=options.port,
        pages=_pages(reload),
        site=_site(files, room, reload),
        address=options.host,
        live=room.live(reload) if room else reload,
    )
    opened.enter_context(host)
    if reload is not None:
        opened.callback(reload.close)

        def rebuilt(themes: Collection[str]) -> Findings:
            try:
                return rebuild(themes)
            finally:
                if not themes or not host.endpoints.keys() >= set(themes):
                    host.endpoints = _endpoints(options, room)
                files.renew()

        watch = Watch(options.root, rebuilt, host.plugin.restart, reload, _say)
        watch.begin(found, failed.themes if failed else ())
        watch.start()
        opened.callback(watch.close)
    return host


def _site(files: Files, room: Room | None, reload: Reload | None) -> Site:
    """The room's pages, and the files at "/", their documents loading themselves again when something changes."""

    def page(visit: Visit) -> Answer | None:
        if room and (own := room.page(visit)):
            return own
        answer = files.page(visit)
        return answer if reload is None or answer is None else reload.answering(visit, answer)

    return page


def _pages(reload: Reload | None) -> dict[str, Page]:
    """What the host serves besides: the files the demo app's answers show, and what tells of changes."""

    def file(content_type: str, body: bytes) -> Page:
        return lambda visit: Answer(200, {"Content-Type": content_type}, body)

    pages: dict[str, Page] = {path: file(*content) for path, content in demo.files().items()}
    live: dict[str, Page] = {} if reload is None else {PATH: reload.page}
    return {**pages, **live}
