"""A conversation of a thousand messages against one of two: opening it, typing, an answer that grows, scrolling.

Run: `uv run python -m benchmarks.many`. Both stand in the same browser's storage as visitors have them; the long one's
messages are copies of a real one, of about 900 characters with a list and a block of code.
"""

import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.markdown import realistic
from benchmarks.measure import ROOT, ratios
from benchmarks.reading import at_pace
from facade.host.host import Host
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

ROUNDS = 3
TURNS = 500
PIECE = 20
"""Questions that are drawn at first."""
CHARACTERS = 900
WORDS = "Which of all these would you drink in the evening?"

# Puts copies of the one turn that is kept before it, each after the one before.
FILL = """(count) => new Promise((resolve, reject) => {
  const request = indexedDB.open("facade1", 1);
  request.onsuccess = () => {
    const transaction = request.result.transaction(["turns"], "readwrite");
    const turns = transaction.objectStore("turns");
    turns.getAll().onsuccess = ({ target }) => {
      const [kept] = target.result;
      const { id, at } = kept.turn;
      const name = (number) => "0".repeat(8) + String(number).padStart(6, "0");
      for (let number = 1; number < count; number++) {
        const turn = { ...kept.turn, id: name(number), at: at - count + number, query: `Question ${number}.` };
        turns.put({ ...kept, turn: { ...turn, parent: number > 1 ? name(number - 1) : "" } });
      }
      const parent = name(count - 1);
      turns.put({ ...kept, turn: { ...kept.turn, parent } });
      const key = Object.keys(localStorage).find((key) => key.endsWith(id));
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), parent }));
    };
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  };
})"""

# Milliseconds from each key to the frame that shows it; frames lost while the view moves.
WATCH = """
window.seen = { keys: [], lost: 0, moving: false };
addEventListener("keydown", () => {
  const began = performance.now();
  requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - began)));
}, true);
let last = 0;
requestAnimationFrame(function look(now) {
  if (seen.moving && last) seen.lost += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
  last = now;
  requestAnimationFrame(look);
});
"""


def app(_: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """An answer of 900 characters, in deltas of 4, 200 a second."""
    ids = {"conversation_id": "c", "message_id": "m", "task_id": "t", "created_at": 1}
    for delta in at_pace(realistic(CHARACTERS), 4, 1 / 200):
        yield {"event": "message", "id": "m", "answer": delta, **ids}
    yield {"event": "message_end", "id": "m", "metadata": {}, **ids}


def busy(session: CDPSession) -> float:
    """Seconds the main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float({each["name"]: each["value"] for each in metrics}["TaskDuration"])


def ask(tab: Page) -> None:
    """Type, send, and wait for the whole answer."""
    before = tab.locator("[data-hook=message-bot]").count()
    tab.locator("[data-hook=input]").press_sequentially(WORDS)
    tab.locator("[data-hook=input]").press("Enter")
    tab.locator("[data-hook=message-bot][data-state=finished]").nth(before).wait_for(state="attached")


def visit(browser: Browser, url: str, turns: int) -> dict[str, float]:
    """What a visitor with so many turns waits for."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.add_init_script(WATCH)
    tab.goto(url)
    ask(tab)
    tab.locator("[data-hook=regenerate]").wait_for()
    if turns > 1:
        tab.evaluate(FILL, turns)
    tab.reload()
    session = context.new_cdp_session(tab)
    session.send("Performance.enable")
    tab.locator("[data-hook=message-bot]").nth(min(turns, PIECE) - 1).wait_for(state="attached")
    tab.wait_for_load_state("networkidle")
    found = {"opening, seconds of work": busy(session)}
    ask(tab)
    found["key to frame, median ms"] = statistics.median(tab.evaluate("seen.keys"))
    found["key to frame, longest ms"] = max(tab.evaluate("seen.keys"))
    found["typing and an answer, seconds of work"] = busy(session) - found["opening, seconds of work"]
    tab.mouse.move(195, 400)
    tab.evaluate("seen.moving = true")
    for _ in range(60):
        tab.mouse.wheel(0, -400)
        tab.evaluate("() => new Promise(requestAnimationFrame)")
    found["frames lost in 60 turns of the wheel"] = tab.evaluate("seen.lost")
    context.close()
    return found


def main() -> None:
    """Print both conversations' medians, and how many times the short one's the long one's are."""
    build(ROOT)
    endpoints = {"minimal": {"theme": "minimal", "app": {"app_id": "a"}}}
    with Host(ROOT, endpoints, app=app) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        url = f"{host.url}/e/minimal/"
        rounds = [(visit(browser, url, TURNS), visit(browser, url, 1)) for _ in range(ROUNDS)]
        browser.close()
    for name in rounds[0][0]:
        long, short = ([both[side][name] for both in rounds] for side in (0, 1))
        compared = ratios(long, short) if all(short) else ""
        print(
            f"{name:38} {statistics.median(long):8.2f} of {TURNS * 2:,} messages,"
            f" {statistics.median(short):8.2f} of 2  {compared}"
        )


if __name__ == "__main__":
    main()
