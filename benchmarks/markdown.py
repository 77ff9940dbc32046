"""Processor time and bytes of the streaming Markdown engine against one-shot rendering, and its bound on hostile text.

Run: `uv run python -m benchmarks.markdown`. Deltas of 4 characters at 200 a second are drawn 25 times a second: 32
characters an update.
"""

import time
from collections.abc import Iterator

from benchmarks.measure import ROOT
from facade.chat import markdown
from facade.chat.events import Block, Delta, Finished, Part
from facade.chat.render import rendered

UPDATE = 32
SIZES = (4_000, 40_000, 400_000)
ROUNDS = 3


def realistic(size: int) -> str:
    """An answer of that many characters: headings, lists, tables, code, several scripts."""
    replies = ("showcase", "long")
    text = "\n\n".join((ROOT / f"facade/host/demo/replies/{name}.md").read_text(encoding="utf-8") for name in replies)
    return (f"{text}\n\n" * (size // len(text) + 1))[:size]


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


def streamed(text: str) -> tuple[float, int, float]:
    """Processor seconds, characters on the wire and the longest piece of work in seconds, for one answer."""
    batches = [[Delta(text[at : at + UPDATE])] for at in range(0, len(text), UPDATE)]
    began = last = time.process_time()
    length, longest = 0, 0.0
    for batch in rendered([*batches, [Finished()]]):
        length += sum(len(event.html) for event in batch if isinstance(event, Block | Part))
        now = time.process_time()
        longest, last = max(longest, now - last), now
    return time.process_time() - began, length, longest


def once(text: str) -> float:
    """Processor seconds of one-shot rendering."""
    began = time.process_time()
    markdown.html(text)
    return time.process_time() - began


def main() -> None:
    """Print both tables."""
    print("realistic text             one-shot  streamed   ratio  wire/text  longest work")
    spent = {}
    for size in SIZES:
        text = realistic(size)
        shot = min(once(text) for _ in range(ROUNDS))
        seconds, length, longest = min(streamed(text) for _ in range(ROUNDS))
        spent[size] = seconds
        ratio = f"{seconds / shot:5.1f}x  {length / len(text):8.2f}x"
        print(f"{size:>9,} characters  {shot * 1e3:12.1f} ms {seconds * 1e3:7.0f} ms  {ratio}  {longest * 1e3:8.1f} ms")
    print(f"400 KB cost {spent[400_000] / spent[40_000]:.1f}x 40 KB\n")

    prose = min(once(("The quick brown fox jumps over the lazy dog. " * 9 + "\n\n") * 246) for _ in range(ROUNDS))
    print(f"100 KB of hostile text, against 100 KB of prose rendered once ({prose * 1e3:.0f} ms)")
    for name, text in hostile():
        shot, (seconds, length, _) = once(text), streamed(text)
        print(f"{name:28} once {shot / prose:6.1f}x  streamed {seconds / prose:6.1f}x  wire {length / len(text):5.1f}x")


if __name__ == "__main__":
    main()
