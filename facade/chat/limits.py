"""How much of anything a model's text may ask for before it is shown as plain text. Knows nothing of grammar.

Measured on markdown-it-py 4.3: brackets, emphasis marks and the like cost up to a hundred times what letters cost, and
nested references multiply the output (docs/wire.md, Limits). Nothing is refused and nothing disappears.
"""

from typing import Final

DEEPEST_LIST = 40
"""Levels of the token tree (two for each list) below which a list's marker stays text."""

DEEPEST_QUOTE = 16
LONGEST_INLINE = 16_384
MOST_MARKS = 1_500
"""Special characters in one run of inline text; with more, the run is shown as written."""

LONGEST_URL = 2_000
MOST_EXPANDED = 100_000
"""Characters that the references of one answer may write out; those after it are text."""

MOST_FILLED_CELLS = 4_096
"""Table cells that a row may lack and get as empty ones."""

SMALLEST_HTML = 10_000
MOST_HTML_PER_CHARACTER = 24

_MARKS: Final = dict.fromkeys(map(ord, "[]!*_`~<&$\\"))


def inline_is_plain(text: str) -> bool:
    """Whether a run of inline text is too costly to parse."""
    if len(text) <= MOST_MARKS:
        return False
    return len(text) > LONGEST_INLINE or len(text) - len(text.translate(_MARKS)) > MOST_MARKS


def inflated(html: int, source: int) -> bool:
    """Whether a block's HTML is out of all proportion to its source; both in characters."""
    return html > SMALLEST_HTML + MOST_HTML_PER_CHARACTER * source
