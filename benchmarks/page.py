"""Bytes and requests of each theme's page, and its time against an endpoint that returns as many constant bytes.

Run: `uv run python -m benchmarks.page`. Both plugins answer through the same SDK and host, in turn.
"""

import http.client
import statistics
import time
from pathlib import Path

from benchmarks.measure import ROOT, processor_seconds, ratios, side_by_side
from facade.host.host import Host
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

ROUNDS, REQUESTS = 7, 150


def get(host: Host, hook: str) -> int:
    """One page; its bytes on the wire."""
    connection = http.client.HTTPConnection(host.url.removeprefix("http://"))
    connection.request("GET", f"/e/{hook}/", headers={"Accept-Encoding": "br", "Accept-Language": "en"})
    length = len(connection.getresponse().read())
    connection.close()
    return length


def spent(host: Host, hook: str) -> tuple[float, float]:
    """Wall and processor seconds of a page, over REQUESTS of them."""
    wall, cpu = time.perf_counter(), processor_seconds(host.plugin.pid)
    for _ in range(REQUESTS):
        get(host, hook)
    return (time.perf_counter() - wall) / REQUESTS, (processor_seconds(host.plugin.pid) - cpu) / REQUESTS


def requests_of(url: str) -> list[str]:
    """The addresses that a browser asks for until the page is at rest."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        page = browser.new_page()
        seen: list[str] = []
        page.on("request", lambda request: seen.append(request.url))
        page.goto(url, wait_until="networkidle")
        browser.close()
    return seen


def main() -> None:
    """Print the table and the ratios."""
    build(ROOT)
    themes = sorted(path.stem for path in Path(ROOT / "dist" / "pages").glob("*.json"))
    endpoints = {theme: {"theme": theme, "app": {"app_id": "a"}} for theme in themes}
    with side_by_side(lambda _: iter(()), endpoints) as (facade, bare):
        print(f"{'theme':14} {'bytes (br)':>11} {'requests':>9}  later requests")
        sizes = {theme: get(facade, theme) for theme in themes}
        for theme in themes:
            first, *later = requests_of(f"{facade.url}/e/{theme}/")
            names = ", ".join(url.removeprefix(first) for url in later)
            print(f"{theme:14} {sizes[theme]:>11,} {1 + len(later):>9}  {names}")
        bare.endpoints["floor"]["size"] = str(sizes["minimal"])  # type: ignore[index]
        spent(facade, "minimal"), spent(bare, "floor")
        rounds = [(spent(facade, "minimal"), spent(bare, "floor")) for _ in range(ROUNDS)]
    ours, floor = ([pair[side][0] for pair in rounds] for side in (0, 1))
    print(f"\nminimal's page: {statistics.median(ours) * 1000:.2f} ms wall a request")
    print(f"against as many constant bytes through the same SDK: {ratios(ours, floor)} wall", end="; ")
    ours, floor = ([pair[side][1] for pair in rounds] for side in (0, 1))
    print(f"{ratios(ours, floor)} processor")


if __name__ == "__main__":
    main()
