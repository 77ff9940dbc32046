"""Puts a missing hook where the core's template of the same name has it.

Knows nothing of how a page is rendered. Does nothing where the two templates have no hook in common beside it, or
where one of them cannot be read as markup.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facade.site import compile, markup, themes
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder
from facade.site.page import Page

MENDS = frozenset(
    (
        "hook-left-out",
        "hook-missing",
    )
)
_MISSING = re.compile(r'has no data-hook="([a-z-]+)"')
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_Span = tuple[int, int, int, int]
"""Of an element: where its start tag begins and ends, and where its end tag begins and ends."""


class _Element(NamedTuple):
    """One element: its hook (or ""), its name with its role, and where it is."""

    hook: str
    kind: tuple[str, str | None]
    span: _Span

    @classmethod
    def of(cls, token: markup.Token, span: _Span) -> "_Element":
        return cls(token.get("data-hook") or "", (token.name, token.get("role")), span)

    def holds(self, other: "_Element") -> bool:
        return self.span[1] <= other.span[0] and other.span[3] <= self.span[2]


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    reading = themes.read(folder, core)
    if reading.theme is None or not reading.can_be_drawn:
        return
    for page in compile.render(reading.theme, core):
        for problem in compile.page_problems(page) if isinstance(page, Page) else ():
            missing = _MISSING.search(problem.message)
            file = problem.path.removeprefix(f"{folder.label}/")
            name = file.removeprefix("templates/")
            if missing and problem.level != "advice" and file in folder.files and name in core.templates:
                hook = missing.group(1)
                text, where = _named(folder.text(file), core.templates[name], hook)
                if not text:
                    text, where = _mended(folder.text(file), core.templates[name], hook), f"where {name} has it"
                if text:
                    yield Change(file, {file: text.encode()}, f'put data-hook="{hook}" {where}')


def _named(text: str, pattern: str, hook: str) -> tuple[str, str]:
    """The text with the hook on the one element that has lost it, and which that is; empty where there is none such.

    It is of the pattern's kind, has no other hook, and holds what the pattern holds.
    """
    theirs, ours = list(_elements(pattern)), list(_elements(text))
    wanted = next((one for one in theirs if one.hook == hook), None)
    if wanted is None or any(one.hook == hook for one in ours):
        return "", ""
    inner = {one.hook for one in theirs if one.hook and wanted.holds(one)}
    held = [one for one in ours if one.hook in inner]
    found = [one for one in ours if not one.hook and one.kind == wanted.kind and all(map(one.holds, held))]
    if not held or len(found) != 1:
        return "", ""
    at = found[0].span[0] + 1 + len(wanted.kind[0])
    line = text.count("\n", 0, at) + 1
    return f'{text[:at]} data-hook="{hook}"{text[at:]}', f"on <{wanted.kind[0]}> of line {line}"


def _mended(text: str, pattern: str, hook: str) -> str:
    """The text with the hook's element as the pattern has it; empty where there is no place for it."""
    theirs, ours = _spans(pattern), _spans(text)
    if hook not in theirs or hook in ours:
        return ""
    start, _, _, end = theirs[hook]
    element = pattern[start:end]
    at = _place(theirs, ours, hook)
    if at is None:
        return ""
    before, after = text[:at], text[at:]
    return f"{before}{'' if before.endswith('\n') else '\n'}{element}{'' if after.startswith('\n') else '\n'}{after}"


def _place(theirs: dict[str, _Span], ours: dict[str, _Span], hook: str) -> int | None:
    """After the nearest hook that both have before it, before the nearest behind it, or first in the one around it."""
    start, _, _, end = theirs[hook]
    around = [name for name, span in theirs.items() if span[0] < start and end < span[3]]
    beside = {name: span for name, span in theirs.items() if name in ours and not (span[0] < start and end < span[3])}
    holder = around[-1] if around else None
    if holder is not None and holder not in ours:
        return None
    least, most = (ours[holder][1], ours[holder][2]) if holder else (0, max(span[3] for span in ours.values()))
    inside = {name: span for name, span in beside.items() if least <= ours[name][0] <= most}
    earlier = [name for name, span in inside.items() if span[3] <= start]
    if earlier:
        return ours[max(earlier, key=lambda name: theirs[name][3])][3]
    later = [name for name, span in inside.items() if span[0] >= end]
    if later:
        return ours[min(later, key=lambda name: theirs[name][0])][0]
    return least if holder else None


def _spans(text: str) -> dict[str, _Span]:
    """The elements that have hooks, by the first of each; none where the text is no markup by itself."""
    return dict(reversed([(one.hook, one.span) for one in _elements(text) if one.hook]))


def _elements(text: str) -> list[_Element]:
    """Every element in the order of the ends; none where the text is no markup by itself."""
    if _RAW.search(text):
        return []
    # Jinja is blanked, so that what is in it is neither tag nor quote
    blank = _JINJA.sub(lambda match: re.sub(r"[^\n]", "_" if match.group()[1] == "{" else " ", match.group()), text)
    try:
        return list(_found(markup.tokens(blank)))
    except markup.MarkupError:
        return []


def _found(tokens: Sequence[markup.Token]) -> Iterator[_Element]:
    open_tags: list[markup.Token] = []
    for token in tokens:
        if token.kind == "start" and (token.closed or token.name in markup.VOID):
            end = token.offset + len(token.source)
            yield _Element.of(token, (token.offset, end, end, end))
        elif token.kind == "start":
            open_tags.append(token)
        elif token.kind == "end":
            start = open_tags.pop()
            inner = start.offset + len(start.source)
            yield _Element.of(start, (start.offset, inner, token.offset, token.offset + len(token.source)))
