"""What a designer waits for: the check of a theme, its build, a hundred themes built, an edit on the screen.

Run: `uv run python -m benchmarks.build [--proof]`. The floor of a build is to copy the theme's files. `--proof` adds
all that a browser looks at in one theme.
"""

import json
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.measure import ROOT
from facade.host.host import Host
from facade.host.reload import PATH, Reload
from facade.host.watch import Watch
from facade.proof.prove import prove
from facade.site import core, folder, themes
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

THEME = "western"
ROUNDS = 5
COUNTS = (1, 10, 100)


def seconds(act: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@contextmanager
def project() -> Iterator[Path]:
    """The plugin without themes, in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name in ("main.py", "manifest.yaml", "theme_schema.json"):
            shutil.copy(ROOT / name, root)
        for name in ("endpoints", "facade", "_assets"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        yield root


def copied(root: Path, number: int) -> None:
    """The theme under the name of its number."""
    name = f"copy-{number}"
    shutil.copytree(ROOT / "themes" / THEME, root / "themes" / name)
    path = root / "themes" / name / "theme.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "id": name}), "utf-8")


def growth() -> None:
    """Print how building grows with the number of themes."""
    before = 0.0
    for count in COUNTS:
        with project() as root:
            floor = seconds(lambda: [copied(root, number) for number in range(count)])  # noqa: B023
            core.load(root)  # the script of the page is bundled once, whatever the number of themes
            took = seconds(lambda: build(root))
        grown = f"  {took / before:4.1f}x the line above" if before else ""
        print(f"{count:4} themes built   {took:7.2f} s  {took / floor:6.0f}x copying their files{grown}")
        before = took


def edit() -> None:
    """Print how long an edited style sheet takes to the screen of an open page."""
    with project() as root, sync_playwright() as playwright:
        shutil.copytree(ROOT / "themes" / THEME, root / "themes" / THEME)
        build(root)
        reload = Reload()
        endpoints = {"hook": {"theme": THEME, "app": {"app_id": "a"}}}
        with Host(root, endpoints, app=lambda _: iter(()), live=reload, pages={PATH: reload.page}) as host:
            watch = Watch(root, lambda: build(root), host.plugin.restart, reload, lambda _: None)
            browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
            page = browser.new_page()
            page.goto(f"{host.url}/e/hook/")
            sheet = next((root / "themes" / THEME / "styles").glob("masthead.css"))
            text = sheet.read_text("utf-8")
            took = []
            for number in range(1, ROUNDS + 1):
                sheet.write_text(f'{text}[data-hook="title"]{{color:rgb(1,2,{number})}}', "utf-8")
                began = time.perf_counter()
                threading.Thread(target=watch.changed, args=({sheet},)).start()
                page.wait_for_function(
                    "(wanted) => getComputedStyle(document.querySelector('[data-hook=title]')).color === wanted",
                    arg=f"rgb(1, 2, {number})",
                )
                took.append(time.perf_counter() - began)
            browser.close()
            reload.close()
    print(f"an edit on the screen {statistics.median(took) * 1e3:6.0f} ms (median of {ROUNDS})")


def main() -> None:
    """Print all."""
    shared = core.load(ROOT)
    files = folder.read(ROOT / "themes" / THEME)
    static = statistics.median(seconds(lambda: themes.read(files, shared)) for _ in range(ROUNDS))
    print(f"one theme checked, static  {static:5.2f} s")
    growth()
    edit()
    if "--proof" in sys.argv:
        print(f"one theme looked at in a browser {seconds(lambda: prove(ROOT, [THEME])):5.1f} s")


if __name__ == "__main__":
    main()
