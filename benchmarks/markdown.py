"""Processor time and bytes of the streaming Markdown engine against one-shot rendering, and its bound on hostile text.

Run: `uv run python -m benchmarks.markdown`. Deltas of 4 characters at 200 a second are drawn 12.5 times a second
(facade/chat/pace.py, `stride`): 64 characters an update. The longest work is what passes between two pauses in which
other answers have a turn.
"""

import time
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.measure import ROOT
from facade.chat import markdown
from facade.chat.breath import Breath
from facade.chat.events import Delta, Finished
from facade.chat.render import rendered
from facade.chat.warm import warm
from facade.chat.wire import page

UPDATE = 64
SIZES = (4_000, 40_000, 400_000)
ROUNDS = 3


def realistic(size: int) -> str:
    """An answer of that many characters: prose first, then headings, lists, tables, code, formulas, several scripts."""
    replies = ("long", "showcase")
    text = "\n\n".join((ROOT / f"facade/host/demo/replies/{name}.md").read_text(encoding="utf-8") for name in replies)
    return (f"{text}\n\n" * (size // len(text) + 1))[:size]


def every_construct() -> str:
    """8 KB with little prose between tables, code in five languages, mathematics and eight scripts."""
    return (ROOT / "facade/host/demo/replies/showcase.md").read_text(encoding="utf-8")


def hostile() -> Iterator[tuple[str, str]]:
    """100 KB of the worst input known, by family (the families of tests/markdown)."""
    yield "table, ordinary", "| a | b | c |\n|---|---|---|\n" + "| one two | *three* | `four` |\n" * 3200
    yield "table, rows without cells", f"|{'a|' * 60}\n|{'-|' * 60}\n" + "|\n" * 20_000
    yield "nested quotes", "> " * 50_000
    yield "nested lists", "".join(f"{'  ' * depth}- x\n" for depth in range(310))
    yield "brackets", "[" * 100_000
    yield "emphasis", "*a " * 33_000
    yield "backticks", "` " * 50_000
    yield "entities", "&amp;" * 20_000
    yield "half links", "[a](b" * 20_000
    yield "references", f"[a]: https://e.example/{'x' * 1500}\n\n" + "[a] " * 2000 + "\n\n" + "[a]\n\n" * 18_000
    yield "one line", "x" * 100_000


class Spent(NamedTuple):
    """What one answer took: processor seconds, bytes on the wire, seconds of the longest work between two pauses."""

    seconds: float
    wire: int
    longest: float


def streamed(text: str) -> Spent:
    """The answer as the plugin sends it, as fast as it can."""
    batches = [[Delta(text[at : at + UPDATE])] for at in range(0, len(text), UPDATE)]
    longest, since = 0.0, time.process_time()

    def pause() -> None:
        nonlocal longest, since
        now = time.process_time()
        longest, since = max(longest, now - since), now

    began, length = since, 0
    for chunk in page.frames(rendered([*batches, [Finished()]], breathe=Breath(pause)), lambda _: {}, lambda: 1.0):
        length += len(chunk)
        pause()
    return Spent(time.process_time() - began, length, longest)


def once(text: str) -> float:
    """Processor seconds of one-shot rendering."""
    began = time.process_time()
    markdown.html(text)
    return time.process_time() - began


def main() -> None:
    """Print both tables, warm as the plugin's process is."""
    warm(lambda _: None)
    print("realistic text             one-shot  streamed   ratio  wire/text  longest work")
    spent = {}
    texts = {f"{size:,} characters": realistic(size) for size in SIZES}
    for name, text in {**texts, "every construct": every_construct()}.items():
        shot = min(once(text) for _ in range(ROUNDS))
        seconds, length, longest = min(streamed(text) for _ in range(ROUNDS))
        spent[name] = seconds
        ratio = f"{seconds / shot:5.1f}x  {length / len(text.encode()):8.2f}x"
        print(f"{name:20}  {shot * 1e3:12.1f} ms {seconds * 1e3:7.0f} ms  {ratio}  {longest * 1e3:8.1f} ms")
    four, forty, hundreds, _ = spent.values()
    print(f"40 KB cost {forty / four:.1f}x 4 KB, 400 KB {hundreds / forty:.1f}x 40 KB\n")

    prose = ("The quick brown fox jumps over the lazy dog. " * 9 + "\n\n") * 246
    at_once, growing = min(once(prose) for _ in range(ROUNDS)), min(streamed(prose) for _ in range(ROUNDS)).seconds
    took = f"{at_once * 1e3:.0f} ms at once, {growing * 1e3:.0f} ms streamed"
    print(f"100 KB of hostile text, each time against 100 KB of prose ({took})")
    for name, text in hostile():
        shot, (seconds, length, longest) = once(text), streamed(text)
        ratio = f"once {shot / at_once:6.1f}x  streamed {seconds / growing:6.1f}x  wire {length / len(text):5.1f}x"
        print(f"{name:28} {ratio}  longest work {longest * 1e3:6.1f} ms")


if __name__ == "__main__":
    main()
