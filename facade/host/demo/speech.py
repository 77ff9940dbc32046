"""Cuts a text into the small deltas in which a model would say it, with a pause after each.

Knows nothing of events, conversations or clocks: whoever plays the steps does the waiting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Chinese, Japanese and Korean letters: one or two make a delta. Everything else goes by the word, long words in parts.
_CJK = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_DELTA = re.compile(rf"\s*(?:[{_CJK}]{{1,2}}|[^\s{_CJK}]{{1,14}})|\s+")
_RATE = 32.0  # deltas in a second
_BREATH = 0.12  # seconds, after a sentence or a paragraph


@dataclass(frozen=True)
class Pause:
    """Silence in a reply, in seconds at human pace."""

    seconds: float


def deltas(text: str, words: int = 1) -> Iterator[str]:
    """The text in order, `words` words (or 1 to 2 CJK characters each) a delta; joined they are the text again."""
    cuts = _DELTA.findall(text)
    for start in range(0, len(cuts), words):
        yield "".join(cuts[start : start + words])


def pause_after(delta: str) -> Pause:
    """The silence after this delta: longer where a sentence ends."""
    ends = delta.rstrip().endswith((".", "!", "?", "。", "！", "？", "؟")) or "\n\n" in delta
    return Pause(_BREATH if ends else 1 / _RATE)
