"""Finds a Chromium for the browser tests and for screenshots, and installs one if there is none.

Knows nothing of pages. Starts no browser itself.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Chromium without a window's machinery, as Playwright's own is; it takes two thirds of the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")

LAUNCH_ARGS: tuple[str, ...] = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),  # Chromium refuses root otherwise
)


class BrowserMissing(Exception):
    """No browser was found and none could be installed; the message says what was tried."""


@cache
def find_browser() -> str | None:
    """The path of a browser to launch, None where Playwright's own is there; installs one as a last resort.

    Looked for once in a process.
    """
    if _playwrights_own():
        return None
    if found := _on_path():
        return found
    tried = [_run([sys.executable, "-m", "playwright", "install", "chromium"])]
    if _playwrights_own():
        return None
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        tried.append(_run(["apt-get", "update"]))
        for package in (SHELL, "chromium"):  # not every Debian has the first
            tried.append(_run(["apt-get", "install", "-y", "--no-install-recommends", package]))
            if found := _on_path():
                return found
    raise BrowserMissing(f"no Chromium was found on PATH and none could be installed: {'; '.join(filter(None, tried))}")


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _playwrights_own() -> bool:
    """Asked in a child process: Playwright's synchronous API may not run inside a running event loop."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return bool(path) and Path(path).is_file()


def _run(command: list[str]) -> str:
    """What went wrong, "" if nothing did."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{' '.join(command)}: {' '.join(done.stderr.split())[-300:]}"
