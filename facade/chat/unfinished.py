"""Makes the end of a growing text look finished: what is open is closed, what is half received is held back.

Only what is shown for the moment depends on this; a finished text never passes here. Knows nothing of HTML.
"""

import re
from typing import Final

REACH = 2_000
"""Characters before the end that are looked at."""

_MARKER = re.compile(r"[ ]{0,3}(?:[-*+_=#>|:~`$ ]{1,6}|\d{1,9}[.)])[ ]*")
_ADDRESS = re.compile(r"(?:https?:/{0,2}|www\.|mailto:)[^\s<>()]*$|<[^\s<>]{0,200}$|[\w.+-]+@[\w.-]*$", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{0,31}$")
_ROW = re.compile(r"[ \t>]*\|")
_RULE = re.compile(r"[ \t>]*\|?[-:| ]*$")
_FENCE = re.compile(r"^[ >\t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})", re.MULTILINE)
_BLOCK = re.compile(r"\n[ \t]*(?:[-*+>|#]|\d{1,9}[.)])")
_CLOSING = re.compile(r"[ >\t]*[`~]+[ ]*")
_LOOSE_END = re.compile(r"(?<!\\)\\$|(?<!~)~$")
_MARKS: Final = re.compile(r"\\.|(`+)|(!?\[)|(\]\()|(\])|(\*+|_+|~~)|(\$\$?)", re.DOTALL)


def completed(text: str) -> str:
    """The text as it may be shown now. Lines before the last paragraph stay as they are, and so does code."""
    line = text.rfind("\n") + 1
    if _in_code(text) or _in_code(text[:line]):
        return _code(text)
    if _MARKER.fullmatch(text, line):
        text = text[: max(line - 1, 0)]
    start = max(text.rfind("\n\n") + 2, len(text) - REACH, 0) if "\n\n" in text else max(len(text) - REACH, 0)
    before, last = text[:start], text[start:]
    word = max(last.rfind(" "), last.rfind("\n")) + 1
    if found := _ADDRESS.search(last, word) or _ENTITY.search(last, word):
        last = last[: found.start()] + ("" if found[0][0] in "&<" else _held(found[0]))
    last = _LOOSE_END.sub("", last)
    item = max((found.start() for found in _BLOCK.finditer(last)), default=0)
    item = max((found.end() for found in _FENCE.finditer(last)), default=item)
    return before + _tabled(last[:item] + _closed(last[item:]))


def _code(text: str) -> str:
    """The text of an open code without what may become its closing fence."""
    line = text.rfind("\n") + 1
    return text[:line] if _CLOSING.fullmatch(text, line) else text


def _in_code(text: str) -> bool:
    """Whether the text ends inside a fence."""
    if "```" not in text and "~~~" not in text:
        return False
    fence = ""
    for found in _FENCE.finditer(text):
        fence = found[1] if not fence else "" if found[1].startswith(fence) else fence
    return bool(fence)


def _held(address: str) -> str:
    """An address that may still grow is text for now: a word joiner keeps it from being a link."""
    at = 1 if "@" not in address else address.index("@")
    return address[:at] + "\u2060" + address[at:]


def _closed(text: str) -> str:
    """The text with its open emphasis, code and link texts closed, and half links reduced to their text."""
    opened: list[tuple[str, int]] = []
    at = 0
    while found := _MARKS.search(text, at):
        at = found.end()
        code, bracket, target, end, marks, dollars = found.groups()
        if code:
            close = re.compile(rf"(?<!`){code}(?!`)").search(text, at)
            if close is None:
                return _unwound(text, [*opened, (code, found.start())])
            at = close.end()
        elif bracket:
            opened.append((bracket, found.start()))
        elif target and any(mark in ("[", "![") for mark, _ in opened):
            close = re.compile(r"\)").search(text, at)
            mark, start = next(pair for pair in reversed(opened) if pair[0] in ("[", "!["))
            if close is None:
                label = text[start + len(mark) : found.start()]
                return _unwound(text[:start] + ("" if mark == "![" else label), opened[: opened.index((mark, start))])
            del opened[opened.index((mark, start)) :]
            at = close.end()
        elif end:
            names = [mark for mark, _ in opened]
            if "[" in names or "![" in names:
                last = max(number for number, mark in enumerate(names) if mark in ("[", "!["))
                if at == len(text):  # a target may follow
                    mark, start = opened[last]
                    label = "" if mark == "![" else text[start + len(mark) : found.start()]
                    return _unwound(text[:start] + label, opened[:last])
                del opened[last:]
        elif marks or dollars:
            _mark(opened, text, found.start(), marks or dollars)
    return _unwound(text, opened)


def _mark(opened: list[tuple[str, int]], text: str, start: int, marks: str) -> None:
    """Take a run of emphasis marks as closing when it can, else as opening when a word follows or nothing does yet."""
    before, after = text[start - 1 : start], text[start + len(marks) : start + len(marks) + 1]
    names = [mark for mark, _ in opened]
    if marks in names and not before.isspace():
        del opened[len(names) - 1 - names[::-1].index(marks) :]
    elif (
        (not after.isspace() or marks == "$$")
        and not (marks[0] == "_" and before.isalnum())
        and not (marks[0] == "$" and after.isdigit())
    ):
        opened.append((marks, start))


def _unwound(text: str, opened: list[tuple[str, int]]) -> str:
    """Close what is open, the innermost first; marks that nothing follows yet are held back."""
    for mark, start in reversed(opened):
        if mark == "[":
            if len(text) - start <= 300:
                text = text[:start] + text[start + 1 :]
        elif mark == "![" or start + len(mark) >= len(text.rstrip()):
            text = text[:start]
        elif mark[0] == "$":
            text = text[:start] + "`" + text[start + len(mark) :].strip().replace("`", "") + "`"
        else:
            text = text.rstrip().rstrip("`" if mark[0] == "`" else "") + mark
    return text


def _tabled(text: str) -> str:
    """A line that begins a table is drawn as its head before the rule below it has come."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if _ROW.match(line)), None)
    if at is None:
        return text
    head, *rest = lines[at:]
    if len(rest) > 1 or (rest and not _RULE.match(rest[0])):
        return text
    indent, cells = head[: head.index("|")], head[head.index("|") :].strip().strip("|").strip()
    if not cells:
        return "\n".join(lines[:at])
    drawn = [f"{indent}| {cells} |", f"{indent}|" + "---|" * (cells.count("|") + 1)]
    if at and lines[at - 1].strip():  # a paragraph: a line of bars below it may yet be part of it
        drawn.insert(0, "")
    return "\n".join([*lines[:at], *drawn])
