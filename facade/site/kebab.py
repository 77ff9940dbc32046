"""Names in kebab-case: small letters and digits of ASCII, with one hyphen between words.

Knows nothing of folders, nor of kinds of files.
"""

import re
import unicodedata

NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)
"""Latin letters that are none of ASCII with something over or under it."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def kebab(text: str) -> str:
    """`DéjàVu Serif (2)` as `deja-vu-serif-2`; empty where a letter has no likeness in ASCII, or none is there."""
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(character for character in parts if not unicodedata.combining(character))
    if any(character.isalnum() and not character.isascii() for character in plain):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", _HUMP.sub("-", plain).lower()))
