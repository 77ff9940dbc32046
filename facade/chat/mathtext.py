"""What stands in a formula's leaves: letters, names and operators as browsers draw them. Knows nothing of markup.

latex2mathml writes characters as references, styles as an attribute browsers ignore, and some operators as identifiers.
"""

import re
import unicodedata
from typing import Final

_ESCAPED: Final = re.compile(r"\\([%$_&#{} ])")
_REFERENCE: Final = re.compile(r"&#x([0-9A-Fa-f]{1,8});")
_UPRIGHT: Final = re.compile(r"&#x0*[46-7][0-9A-Fa-f];")
_IDENTIFIERS: Final = "\u221e\u2205\u2118"
"""Infinity, the empty set, Weierstrass p: symbols by their category, but set like letters."""
_STYLES: Final = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "fraktur": "FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "monospace": "MONOSPACE",
}
_ELSEWHERE: Final = {
    # Unicode had these letters before it had the alphabets they belong to
    (style, char): letter
    for style, chars, letters in (
        ("italic", "h", "\u210e"),
        ("script", "BEFHILMRego", "\u212c\u2130\u2131\u210b\u2110\u2112\u2133\u211b\u212f\u210a\u2134"),
        ("double-struck", "CHNPQRZ", "\u2102\u210d\u2115\u2119\u211a\u211d\u2124"),
        ("fraktur", "CHIRZ", "\u212d\u210c\u2111\u211c\u2128"),
    )
    for char, letter in zip(chars, letters, strict=True)
}


def plain(raw: str) -> str | None:
    """The characters latex2mathml meant; nothing when a command it does not know, or a group, stands among them."""
    if any(char in "\\{}" for char in _ESCAPED.sub("", raw)):
        return None
    return _REFERENCE.sub(_character, _ESCAPED.sub(r"\1", raw))


def kind(tag: str, text: str) -> str:
    """The element the text belongs in: operators get their space, and fences their size, from being operators."""
    if tag == "mo" and (text in _IDENTIFIERS or (len(text) > 1 and text.isalpha() and text != "mod")):
        return "mi"
    if tag == "mi" and len(text) == 1 and (is_fence(text) or text in ":;" or unicodedata.category(text) == "Sm"):
        return "mi" if text in _IDENTIFIERS else "mo"
    return tag


def is_fence(text: str) -> bool:
    """Whether it opens or closes something, and so would grow with what is beside it."""
    return len(text) == 1 and unicodedata.category(text) in ("Ps", "Pe")


def is_upright(raw: str) -> bool:
    """Whether it is a Latin letter written as a reference: what `\\mathrm{d}` becomes."""
    return _UPRIGHT.fullmatch(raw) is not None and (plain(raw) or "").isalpha()


def styled(text: str, style: str) -> str | None:
    """The text in the style's own letters; nothing when the style has none."""
    return "".join(_letter(char, style) for char in text) if style in _STYLES else None


def _letter(char: str, style: str) -> str:
    if (style, char) in _ELSEWHERE:
        return _ELSEWHERE[style, char]
    words = unicodedata.name(char, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    try:
        return unicodedata.lookup(f"MATHEMATICAL {_STYLES[style]} {words}")
    except KeyError:
        return char


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    char = chr(code)
    return char if char.isprintable() or unicodedata.category(char) == "Zs" else "\ufffd"
