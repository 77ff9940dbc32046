"""Code blocks: their frame, and their lines in groups that can grow one by one. Knows nothing of Markdown's grammar."""

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.token import Token

from facade.chat.breath import Breathe
from facade.chat.highlight import coloured
from facade.chat.tags import attribute

LINES_A_PART = 8


def opening(token: Token) -> tuple[str, str]:
    """What stands before and after the lines of a code block."""
    named = language_of(token.info)
    label = attribute("data-language", named) if named else ""
    return f"<div class=code{label}><pre tabindex=0 dir=ltr><code class=hl>", "</code></pre></div>"


def language_of(info: str) -> str:
    """The language in a fence's info string: its first word, of harmless characters."""
    words = info.split(None, 1)
    return "".join(char for char in words[0].lower() if char.isalnum() or char in "+#-.")[:20] if words else ""


def parts_of(code: str, info: str, breathe: Breathe) -> Iterator[str]:
    """The code's lines, some to an element."""
    return grouped(coloured_lines(code, language_of(info), breathe) or plain_lines(code))


def grouped(lines: Sequence[str]) -> Iterator[str]:
    """Lines of HTML, some to an element."""
    for start in range(0, len(lines), LINES_A_PART):
        yield f"<span class=lines>{''.join(lines[start : start + LINES_A_PART])}</span>"


def plain_lines(code: str) -> list[str]:
    """The lines without colours, each with its line end."""
    return [escape(line, quote=False) for line in _split(code)]


def coloured_lines(code: str, language: str, breathe: Breathe) -> list[str] | None:
    """The lines with their tokens marked, or None when the code is not to be coloured."""
    html = coloured(code, language, breathe)
    if html is None:
        return None
    lines = _split(html)
    return lines if len(lines) == len(_split(code)) else None


def _split(text: str) -> list[str]:
    """Lines with their ends; LF alone ends a line here."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
