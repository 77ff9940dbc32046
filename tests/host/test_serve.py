import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from facade.host.errors import HostError
from facade.host.serve import ServeOptions, endpoints, serve

GROUP = """
settings:
  - {name: app, type: app-selector, required: true, label: {en_US: App}}
  - {name: theme, type: select, label: {en_US: Theme}, options: [{value: noir, label: {en_US: Noir}}]}
  - {name: dify_api_url, type: text-input, label: {en_US: Address}}
  - {name: dify_api_key, type: secret-input, label: {en_US: Key}}
endpoints: [endpoints/root.yaml, endpoints/get.yaml]
"""
PAGE = '{"theme": {"id": "noir", "version": "0.1.0", "name": {"en": "Noir"}}, "tokens": {}}'
PROGRAM = """
import sys
from pathlib import Path
from facade.host.serve import ServeOptions, serve
options = ServeOptions(Path(sys.argv[1]), port=0, reload=sys.argv[2] == "reload")
sys.exit(serve(options, lambda themes: (), lambda: {"index.html": lambda: b"The front"}))
"""


@pytest.fixture
def project(small_plugin, tmp_path):
    root = shutil.copytree(small_plugin, tmp_path / "project")
    (root / "endpoints/group.yaml").write_text(GROUP, encoding="utf-8")
    manifest = (root / "manifest.yaml").read_text("utf-8").replace("group.yaml", "endpoints/group.yaml")
    (root / "manifest.yaml").write_text(manifest, encoding="utf-8")
    (root / "dist/pages").mkdir(parents=True)
    (root / "dist/pages/noir.json").write_text(PAGE, encoding="utf-8")
    return root


def test_each_built_theme_has_an_endpoint(project):
    settings = endpoints(ServeOptions(project))

    assert list(settings) == ["noir"]
    assert (settings["noir"]["theme"], settings["noir"]["app"]["app_id"]) == ("noir", "demo")


def test_a_dify_address_fills_the_settings_for_it(project):
    settings = endpoints(ServeOptions(project, dify_url="https://dify.example/v1", dify_key="app-1"))

    assert settings["noir"]["dify_api_url"] == "https://dify.example/v1"
    assert settings["noir"]["dify_api_key"] == "app-1"


def test_a_dify_address_without_its_key_is_refused(project):
    with pytest.raises(HostError, match="--dify-key: expected it too"):
        endpoints(ServeOptions(project, dify_url="https://dify.example/v1"))


@pytest.mark.parametrize("reload", ["reload", "no-reload"])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_says_when_it_is_ready_and_ends_cleanly(project, reload, end):
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(project), reload]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as running:
        ready = running.stdout.readline()
        url = ready.removeprefix("Facade is ready at ").strip()
        seen = httpx.get(f"{url}/e/noir/").json()
        front = httpx.get(url).text
        running.send_signal(end)
        _, errors = running.communicate(timeout=30)

    assert ready.startswith("Facade is ready at http://127.0.0.1:")
    assert seen["settings"]["theme"] == "noir"
    assert front == "The front"
    assert (running.returncode, errors) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.kill(seen["pid"], 0)


def test_a_plugin_that_does_not_start_ends_it_with_its_words(project, capsys):
    (project / "main.py").write_text("raise SystemExit('no such theme')", encoding="utf-8")

    status = serve(ServeOptions(project, port=0), lambda themes: (), dict)

    assert status == 1
    assert "no such theme" in capsys.readouterr().err


def test_a_port_in_use_is_told(project, host, capsys):
    port = int(host.url.rpartition(":")[2])

    status = serve(ServeOptions(project, port=port), lambda themes: (), dict)

    assert status == 1
    assert f"127.0.0.1:{port}: cannot listen there" in capsys.readouterr().err


def test_an_unknown_setting_is_told_before_anything_starts(project):
    with pytest.raises(HostError, match="unknown setting 'colour'"):
        endpoints(ServeOptions(project, set=("colour=red",)))
