"""What the tests of this folder share beyond the stage."""

import json

import pytest


@pytest.fixture(scope="session")
def asset(built):
    """The path of some asset of some theme, below an endpoint."""
    table = json.loads((built / "dist/assets.json").read_bytes())
    return "assets/" + next(name for name, kind in sorted(table.items()) if kind.startswith("image/svg"))
