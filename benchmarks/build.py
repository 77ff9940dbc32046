"""How long a theme takes: its checks, its build, a hundred themes and how that grows, and an edit until it is seen.

Run: `uv run python -m benchmarks.build [--proof]`, which adds all that a browser looks at in one theme. Each is told
beside a floor of the same run: a process that imports Jinja2 and does nothing, which every rendered page needs.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import ROOT
from facade.proof.prove import prove
from facade.site import core, folder, themes
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build
from tests.workshop.project import made, served

ROUNDS = 7
MANY = (9, 25, 50, 100)
LOOK = """() => {
  const look = () => {
    window.outline = getComputedStyle(document.querySelector("iframe").contentDocument.body).outlineColor;
    requestAnimationFrame(look);
  };
  look();
}"""


def seconds(act: Callable[[], object]) -> float:
    """Of the wall clock."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def middle(act: Callable[[], object]) -> float:
    """The median of some rounds."""
    return statistics.median(seconds(act) for _ in range(ROUNDS))


def nothing() -> None:
    """The floor."""
    alone("-I", "-c", "import jinja2.sandbox")


def checked(name: str, shared: core.Core) -> None:
    """All that is said of a theme without rendering it, by a process that knows the core and no theme yet."""
    reading = themes.read(folder.read(ROOT / "themes" / name), shared)
    assert reading.theme is not None


def alone(*command: str) -> None:
    """A process of its own, whose modules Python has compiled once."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True, env=found)


def copied(root: Path, count: int) -> None:
    """As many themes, copies of the real ones under other ids."""
    real = themes.folders(ROOT)
    shutil.rmtree(root / "themes", ignore_errors=True)
    for number in range(count):
        source = real[number % len(real)]
        path = shutil.copytree(source, root / "themes" / f"{source.name}-{number}")
        manifest = json.loads((path / "theme.json").read_text("utf-8")) | {"id": path.name, "name": f"Copy {number}"}
        (path / "theme.json").write_text(json.dumps(manifest), "utf-8")
        for sheet in path.glob("styles/*.css"):
            sheet.write_text(sheet.read_text("utf-8").replace(f"{source.name}-", f"{path.name}-"), "utf-8")


def rest(page: Page) -> None:
    """As somebody does who looks at what the last edit came to before writing the next."""
    page.frame_locator("iframe").locator("html[data-reached]").wait_for()
    page.wait_for_timeout(1000)


def edits(root: Path, url: str) -> tuple[list[float], list[float]]:
    """Seconds from the end of a write to what is seen of it: of a style sheet, of a template."""
    sheet, template = root / "themes/korean/styles/bar.css", root / "themes/korean/templates/header.html"
    style, markup = sheet.read_text("utf-8"), template.read_text("utf-8")
    found: tuple[list[float], list[float]] = ([], [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        page = browser.new_page()
        page.goto(f"{url}/workshop/korean/?state=one-line")
        page.frame_locator("iframe").locator("html[data-reached]").wait_for()
        page.evaluate(LOOK)
        for number in range(ROUNDS + 1):
            colour = f"rgb(1, 2, {number})"
            rest(page)
            sheet.write_text(f"{style}\nbody {{ outline-color: {colour}; }}\n", "utf-8")
            began = time.perf_counter()
            page.wait_for_function("(colour) => window.outline === colour", arg=colour, polling="raf")
            found[0].append(time.perf_counter() - began)
        for number in range(ROUNDS + 1):
            rest(page)
            template.write_text(markup.replace("<h1 ", f'<h1 title="n{number}" ', 1), "utf-8")
            began = time.perf_counter()
            title = "(title) => document.querySelector('iframe').contentDocument?.querySelector('h1')?.title === title"
            page.wait_for_function(title, arg=f"n{number}", polling="raf")
            found[1].append(time.perf_counter() - began)
        browser.close()
    return found[0][1:], found[1][1:]


def main() -> None:
    """Print a line for each, with its target."""
    shared = core.load(ROOT)
    static = seconds(lambda: checked("anime-cute", shared))
    build(ROOT)
    floor = middle(nothing)
    print(f"{'':44} {'seconds':>8} {'of floor':>9}  target")

    def line(what: str, took: float, target: str = "") -> None:
        print(f"{what:44} {took:8.3f} {took / floor:8.1f}x  {target}", flush=True)

    line("floor: a process that imports Jinja2", floor)
    line("static checks of one theme", static, "0.5 s")
    line("build.py check anime-cute, from the start", middle(lambda: alone("build.py", "check", "anime-cute")), "2 s")
    with tempfile.TemporaryDirectory() as place:
        root = made(Path(place), "anime-cute")
        line("one theme built, the first time", seconds(lambda: build(root)), "2 s")
    with tempfile.TemporaryDirectory() as place:
        root = made(Path(place))
        for count in MANY:
            copied(root, count)
            shutil.rmtree(root / "dist", ignore_errors=True)
            took = seconds(lambda: build(root))
            line(f"{count} themes built", took, "60 s" if count == 100 else f"{took / count:.2f} s a theme")
            line(f"{count} themes, nothing changed", seconds(lambda: build(root)))
    with tempfile.TemporaryDirectory() as place:
        root = made(Path(place), "minimal", "korean")
        with served(root) as url:
            styles, templates = edits(root, url)
    line("a style sheet's edit is seen", statistics.median(styles), "0.3 s")
    line("a template's edit is seen", statistics.median(templates), "0.3 s")
    if "--proof" in sys.argv:
        line("one theme looked at in a browser", seconds(lambda: prove(ROOT, ["western"])), "40 s")


if __name__ == "__main__":
    main()
