"""The package is the plugin: unpacked anywhere, with nothing of the build beside it, it answers."""

import zipfile

import pytest

from facade.host.host import Host
from facade.site.package import package
from tests.conftest import ROOT
from tests.plays import saying
from tests.visitor import Visitor


@pytest.fixture(scope="module")
def packed(built, tmp_path_factory):
    return package(ROOT, tmp_path_factory.mktemp("package") / "facade.difypkg")


def test_two_packages_of_the_same_tree_are_the_same_bytes(packed, tmp_path):
    assert package(ROOT, tmp_path / "again.difypkg").read_bytes() == packed.read_bytes()


def test_the_package_holds_what_runs_and_nothing_else(packed):
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()

    tops = {name.split("/")[0] for name in names}
    assert {"manifest.yaml", "main.py", "README.md", "PRIVACY.md", "_assets", "dist", "endpoints", "facade"} <= tops
    assert not tops & {"tests", "themes", "build.py", "benchmarks", "docs", ".ci", ".venv", ".cache"}
    left_out = ("facade/site", "facade/host", "facade/studio", "facade/client", "dist/shots")
    assert not [name for name in names if name.startswith(left_out)]


def test_the_unpacked_package_serves_a_page_and_holds_a_conversation(packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)

    with Host(tmp_path, {"e": {"theme": "korean", "app": {"app_id": "a"}}}, app=saying("Hello")) as host:
        visitor = Visitor(f"{host.url}/e/e/")
        page = visitor.get("")
        reply = visitor.say("Hi")

    assert page.status == 200
    assert 'data-theme="korean"' in page.text
    assert "Hello" in reply.html
