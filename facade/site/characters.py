"""Characters that cannot be seen, reorder what one sees, or mark slots.

Knows nothing of files.
"""

import re
import unicodedata

# zero width joiners and non-joiners (U+200C, U+200D) are part of words and emoji and stay
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb"
    "\ufeff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def shown(character: str) -> str:
    """The character as one can talk about it: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
