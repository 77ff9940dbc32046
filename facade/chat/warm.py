"""Pays beforehand for what costs much the first time: lexers, patterns, the collector's look at all that was loaded.

Without it a visitor's first code block could hold up everybody for a quarter of a second. Knows nothing of visitors.
"""

import gc
import time
from collections.abc import Callable
from typing import Final

from facade.chat import highlight, markdown

SAMPLE: Final = "# a\n\n*b* `c` www.example.com\n\n| d | e |\n|---|---|\n| $f$ | g[^1] |\n\n- h\n\n[^1]: i\n"
FIRST: Final = 1.0
"""Seconds left to the process for its start, and to whoever asks at once."""
BETWEEN: Final = 0.05
"""Seconds between two lexers, for others to be answered."""


def warm(wait: Callable[[float], None] = time.sleep) -> None:
    """Use each thing once, then keep the collector from looking at what stays for good; takes about five seconds."""
    wait(FIRST)
    markdown.html(SAMPLE)
    for name in sorted(highlight.LEXERS):
        wait(BETWEEN)
        highlight.coloured("a = 1\n", name)
    gc.collect()
    gc.freeze()
