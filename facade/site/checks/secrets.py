"""No file of a theme gives away a key.

Knows nothing of where keys are used. Finds what is shaped like one, by the marks that their issuers give them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from facade.site.checks.text import SUFFIXES
from facade.site.folder import Folder
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="file-secret",
        secure=True,
        says="Something that looks like a private key, a password or an access token.",
        why="Whoever can read the theme could use it, for as long as it is in the history of the repository.",
        fix="delete it, and revoke the key where it was issued: it has been seen",
        bad={"README.md": f"Key: {'app-'}0123456789abcdefGHIJKLMN\n"},
        at="README.md:1",
        good={"README.md": "Key: ask the operator\n"},
    ),
)
_KINDS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "a key of a Dify app": r"\b(?:app|dataset)-[A-Za-z0-9]{24}\b",
    "an access token of GitHub": r"\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{40,}",
    "an access key of AWS": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "a key of Google": r"\bAIza[A-Za-z0-9_-]{35}\b",
    "a key of OpenAI or Anthropic": r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}",
    "a token of Slack": r"\bxox[abprs]-[A-Za-z0-9-]{20,}",
    "an address with a password": r"\bhttps?://[^\s/:@]+:[^\s/:@]+@",
}
_SECRET = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))


def problems(folder: Folder) -> Iterator[Problem]:
    for name in sorted(folder.files):
        if not name.endswith(SUFFIXES) and "." in name:
            continue
        for line, column, kind in _found(folder.text(name)):
            message = f"this looks like {kind}; nobody may see it"
            yield Problem(folder.path(name), line, column, "file-secret", "error", message)


@lru_cache(maxsize=512)
def _found(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line, column and kind of each secret."""
    found = []
    for match in _SECRET.finditer(text):
        kind = list(_KINDS)[(match.lastindex or 1) - 1]
        start = text.rfind("\n", 0, match.start()) + 1
        found.append((text.count("\n", 0, match.start()) + 1, match.start() - start + 1, kind))
    return tuple(found)
