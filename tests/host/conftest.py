"""One small real plugin behind the host, shared by the tests of this folder."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from facade.host.host import Host
from facade.host.limits import Limits

SMALL_PLUGIN = Path(__file__).parent / "plugin"


class Stage:
    """The app behind the plugin: each test sets what it plays."""

    def __init__(self) -> None:
        self.play: Callable[[dict], Iterator[dict]] = lambda request: iter(())
        self.describe: Callable[[str], dict] = lambda app_id: {}

    def app(self, request: dict) -> Iterator[dict]:
        yield from self.play(request)

    def fetch_app(self, app_id: str) -> dict:
        return self.describe(app_id)


@pytest.fixture(scope="session")
def stage() -> Stage:
    return Stage()


@pytest.fixture(scope="session")
def small_plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(SMALL_PLUGIN, tmp_path_factory.mktemp("small") / "plugin")


@pytest.fixture(scope="session")
def host(small_plugin: Path, stage: Stage) -> Iterator[Host]:
    """Dify's own limits, but for the plugin's patience with silence, which is 2 s."""
    settings = {"hook": {"greeting": "hello"}, "other": {"greeting": "hi"}}
    with Host(small_plugin, settings, app=stage.app, fetch_app=stage.fetch_app, limits=Limits(silence=2)) as running:
        yield running


@pytest.fixture(scope="session")
def hasty_host(small_plugin: Path, stage: Stage) -> Iterator[Host]:
    """A thousandth of Dify's durations: 0.6 s for an answer, 0.24 s for a reverse invocation."""
    with Host(small_plugin, {"hook": {}}, app=stage.app, limits=Limits(scale=0.001)) as running:
        yield running


@pytest.fixture
def client(host: Host) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{host.url}/e/hook/", timeout=30) as opened:
        yield opened


@pytest.fixture
def hasty_client(hasty_host: Host) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{hasty_host.url}/e/hook/", timeout=30) as opened:
        yield opened


@pytest.fixture
def daemon_error() -> Callable[[httpx.Response], str]:
    """Reads the message out of the daemon's error envelope."""
    return lambda response: json.loads(json.loads(response.text)["message"])["message"]
