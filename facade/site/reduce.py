"""Takes the idle white space and the comments out of a page.

Knows nothing of slots. Between two elements a space stays a space: `<b>a</b> <b>b</b>` reads "a b" before and after;
between two blocks nobody sees it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from facade.site.markup import SPACE, VOID, Token

KEPT = frozenset(("pre", "textarea", "script", "style", "title"))
BLOCKS = frozenset(("article", "aside", "details", "div", "footer", "form", "h1", "h2", "h3", "header", "li", "main",
                    "noscript", "ol", "p", "section", "template", "ul"))  # fmt: skip
BARE = frozenset(("html", "head", ""))
_RUN = re.compile(r"[ \t\r\n\f]+")


def reduced(tokens: Sequence[Token]) -> list[Token]:
    """The same page with fewer characters; elements, attributes and their order are untouched."""
    found: list[Token] = []
    for token in tokens:
        if token.kind == "comment":
            continue
        source = _small(token)
        small = token if source == token.source else replace(token, source=source)
        last = found[-1] if found else None
        if last and small.kind == last.kind == "text":  # a comment stood between
            found[-1] = replace(last, source=_RUN.sub(" ", last.source + small.source))
        elif small.source:
            found.append(small)
    return [token for at, token in enumerate(found) if not _is_idle(found, at)]


def _is_idle(tokens: Sequence[Token], at: int) -> bool:
    """True for a space between two tags of blocks."""
    token, around = tokens[at], (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])
    blocks = [other for other in around if other.kind in ("start", "end") and other.name in BLOCKS]
    return token.kind == "text" and token.source == " " and len(blocks) == 2 and not KEPT.intersection(token.path)


def _small(token: Token) -> str:
    if token.kind == "text" and not KEPT.intersection(token.path):
        parent = token.path[-1] if token.path else ""
        return token.source.strip(SPACE) if parent in BARE else _RUN.sub(" ", token.source)
    if token.kind == "start":
        return _tag(token)
    if token.kind == "end":
        return f"</{token.source[2:-1].strip(SPACE)}>"
    return token.source


def _tag(token: Token) -> str:
    name = re.match(r"<([a-zA-Z0-9-]+)", token.source)
    parts = [f"<{name.group(1) if name else token.name}"]
    for attribute in token.attributes:
        written = token.source[attribute.offset - token.offset :]
        key = written[: len(attribute.name)]
        slot = not key[0].isascii()
        if attribute.value is None:
            parts.append(key if slot else f" {key}")
        else:
            quote = attribute.quote or '"'
            parts.append(f" {key}={quote}{attribute.value}{quote}")
    closing = "/>" if token.closed and token.name not in VOID else ">"
    return "".join(parts) + closing
