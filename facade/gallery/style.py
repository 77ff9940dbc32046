"""The gallery's style sheet and its mark. Knows nothing of pages."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from facade.gallery.entry import Entry

_SHEETS: Final = ("ground", "trim", "fields", "choices", "list", "house", "bench", "facts", "sheet")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3,8}")
_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#b5532c" stroke-width="1.7" '
    'stroke-linejoin="round"><path d="M4 21V8l8-5 8 5v13z"/><path d="M10 21v-5a2 2 0 0 1 4 0v5"/>'
    '<path d="M8 10.5h1.5M14.5 10.5H16" stroke-linecap="round"/></svg>'
)


def sheet(entries: Sequence[Entry]) -> bytes:
    """The style sheet of every page, with each theme's own colours."""
    folder = Path(__file__).with_name("styles")
    texts = [(folder / f"{name}.css").read_text("utf-8") for name in _SHEETS]
    return "\n".join([*texts, *(_colours(entry) for entry in entries)]).encode()


def icon() -> bytes:
    """The mark as a picture."""
    return _ICON.encode()


def _colours(entry: Entry) -> str:
    return f".house-{entry.id}{{{';'.join(_rules(entry))}}}"


def _rules(entry: Entry) -> Iterator[str]:
    """Only what is certainly a colour: what a theme says is not to be trusted."""
    light, dark = (entry.page.tokens.get(mode, {}) for mode in ("light", "dark"))
    for mode, tokens in (("light", light), ("dark", dark)):
        if _COLOUR.fullmatch(tokens.get("page", "")):
            yield f"--{mode}:{tokens['page']}"
    accents = [tokens.get("link") or tokens.get("accent") or "" for tokens in (light, dark)]
    accents = [accent or next(filter(None, accents), "") for accent in accents]
    if all(map(_COLOUR.fullmatch, accents)):
        yield f"--house:light-dark({accents[0]},{accents[1]})"
