"""What tests through the outside share: the pages built, and one stage: the real plugin behind the host."""

import fcntl
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from facade.host.host import Host
from facade.host.limits import Limits
from facade.site import build
from facade.site.browser import LAUNCH_ARGS, find_browser
from tests.outside.dify_server import DifyServer
from tests.plays import Play, end, message, saying
from tests.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
APP = {"app_id": "app-1", "inputs": {}, "files": [], "type": "app-selector"}


class Stage:
    """The plugin behind a host, with an app that plays what a test sets. One for the session, tidied after each test.

    `endpoints` has one for each theme by the theme's id, and `bare`, which nobody configured; `open` adds more.
    """

    def __init__(self, themes: list[str]) -> None:
        self.themes = themes
        self.endpoints: dict[str, Mapping[str, Any]] = {}
        self.host: Host
        self._over = threading.Event()
        self.tidy()

    def tidy(self) -> None:
        """As before the first test; an app that holds its breath goes on."""
        self.release()
        self._over = threading.Event()
        self.play: Play = saying("Hello, ", "visitor.")
        self.describe: Callable[[str], dict[str, Any]] = lambda app_id: {"user_input_form": []}
        self.requests: list[dict[str, Any]] = []
        self.endpoints.clear()
        self.endpoints["bare"] = {}
        for theme in self.themes:
            self.endpoints[theme] = {"app": APP, "theme": theme}

    def open(self, hook: str, **settings: Any) -> str:
        """Add an endpoint with an app and these settings; its URL."""
        self.endpoints[hook] = {"app": APP, "theme": "minimal", **settings}
        return self.url(hook)

    def url(self, hook: str = "minimal") -> str:
        """The address of an endpoint's page."""
        return f"{self.host.url}/e/{hook}/"

    def whole_log(self) -> list[str]:
        """The plugin's log, with all that the process wrote until now: that is certain when it has ended."""
        self.host.plugin.restart()
        return self.host.log()

    def hold(self) -> None:
        """For plays: say nothing more until `release`, or the end of the test."""
        self._over.wait(30)

    def release(self) -> None:
        """Let an app that holds its breath go on."""
        self._over.set()

    @property
    def released(self) -> bool:
        """True from `release` on; for plays that never end by themselves."""
        return self._over.is_set()

    def app(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What the host asks."""
        self.requests.append(request)
        yield from self.play(request)

    def fetch_app(self, app_id: str) -> dict[str, Any]:
        """What the host asks about an app."""
        return self.describe(app_id)


CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process, as Playwright wants it; it reaches this machine alone."""
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*LAUNCH_ARGS, CLOSED])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built() -> Path:
    """The plugin's own folder with its pages built, by one process after the other."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build.build(ROOT)
    return ROOT


@pytest.fixture(scope="session")
def themes(built: Path) -> list[str]:
    """Every theme's id."""
    return sorted(path.stem for path in (built / "dist/pages").glob("*.json"))


@pytest.fixture(scope="session")
def session_stage(built: Path, themes: list[str]) -> Iterator[Stage]:
    stage = Stage(themes)
    with Host(built, stage.endpoints, app=stage.app, fetch_app=stage.fetch_app, limits=Limits()) as host:
        stage.host = host
        yield stage


@pytest.fixture
def stage(session_stage: Stage) -> Iterator[Stage]:
    """The stage, tidied afterwards."""
    yield session_stage
    session_stage.tidy()


@pytest.fixture
def visitor(stage: Stage) -> Visitor:
    """Somebody new at the minimal theme's endpoint."""
    return Visitor(stage.url())


@pytest.fixture(scope="session")
def dify_server() -> Iterator[DifyServer]:
    with DifyServer() as running:
        yield running


@pytest.fixture
def dify(dify_server: DifyServer) -> DifyServer:
    """A Dify server, with nothing asked yet and an app that says hello."""
    dify_server.tidy()
    dify_server.answer = lambda talk: talk.stream(message("Hello, "), message("visitor."), end())
    return dify_server
