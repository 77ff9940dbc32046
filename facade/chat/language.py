"""The language of a piece of text, where its script makes it clear. Knows nothing of markup.

Fonts, line breaking and the voice of a screen reader depend on it (https://www.w3.org/TR/WCAG22/#language-of-parts).
"""

import re
from typing import Final

SAMPLE = 2_000
"""Characters looked at."""

# frequent characters tell what shares a script: of Chinese those that neither Simplified nor Japanese writes
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3041-\u30ff]"), 0.08),
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]"), 0.2),
    ("zh-Hant", re.compile("[這們個說會來對學為國點發還麼樣經關實讓與從應當讀寫總聽嗎將單變體號處數據圖檔沒裡]"), 0.08),
    ("zh", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), 0.25),
    ("fa", re.compile(r"[\u067e\u0686\u0698\u06a9\u06af\u06cc]"), 0.08),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), 0.3),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.3),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.3),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.3),
)


def of(text: str) -> str | None:
    """A language tag when enough of the letters are of its script or its own in it, else None."""
    text = text[:SAMPLE]
    if text.isascii():
        return None
    letters = sum(char.isalpha() for char in text) or 1
    for tag, script, share in _SCRIPTS:
        if len(script.findall(text)) >= share * letters:
            return tag
    return None
