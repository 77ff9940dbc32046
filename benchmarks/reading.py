"""The browser's main thread while an answer streams: Facade's page, a bare one, and one that renders with marked.

All three read the same deltas of 4 characters at 200 a second. The bare page appends text once a frame; the other gives
the whole text to `marked` on every delta, as many chat pages do. marked is fetched for the measurement alone.
"""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from deno import find_deno_bin
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from facade.host.host import Host
from facade.site.browser import LAUNCH_ARGS, find_browser

App = Callable[[Mapping[str, Any]], Iterator[dict[str, Any]]]

WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask" });
"""

READ = """
let text = "", due = false;
const out = document.querySelector("pre, article");
const reader = (await fetch("deltas")).body.pipeThrough(new TextDecoderStream()).getReader();
for (;;) {
  const { done, value } = await reader.read();
  if (done) break;
  SHOW
}
document.body.dataset.done = "yes";
"""
APPEND = """
text += value;
if (!due) { due = true; requestAnimationFrame(() => { due = false; out.append(text); text = ""; }); }
"""
MARKED = "text += value; out.innerHTML = marked.parse(text);"


class Reading(NamedTuple):
    """What one page took: seconds of the main thread in scripts, style and layout; milliseconds of its longest task."""

    seconds: float
    longest: float


def page(script: str, library: str = "", root: str = "pre") -> bytes:
    """A bare page that reads the deltas."""
    body = READ.replace("SHOW", script)
    return (
        f"<!doctype html><meta charset=utf-8><{root}></{root}><script type=module>{library}\n{body}</script>".encode()
    )


def marked() -> str:
    """The library as one script."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder) / "entry.js"
        entry.write_text('export { marked } from "npm:marked@16";')
        command = [find_deno_bin(), "bundle", "--quiet", "--minify", str(entry)]
        text = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
    # `export{x as marked}` at the bundle's end becomes a constant of that name.
    code, _, names = text.rpartition("export{")
    local = next(name.split(" as ")[0].strip() for name in names.split("}")[0].split(",") if name.endswith("marked"))
    return f"{code};const marked={local};" if local != "marked" else code


@contextmanager
def served(pages: Mapping[str, bytes], deltas: Callable[[], Iterator[str]]) -> Iterator[str]:
    """The bare pages at their paths, and the deltas beside each."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            kind = "text/html; charset=utf-8" if self.path in pages else "text/plain; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.end_headers()
            if self.path in pages:
                self.wfile.write(pages[self.path])
            elif self.path.endswith("/deltas"):
                for delta in deltas():
                    self.wfile.write(delta.encode())

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def measured(browser: Browser, url: str, read: Callable[[Page], None]) -> Reading:
    """The main thread's time from the opened page to the end of the answer."""
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.add_init_script(WATCH)
    tab.goto(url)
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Performance.enable")
    before = _seconds(devtools)
    read(tab)
    reading = Reading(_seconds(devtools) - before, float(tab.evaluate("window.longest")))
    tab.close()
    return reading


def _seconds(devtools: CDPSession) -> float:
    found = {metric["name"]: metric["value"] for metric in devtools.send("Performance.getMetrics")["metrics"]}
    return float(sum(found[name] for name in ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")))


def compare(host: Host, question: str, deltas: Callable[[], Iterator[str]], seconds: float) -> dict[str, Reading]:
    """Each page's reading of the answer to `question`, which takes about that many seconds."""

    def bare(tab: Page) -> None:
        tab.locator("[data-done]").wait_for(state="attached", timeout=(seconds * 4 + 60) * 1000)

    def facade(tab: Page) -> None:
        tab.evaluate("window.longest = 0")  # the page has been there before the answer, the bare ones have not
        tab.locator("[data-hook=input]").fill(question)
        tab.wait_for_load_state("networkidle")  # what comes while a question is written has come when it is sent
        tab.locator("[data-hook=input]").press("Enter")
        tab.locator("[data-hook=message-bot][data-state=finished]").wait_for(timeout=(seconds * 4 + 60) * 1000)

    pages = {"/append/": page(APPEND), "/marked/": page(MARKED, marked(), "article")}
    with served(pages, deltas) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        found = {
            "bare page, text appended": measured(browser, f"{url}/append/", bare),
            "facade, minimal": measured(browser, f"{host.url}/e/minimal/", facade),
            "marked on every delta": measured(browser, f"{url}/marked/", bare),
        }
        browser.close()
    return found


def at_pace(text: str, delta: int, every: float) -> Iterator[str]:
    """The text in deltas, one each `every` seconds; late ones do not wait."""
    due = time.monotonic()
    for at in range(0, len(text), delta):
        due += every
        time.sleep(max(0.0, due - time.monotonic()))
        yield text[at : at + delta]
