"""Processor time of the plugin for each streamed delta, against a bare relay through the same SDK.

Run: `uv run python -m benchmarks.stream`. A realistic answer comes in deltas of 4 characters, 200 a second.
"""

import http.client
import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.measure import ROOT, processor_seconds, ratios, side_by_side
from facade.host.host import Host
from facade.site.build import build

ROUNDS = 3
DELTA, EVERY = 4, 1 / 200
LONGEST = 8_000
TEXT = (ROOT / "facade/host/demo/replies/showcase.md").read_text(encoding="utf-8")[:LONGEST]
DELTAS = -(-len(TEXT) // DELTA)


def app(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answer, at its pace: late deltas do not wait."""
    ids = {"conversation_id": "c", "message_id": "m", "task_id": "t", "created_at": 1}
    due = time.monotonic()
    for at in range(0, len(TEXT), DELTA):
        due += EVERY
        time.sleep(max(0.0, due - time.monotonic()))
        yield {"event": "message", "id": "m", "answer": TEXT[at : at + DELTA], **ids}
    yield {"event": "message_end", "id": "m", "metadata": {}, **ids}


def ask(host: Host, hook: str) -> tuple[float, int, int]:
    """Processor seconds, bytes and chunks of one answer."""
    before = processor_seconds(host.plugin.pid)
    connection = http.client.HTTPConnection(host.url.removeprefix("http://"))
    connection.request("POST", f"/e/{hook}/messages", json.dumps({"query": "go"}), {"Content-Type": "application/json"})
    body = connection.getresponse().read()
    connection.close()
    return processor_seconds(host.plugin.pid) - before, len(body), body.count(b"\n\n")


def main() -> None:
    """Print processor time, bytes and the ratio."""
    build(ROOT)
    endpoints = {"minimal": {"theme": "minimal", "app": {"app_id": "a"}}}
    with side_by_side(app, endpoints) as (facade, bare):
        rounds = [(ask(facade, "minimal"), ask(bare, "floor")) for _ in range(ROUNDS)]
    ours, floor = ([pair[side][0] for pair in rounds] for side in (0, 1))
    for name, (seconds, size, frames) in zip(("facade", "bare relay"), rounds[-1], strict=True):
        print(
            f"{name:10} {seconds / DELTAS * 1e6:7.0f} us a delta, {size:,} bytes, {frames:,} frames, {DELTAS:,} deltas"
        )
    print(f"processor time of facade against the bare relay: {ratios(ours, floor)}")


if __name__ == "__main__":
    main()
