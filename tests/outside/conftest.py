"""What the tests of this folder share beyond the stage."""

import json

import pytest

from tests.outside.backends import Backend
from tests.outside.dify_server import KEY
from tests.visitor import Visitor


@pytest.fixture(scope="session")
def asset(built):
    """The path of some asset of some theme, below an endpoint."""
    table = json.loads((built / "dist/assets.json").read_bytes())
    return "assets/" + next(name for name, kind in sorted(table.items()) if kind.startswith("image/svg"))


@pytest.fixture
def caller(stage, dify):
    """Somebody new at an endpoint that answers through the Service API."""
    return Visitor(stage.open("api", app=None, dify_api_url=dify.url, dify_api_key=KEY))


@pytest.fixture(params=["app", "service"])
def backend(request, stage, dify):
    """Each of the two ways to an app."""
    stage.host.uploads.kept.clear()
    return Backend(request.param, stage, dify)
