"""What streaming an answer costs: the plugin's processor against a bare relay, the browser's main thread against peers.

Run: `uv run python -m benchmarks.stream [--long]`. A realistic answer comes in deltas of 4 characters, 200 a second:
20 KB in 25 s, with `--long` also 100 KB in two minutes.
"""

import http.client
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.markdown import realistic
from benchmarks.measure import ROOT, processor_seconds, ratios, side_by_side
from benchmarks.reading import at_pace, compare
from facade.host.host import Host
from facade.site.build import build

ROUNDS = 3
DELTA, EVERY = 4, 1 / 200
RELAYED = 8_000
SIZES = (20_000, 100_000)


def app(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answer of as many characters as the question says, at its pace."""
    ids = {"conversation_id": "c", "message_id": "m", "task_id": "t", "created_at": 1}
    for delta in at_pace(realistic(int(request["query"])), DELTA, EVERY):
        yield {"event": "message", "id": "m", "answer": delta, **ids}
    yield {"event": "message_end", "id": "m", "metadata": {}, **ids}


def ask(host: Host, hook: str) -> tuple[float, int, int]:
    """Processor seconds, bytes and frames of one answer."""
    before = processor_seconds(host.plugin.pid)
    connection = http.client.HTTPConnection(host.url.removeprefix("http://"))
    question = json.dumps({"query": str(RELAYED)})
    connection.request("POST", f"/e/{hook}/messages", question, {"Content-Type": "application/json"})
    body = connection.getresponse().read()
    connection.close()
    return processor_seconds(host.plugin.pid) - before, len(body), body.count(b"\n\n")


def relay(facade: Host, bare: Host) -> None:
    """Print the plugin's processor time for each delta."""
    rounds = [(ask(facade, "minimal"), ask(bare, "floor")) for _ in range(ROUNDS)]
    ours, floor = ([pair[side][0] for pair in rounds] for side in (0, 1))
    deltas = RELAYED // DELTA
    for name, (seconds, size, frames) in zip(("facade", "bare relay"), rounds[-1], strict=True):
        print(
            f"{name:10} {seconds / deltas * 1e6:7.0f} us a delta, {size:,} bytes, {frames:,} frames, {deltas:,} deltas"
        )
    print(f"processor time of facade against the bare relay: {ratios(ours, floor)}\n")


def reading(facade: Host, size: int) -> None:
    """Print the main thread's time of each page for an answer of `size` characters."""
    text = realistic(size)
    found = compare(facade, str(size), lambda: at_pace(text, DELTA, EVERY), size / DELTA * EVERY)
    floor = found["bare page, text appended"].seconds
    for name, (seconds, longest) in found.items():
        print(
            f"{size:>7,} characters  {name:26} {seconds:7.2f} s  {seconds / floor:5.1f}x  longest task {longest:.0f} ms"
        )


def main() -> None:
    """Print all."""
    build(ROOT)
    endpoints = {"minimal": {"theme": "minimal", "app": {"app_id": "a"}}}
    with side_by_side(app, endpoints) as (facade, bare):
        relay(facade, bare)
        for size in SIZES if "--long" in sys.argv else SIZES[:1]:
            reading(facade, size)


if __name__ == "__main__":
    main()
