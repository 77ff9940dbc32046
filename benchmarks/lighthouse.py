"""What Lighthouse says of each theme's page on its mobile settings, and every audit that is not full.

Run: `uv run python -m benchmarks.lighthouse [THEME …] [--runs N]`. Lighthouse comes from npm, for this alone. The
endpoints have nothing set but app and theme. Performance is the median of the runs, every other category the worst.

No audit is left out. Lighthouse takes 127.0.0.1 for secure: it asks neither for https nor for HTTP/2 or HSTS there,
which are up to the server in front of Dify. It slows the processor by four times, whatever the processor: read
performance together with its index of how fast this one was (a desk computer with nothing else to do: 1500 and more).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from deno import find_deno_bin
from playwright.sync_api import sync_playwright

from benchmarks.measure import ROOT
from facade.host.host import Host
from facade.host.themes import built_themes
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

LIGHTHOUSE = "npm:lighthouse@13.5.0"
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {"first-contentful-paint": "FCP", "largest-contentful-paint": "LCP", "total-blocking-time": "TBT"}
RUNS = 3

type Report = Mapping[str, Any]


def browser() -> str:
    """The path of the browser that Lighthouse is to start."""
    if found := find_browser():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def visited(url: str, chrome: str) -> Report:
    """What Lighthouse finds on one visit. Raises CalledProcessError where it cannot look at all."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        subprocess.run(
            [
                *(find_deno_bin(), "run", "--quiet", "--allow-all", LIGHTHOUSE, url, "--quiet", "--form-factor=mobile"),
                *(f"--only-categories={','.join(GOALS)}", "--output=json", f"--output-path={out}"),
                f"--chrome-flags={' '.join(('--headless=new', *LAUNCH_ARGS))}",
            ],
            env={**os.environ, "CHROME_PATH": chrome},
            check=True,
        )
        found: Report = json.loads(out.read_text(encoding="utf-8"))
    return found


def scores(reports: Sequence[Report]) -> dict[str, int]:
    """Points by category, 100 at most."""
    points = {name: [round(100 * one["categories"][name]["score"]) for one in reports] for name in GOALS}
    return {name: min(each) for name, each in points.items()} | {
        "performance": round(statistics.median(points["performance"]))
    }


def row(theme: str, reports: Sequence[Report]) -> str:
    """A line of the table: points, milliseconds, the processor's index."""
    times = [statistics.median(one["audits"][name]["numericValue"] for one in reports) for name in TIMES]
    index = statistics.median(one["environment"]["benchmarkIndex"] for one in reports)
    points = "".join(f"{value:>16}" for value in scores(reports).values())
    return f"{theme:14}{points}{''.join(f'{time:>7,.0f}' for time in times)}{index:>7.0f}"


def shortfalls(found: Report) -> Iterator[tuple[str, int, str]]:
    """Each audit that is not full: its name, its points, what it says of itself."""
    weights: dict[str, float] = {}
    for category in found["categories"].values():
        for audit in category["auditRefs"]:
            weights[audit["id"]] = weights.get(audit["id"], 0) + audit["weight"]
    for name, weight in weights.items():
        audit = found["audits"][name]
        if audit["score"] is not None and audit["score"] < 1:
            said = audit.get("displayValue") or audit.get("explanation") or audit["title"]
            yield name, round(100 * audit["score"]), said if weight else f"{said} (counts for nothing)"


def not_full(visits: Mapping[str, Sequence[Report]]) -> Iterator[str]:
    """A line for each audit that is not full on some visit: the worst of it by theme."""
    worst: dict[str, dict[str, tuple[int, str]]] = {}
    for theme, reports in visits.items():
        for name, points, said in (each for found in reports for each in shortfalls(found)):
            themes = worst.setdefault(name, {})
            themes[theme] = min(themes.get(theme, (points, said)), (points, said))
    for name, themes in sorted(worst.items()):
        yield f"{name}: {'; '.join(f'{theme} {points}: {said}' for theme, (points, said) in themes.items())}"


def missed(visits: Mapping[str, Sequence[Report]]) -> Iterator[str]:
    """Where a theme misses a goal."""
    for theme, reports in visits.items():
        for name, value in scores(reports).items():
            if value < GOALS[name]:
                yield f"{theme}: {name} is {value}, the goal is {GOALS[name]}"


def main() -> int:
    """Print the table, what is not full, and the goals that are missed; 1 if any is."""
    asked = argparse.ArgumentParser(prog="benchmarks.lighthouse")
    asked.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    asked.add_argument("--runs", type=int, default=RUNS, help="visits to each page (default: %(default)s)")
    options = asked.parse_args()
    build(ROOT)
    themes = options.themes or sorted(theme.id for theme in built_themes(ROOT))
    endpoints = {theme: {"theme": theme, "app": {"app_id": "a"}} for theme in themes}
    visits: dict[str, list[Report]] = {}
    chrome = browser()
    print(f"{'theme':14}{''.join(f'{name:>16}' for name in GOALS)}{''.join(f'{n:>7}' for n in TIMES.values())}  index")
    with Host(ROOT, endpoints, app=lambda _: iter(())) as host:
        for theme in themes:
            visits[theme] = [visited(f"{host.url}/e/{theme}/", chrome) for _ in range(options.runs)]
            print(row(theme, visits[theme]), flush=True)
    print("\nNot full, at worst:", *not_full(visits), sep="\n")
    short = list(missed(visits))
    print("\nGoals that are missed:" if short else "\nEvery goal is reached.", *short, sep="\n")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
