"""HTML reduced to what a specification's example is about, so that ours and theirs can be compared.

Left out on both sides are what is ours by design: headings demoted, directions and languages, links' promises and
titles, frames around code and tables, colours, boxes of tasks and placeholders of pictures.
"""

from html.parser import HTMLParser
from typing import Final

from facade.chat.parser import DEMOTED

KEPT: Final = {"href", "src", "start", "align"}
UNWRAPPED: Final = {"thead", "tbody"}
BLOCKS: Final = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "pre", "table", "tr", "th", "td"),
    *("br", "div"),
}
VOID: Final = {"br", "hr", "img", "input"}
Event = tuple[str, ...]


class Canonical(HTMLParser):
    """Events of the HTML: ("<", tag, attributes…), (">", tag) and ("text", characters)."""

    def __init__(self, html: str, theirs: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self._theirs = theirs
        self._host = ""
        self._open: list[str] = []  # what becomes of each open element: its tag, "" when unwrapped, "-" when left out
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._theirs:
            tag = {"del": "s", **DEMOTED}.get(tag, tag)
        if tag == "input":
            self._text("\u2611" if "checked" in given else "\u2610")
            return
        if tag == "img":
            self._start("img", {"src": given.get("src", "")})
            self._text(given.get("alt", ""))
            self.events.append((">", "img"))
            return
        as_tag = self._meant(tag, given)
        if as_tag == "img":
            given, self._host = {"src": given["href"]}, given.get("data-host", "")
        if tag not in VOID:
            self._open.append(as_tag)
        if as_tag not in ("", "-"):
            self._start(as_tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._open:
            return
        as_tag = self._open.pop()
        if tag == "a" and as_tag == "img" and self.events[-1] == ("text", self._host):
            self.events.pop()  # a picture without words is named after its host
        if as_tag not in ("", "-"):
            self.events.append((">", as_tag))

    def handle_data(self, data: str) -> None:
        if "-" not in self._open:
            self._text(data)

    def _meant(self, tag: str, given: dict[str, str]) -> str:
        name = given.get("class", "")
        if self._theirs:
            return "" if tag in UNWRAPPED else tag
        if tag in UNWRAPPED or tag in ("span", "i") or (tag == "div" and name in ("code", "table")):
            return "-" if name == "visually-hidden" else ""
        return "img" if name == "picture" else tag

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if "data-align" in given:
            given["align"] = given["data-align"]
        kept = sorted(f"{name}={value}" for name, value in given.items() if name in KEPT)
        self.events.append(("<", tag, *kept))

    def _text(self, data: str) -> None:
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        if data:
            self.events.append(("text", data))


def canonical(html: str, *, theirs: bool = False) -> list[Event]:
    """The events, without white space around block elements outside of code."""
    found = Canonical(html, theirs).events
    out: list[Event] = []
    in_code = 0
    for number, event in enumerate(found):
        if event[1] == "pre":
            in_code += 1 if event[0] == "<" else -1
        if event[0] == "text" and not in_code:
            text = event[1]
            if number == 0 or found[number - 1][1] in BLOCKS:
                text = text.lstrip("\n ")
            if number + 1 == len(found) or found[number + 1][1] in BLOCKS:
                text = text.rstrip("\n ")
            event = ("text", text)
        if event != ("text", ""):
            out.append(event)
    return out
