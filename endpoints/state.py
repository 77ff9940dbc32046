"""What lives as long as the plugin process: pages, assets, signing secrets, running answers. No visitor's data.

The SDK executes an endpoint's module once for each YAML that names it, so what is shared lives in a room of its own.
"""

import os
import threading
from pathlib import Path

import yaml

from facade.chat import markdown
from facade.chat.files import most_megabytes
from facade.chat.pace import Pace
from facade.chat.parameters import Parameters
from facade.chat.running import Running
from facade.chat.shelf import Shelf
from facade.chat.warm import warm
from facade.pages.assets import Assets
from facade.pages.compiled import CompiledPage, Pages
from facade.pages.document import Documents
from facade.settings import DEFAULT_THEME
from facade.store import Secrets

ROOT = Path(__file__).resolve().parent.parent
VERSION: str = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))["version"]

PAGES = Pages(ROOT / "dist")
ASSETS = Assets(ROOT / "dist")
DOCUMENTS = Documents(VERSION, lambda text, hosts: markdown.html(text, markdown.Options(frozenset(hosts), breaks=True)))
PARAMETERS = Shelf[Parameters]()
RUNNING = Running()
SECRETS = Secrets()

MOST_MEGABYTES = most_megabytes(os.environ.get("INSTALL_METHOD", ""))
"""The largest file that reaches this process."""

# The local host shortens the platform's times for its tests; inside Dify the variable is not set.
SCALE = float(os.environ.get("FACADE_TIME_SCALE", "1"))
APP_PACE = Pace(beat=10 * SCALE, limit=230 * SCALE)
"""Below the 240 s after which the daemon ends a reverse invocation (dify-platform 1.8)."""

API_PACE = Pace(beat=10 * SCALE, limit=570 * SCALE)
"""Below the 600 s after which the daemon ends any response."""

threading.Thread(target=warm, name="facade-warm", daemon=True).start()


def page(theme: str) -> CompiledPage:
    """The theme's page, or the default theme's where a stale setting names one that is gone."""
    pages = PAGES.now()
    return pages.get(theme) or pages.get(DEFAULT_THEME) or next(iter(pages.values()))
