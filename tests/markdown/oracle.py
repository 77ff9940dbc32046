"""What may reach a page from a model, as a closed list, and what a reader sees of it. Knows nothing of how."""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

VOID: Final = {"br", "hr", "img"}
REL: Final = "noopener noreferrer nofollow ugc"
CLASSES: Final = {
    *("code", "hl", "lines", "table", "math", "picture", "visually-hidden", "plain", "task", "task-list-item"),
    *("contains-task-list", "footnotes", "footnote-ref", "footnote-backref", "markdown-alert", "markdown-alert-title"),
    *(f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")),
}

Check = Callable[[str], bool]


def among(*values: str) -> Check:
    """Exactly one of these."""
    return lambda value: value in values


def like(pattern: str) -> Check:
    """The whole value is of this shape."""
    return lambda value: re.fullmatch(pattern, value) is not None


def known_classes(value: str) -> bool:
    """Classes of the core's own style sheet only."""
    return bool(value) and all(name in CLASSES for name in value.split(" "))


def followable(value: str) -> bool:
    """An absolute address of a harmless scheme that reads as it is."""
    if not value.isprintable() or "\\" in value or any(ord(char) in range(0xE0000, 0xE0080) for char in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if re.match(r"https?:", value, re.IGNORECASE):
        return re.match(r"https?://[^/\\]", value, re.IGNORECASE) is not None and bool(parts.hostname)
    return parts.scheme in ("mailto", "tel")


_DIRECTED: Final = {"dir": among("auto", "ltr", "rtl"), "lang": like(r"(ko|ja|zh|ar|he|th|fa|ur)(-[A-Za-z]+)?")}
_CLASSED: Final = {"class": known_classes}
_SCROLLING: Final = {"tabindex": among("0")}
_HOST: Final = {"data-host": like(r"[^\s\"'<>/\\]{1,255}")}
_ANY: Final = _DIRECTED | _CLASSED
_CELL: Final = _ANY | {"data-align": among("left", "center", "right"), "align": among("left", "center", "right")}

HTML: Final[dict[str, dict[str, Check]]] = {
    **dict.fromkeys(("p", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "hr", "em", "strong", "s", "br"), _ANY),
    **dict.fromkeys(("sup", "section", "thead", "tbody", "tr"), _ANY),
    "li": _ANY | {"value": like(r"\d{1,3}")},
    "span": _ANY | {"data-display": among(""), "data-checked": among("true", "false"), "aria-hidden": among("true")},
    "ol": _ANY | {"start": like(r"\d{1,9}")},
    "code": _ANY,
    "i": {"class": among(*"ksmcnt")},
    "pre": _ANY | _SCROLLING,
    "div": _ANY | _SCROLLING | {"data-language": like(r"[\w+#.-]{1,40}"), "role": among("region", "note")},
    "table": _ANY,
    "th": _CELL | {"scope": among("col")},
    "td": _CELL,
    "a": _ANY | _HOST | {"href": followable, "target": among("_blank"), "rel": among(REL)},
}
MATHML: Final = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot"),
    *("mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose"),
    *("mmultiscripts", "mprescripts", "none", "merror"),
}
_WORDS: Final = like(r"[A-Za-z0-9 .%+|()-]*")
MATH_ATTRIBUTES: Final = {
    "xmlns": among("http://www.w3.org/1998/Math/MathML"),
    "alttext": like(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*"),
    **dict.fromkeys(
        (
            *("display", "displaystyle", "scriptlevel", "stretchy", "fence", "form", "separator", "symmetric"),
            *("largeop", "movablelimits", "accent", "accentunder", "lspace", "rspace", "minsize", "maxsize", "width"),
            *("height", "depth", "voffset", "linethickness", "mathvariant", "columnalign", "columnspacing"),
            *("columnlines", "rowlines", "rowspacing", "rowalign", "frame", "notation", "bevelled", "dir"),
        ),
        _WORDS,
    ),
}


class Reading(HTMLParser):
    """HTML read as a browser reads it: violations of the lists, visible text, addresses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.violations: list[str] = []
        self.addresses: set[str] = set()
        self.text = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()
        if self._open:
            self.violations.append(f"never closed: {[tag for tag, _ in self._open]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = MATH_ATTRIBUTES if tag in MATHML else HTML.get(tag)
        if allowed is None:
            self.violations.append(f"element {tag}")
            allowed = {}
        given = dict(attrs)
        for name, value in attrs:
            check = allowed.get(name)
            if check is None or not check(value or ""):
                self.violations.append(f"attribute {name}={value!r} of {tag}")
        if len(given) < len(attrs):
            self.violations.append(f"an attribute twice in {tag}")
        if tag == "a":
            self._link(given)
        if tag not in VOID:
            hidden = "visually-hidden" in (given.get("class") or "")
            self._open.append((tag, hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.violations.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self._open):
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.violations.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.violations.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.violations.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.violations.append(f"declaration {data!r}")

    def _link(self, given: dict[str, str | None]) -> None:
        self.addresses.add(given.get("href") or "")
        if any(tag == "a" for tag, _ in self._open):
            self.violations.append("a link in a link: browsers tear it apart")
        if "href" not in given or given.get("target") != "_blank" or given.get("rel") != REL:
            self.violations.append(f"link without its promises: {given}")


def violations(blocks: Iterable[str]) -> list[str]:
    """Whatever these blocks hold that no answer may hold."""
    return [f"{found} in {html!r}" for html in blocks for found in _judged(html)]


_seen: dict[str, list[str]] = {}


def _judged(html: str) -> list[str]:
    """A block's violations; a settled block is judged once."""
    if html not in _seen:
        if len(_seen) > 20_000:
            _seen.clear()
        _seen[html] = Reading(html).violations
    return _seen[html]


def visible(blocks: Iterable[str]) -> str:
    """What a reader sees, without what is for assistive technology alone."""
    return "\n".join(Reading(html).text for html in blocks)


def addresses(blocks: Iterable[str]) -> set[str]:
    """Everything that a click would open."""
    return {address for html in blocks for address in Reading(html).addresses}
