"""Marks that stand in a rendered page where something is filled in later.

Knows nothing of what fills them. Marks are private-use characters, which no source of a page may contain.
"""

import re

OPEN, CLOSE = "\ue000", "\ue001"
LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"
MARKS = re.compile(f"{OPEN}([a-z-]+)(?::([a-z0-9_]+))?{CLOSE}")
LINES = re.compile(f"{LINE_OPEN}([^{LINE_OPEN}{LINE_CLOSE}]*):([0-9]+){LINE_CLOSE}")
"""The name of a template and a line of it."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

TEXT_KEYS = ("bot_name", "notice")
PARTS = {"critical-css": "style", "client-js": "script", "late-css": "style"}
"""Marks that the compiler itself replaces, and the element whose whole content they are."""

OPTION_SLOTS = {"text": "option", "image": "option-image", "link": "option-link"}
"""Marks that are options in templates, by kind of option."""


def mark(slot: str, key: str = "") -> str:
    """The mark of a slot, with its key if slots of that name have one."""
    return f"{OPEN}{slot}{':' if key else ''}{key}{CLOSE}"


def piece(match: re.Match[str]) -> dict[str, str]:
    """What a compiled page holds in place of a mark."""
    slot, key = match.group(1), match.group(2)
    name = "id" if slot in OPTION_SLOTS.values() else "key"
    return {"slot": slot, name: key} if key else {"slot": slot}
