"""A served page, so changed that it works in a frame which has no origin. Knows nothing of themes.

For such a frame browsers load modules, masks and fonts only with CORS, which a static host need not send. So the late
script becomes a classic one, and what style sheets load with CORS stands in them.
"""

import base64
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from facade.pages.slots import sha256
from facade.site import css
from facade.site.assets import TYPES
from facade.site.rules import rules

type Read = Callable[[str], bytes | None]
"""The bytes of an asset by its address, relative to the page; None for what is none of the build's."""

_INLINE: Final = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_IMPORT: Final = re.compile(r"\bimport\([\w$]+\)")
_LATE: Final = re.compile(r"\./(assets/page\.own/late-[0-9a-f]+\.js)\b")
_EXPORT: Final = re.compile(r"export\{([\w$]+) as arrive\};?\s*$")
_WITH_CORS: Final = re.compile(r"--.*|(-webkit-)?mask.*|shape-outside|src")
_ADDRESS: Final = re.compile(r"""(?i:url)\(\s*[^\s)]*\s*\)|"[^"]*"|'[^']*'""")
"""An address as the build writes it: without a letter that would have to be quoted."""


class Apart(NamedTuple):
    """The page, the address of its late script, and the CSP hashes of what was made of those inline before."""

    html: str
    late: str
    hashes: Mapping[str, str]


def apart(html: str, hashes: Collection[str], read: Read) -> Apart:
    """The page; `hashes` are those that the served policy allows: only what has one of them is changed.

    Where the page imports its late script it calls `facadeImport()`. Raises ValueError when it imports none.
    """
    late, changed = "", {source: source for source in hashes}
    for kind, text in _INLINE.findall(html):
        if (source := sha256(text)) not in changed:
            continue
        fresh = _carrying(text, read) if kind == "style" else text
        if kind == "script" and (address := _LATE.search(text)):
            late, fresh = address[1], _calling(text)
        html = html.replace(f"<{kind}>{text}</{kind}>", f"<{kind}>{fresh}</{kind}>", 1)
        changed[source] = sha256(fresh)
    if not late:
        raise ValueError("expected the address of the late script in a script that the policy allows")
    return Apart(html, late, changed)


def carrying(html: str, read: Read) -> str:
    """A document whose style sheets carry what they load with CORS."""
    return _INLINE.sub(lambda found: _carrying(found[0], read) if found[1] == "style" else found[0], html)


def _calling(script: str) -> str:
    text, count = _IMPORT.subn("facadeImport()", script)
    if count != 1:
        raise ValueError(f"expected one import in the page's script, got {count}")
    return text


def _carrying(sheet: str, read: Read) -> str:
    """Masks, shapes, fonts, and what custom properties hold, as data in their places; a text that looks so stays."""
    lines = [0, *(end.end() for end in re.finditer("\n", sheet))]
    for node, is_string in sorted(_loaded(sheet), key=lambda found: (found[0].source_line, found[0].source_column))[
        ::-1
    ]:
        content = read(node.value)
        start = lines[node.source_line - 1] + node.source_column - 1
        written = _ADDRESS.match(sheet, start)
        if content is not None and written:
            address = f'"{_data(node.value, content)}"'
            sheet = sheet[:start] + (address if is_string else f"url({address})") + sheet[written.end() :]
    return sheet


def _loaded(sheet: str) -> Iterator[tuple[Any, bool]]:
    """The addresses that are loaded with CORS, each as a token and whether that is a string."""
    for rule in rules(sheet):
        for declaration in rule.declarations:
            if _WITH_CORS.fullmatch(declaration.lower_name):
                for node, around in css.walk(declaration.value):
                    is_string = node.type == "string" and around[-1:] == ("url",)
                    if is_string or node.type == "url":
                        yield node, is_string


def classic(module: str) -> str:
    """The late script, which is a module, as one that needs no CORS and leaves what it brings in `facadeLate`."""
    text, count = _EXPORT.subn(r"globalThis.facadeLate={arrive:\1}", module)
    if count != 1:
        raise ValueError("expected the late script to export arrive, and nothing else")
    return f'(()=>{{"use strict";{text}}})();\n'


def _data(address: str, content: bytes) -> str:
    return f"data:{TYPES[address.rpartition('.')[2]]};base64,{base64.b64encode(content).decode()}"
