"""What a visitor feels: how soon the first character is seen, and how many frames are lost while an answer grows.

Run: `uv run python -m benchmarks.first`. The bare page asks the bare relay and appends text once a frame; both plugins
answer through the same SDK and host, in turn, a realistic answer in deltas of 4 characters, 200 a second.
"""

import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.markdown import realistic
from benchmarks.measure import ROOT, side_by_side
from benchmarks.reading import at_pace
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

ROUNDS = 9
CHARACTERS = 4_000
FRAME = 1000 / 60

# Counts from the key that asks: a frame later than one and a half stands for frames that were never shown.
WATCH = """
addEventListener("keydown", ({ key }) => {
  if (key !== "Enter") return;
  const asked = performance.now();
  const seen = window.seen = { first: 0, dropped: 0 };
  let last = 0;
  requestAnimationFrame(function look(now) {
    const said = document.querySelector("pre, [data-hook=message-bot] [data-hook=message-body]")?.textContent;
    if (said && !seen.first) seen.first = performance.now() - asked;
    if (said && last) seen.dropped += Math.max(0, Math.round((now - last) / FRAME) - 1);
    last = now;
    requestAnimationFrame(look);
  });
}, true);
""".replace("FRAME", str(FRAME))

BARE = """<!doctype html><meta charset=utf-8><input><pre></pre><script type=module>
const out = document.querySelector("pre");
document.querySelector("input").onkeydown = async ({ key, target }) => {
  if (key !== "Enter") return;
  let text = "", due = false, rest = "";
  const asked = await fetch("messages", { method: "POST", body: JSON.stringify({ query: target.value }) });
  const reader = asked.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const events = (rest + value).split("\\n\\n");
    rest = events.pop();
    for (const event of events) text += JSON.parse(event.slice(6)).answer ?? "";
    if (!due) { due = true; requestAnimationFrame(() => { due = false; out.append(text); text = ""; }); }
  }
  document.body.dataset.done = "yes";
};
</script>"""


def app(_: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answer at its pace, the first delta at once."""
    ids = {"conversation_id": "c", "message_id": "m", "task_id": "t", "created_at": 1}
    yield {"event": "message", "id": "m", "answer": "Well, ", **ids}
    for delta in at_pace(realistic(CHARACTERS), 4, 1 / 200):
        yield {"event": "message", "id": "m", "answer": delta, **ids}
    yield {"event": "message_end", "id": "m", "metadata": {}, **ids}


def read(browser: Browser, url: str, field: str, end: str) -> tuple[float, int]:
    """Milliseconds from the question to the first character that is shown, and frames lost from there to the end."""
    tab: Page = browser.new_page(viewport={"width": 390, "height": 844})
    tab.add_init_script(WATCH)
    tab.route("**/floor/", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    tab.goto(url)
    tab.locator(field).fill("Go")
    tab.wait_for_load_state("networkidle")  # nobody asks before the page has come to rest
    tab.locator(field).press("Enter")
    tab.locator(end).wait_for(state="attached")
    seen = tab.evaluate("seen")
    tab.close()
    return seen["first"], seen["dropped"]


def main() -> None:
    """Print both pages' medians and the difference in frames."""
    build(ROOT)
    endpoints = {"minimal": {"theme": "minimal", "app": {"app_id": "a"}}}
    done = "[data-hook=message-bot][data-state=finished]"
    with side_by_side(app, endpoints) as (facade, bare), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        pages = {
            "facade, minimal": (f"{facade.url}/e/minimal/", "[data-hook=input]", done),
            "bare page, text appended": (f"{bare.url}/e/floor/", "input", "[data-done]"),
        }
        rounds = [[read(browser, *page) for page in pages.values()] for _ in range(ROUNDS)]
        browser.close()
    for name, found in zip(pages, zip(*rounds, strict=True), strict=True):
        first, dropped = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:26} first character {first:6.1f} ms, {dropped:.0f} frames dropped (medians of {ROUNDS})")
    late = statistics.median((ours[0] - floor[0]) / FRAME for ours, floor in rounds)
    print(f"first character of facade after the bare page's: {late:+.2f} frames")


if __name__ == "__main__":
    main()
