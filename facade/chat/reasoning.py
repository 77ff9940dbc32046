"""Tells reasoning between `<think>` tags from the answer, however the text is cut. Knows nothing of Markdown's blocks.

A tag counts at the beginning of the answer or of a line, outside of code fences: elsewhere a model writes about it.
"""

import re
from collections.abc import Iterator
from typing import Final

OPEN: Final = "<think>"
CLOSE: Final = "</think>"
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


class Splitter:
    """Reads pieces of an answer in order and yields (text, thought) pairs, one of each pair empty."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False
        self._fence = ""
        self._line = ""  # the beginning of the current line of the answer

    def split(self, text: str) -> Iterator[tuple[str, str]]:
        """What is certain of the text so far; the beginning of what may be a tag is held."""
        text, self._held = self._held + text, ""
        while text:
            if self._thinking:
                at = text.find(CLOSE)
                thought = text[:at] if at >= 0 else text[: len(text) - _begun(text, CLOSE)]
                if thought:
                    yield "", thought
                if at < 0:
                    self._held = text[len(thought) :]
                    return
                text, self._thinking = text[at + len(CLOSE) :], False
            else:
                at = self._tag(text)
                keep = len(text) - _begun(text, OPEN) if at < 0 else at
                if keep:
                    yield text[:keep], ""
                    self._see(text[:keep])
                if at < 0:
                    self._held = text[keep:]
                    return
                text, self._thinking = text[at + len(OPEN) :], True

    def end(self) -> Iterator[tuple[str, str]]:
        """What was held back, now that nothing follows."""
        held, self._held = self._held, ""
        if held:
            yield ("", held) if self._thinking else (held, "")

    def _tag(self, text: str) -> int:
        """Where a tag that counts begins, or -1."""
        at = text.find(OPEN)
        while at >= 0:
            begin = text.rfind("\n", 0, at) + 1
            line = text[begin:at] if begin else self._line + text[:at]
            if not line.strip() and not self._fenced(text[:at]):
                return at
            at = text.find(OPEN, at + 1)
        return -1

    def _fenced(self, text: str) -> bool:
        fence = self._fence
        for line in (self._line + text).split("\n"):
            fence = _after(fence, line)
        return bool(fence)

    def _see(self, text: str) -> None:
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._fence = _after(self._fence, line)


def _after(fence: str, line: str) -> str:
    """The open code fence after a line, "" when none is."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def _begun(text: str, tag: str) -> int:
    """How many characters at the text's end may be the tag's beginning."""
    return next((size for size in range(min(len(tag) - 1, len(text)), 0, -1) if tag.startswith(text[-size:])), 0)
