"""WebKit, the engine of Safari and of every browser on an iPhone, as Debian brings it (webkit2gtk-driver, xvfb)."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.conftest import Stage
from tests.engines.walk import Walk

DRIVER = shutil.which("WebKitWebDriver")
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The name of a screen that nobody looks at."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout
        yield f":{running.stdout.readline().strip()}"
        running.terminate()


@pytest.fixture
def webkit(screen: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A fresh browser."""
    monkeypatch.setenv("DISPLAY", screen)
    options = Options()
    options.binary_location = str(BROWSER)
    options.add_argument("--automation")
    service = Service(DRIVER)
    service.start()
    connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=service.service_url))
    driver = webdriver.Remote(connection, options=options)
    driver.set_window_size(1200, 900)
    yield driver
    driver.quit()
    service.stop()


@pytest.fixture
def walk(stage: Stage, webkit: Any) -> Callable[[str], Walk]:
    """Opens a page of the stage."""
    return lambda url: Walk(webkit, url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there is no WebKit, as on a Mac, whose Safari is somebody's own, its tests are skipped."""
    if DRIVER and BROWSER and shutil.which("Xvfb"):
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="no WebKit: apt-get install webkit2gtk-driver xvfb"))
