"""Where links and pictures of a model's text may lead, and how they say so. Knows nothing of blocks."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlsplit

from linkify_it import LinkifyIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from facade.chat.limits import LONGEST_URL, MOST_EXPANDED

SCHEMES: Final = ("http", "https", "mailto", "tel")
ATTRIBUTES: Final = 'target=_blank rel="noopener noreferrer nofollow ugc"'
_MAYBE_LINK = re.compile(r"[:@]|//|\.\w")
_NAMED_HOST = re.compile(r"(?:https?://|www\.|^)([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


class Linkify(LinkifyIt):  # type: ignore[misc]
    """Finds bare addresses, after a look at whether there can be any: its own first look costs more than parsing."""

    def pretest(self, text: str) -> bool:
        """Whether there may be an address in the text."""
        return _MAYBE_LINK.search(text) is not None and bool(super().pretest(text))


def allowed(url: str) -> bool:
    """Whether a link may be followed at all: absolute, of a known scheme, of printable characters, not endless."""
    if len(url) > LONGEST_URL or not url.isprintable() or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    web = parts.scheme.lower() in ("http", "https")
    return parts.scheme.lower() in SCHEMES and (not web or (bool(parts.hostname) and parts.username is None))


def shows_picture(url: str) -> bool:
    """Whether a picture of an answer may come from there, on a click: from a web address with a plain host."""
    return allowed(url) and re.match(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#]|$)", url) is not None


def prepare(children: list[Token]) -> None:
    """Mark, once the text is parsed, which links pretend another host and which pictures stand inside a link."""
    opened: list[Token] = []
    seen = ""
    for child in children:
        if child.type == "link_open":
            child.meta["inner"] = bool(opened)  # an address inside a link's text: one link is enough
            seen = seen if opened else ""
            opened.append(child)
        elif child.type == "link_close":
            if opened:
                outer = opened.pop()
                child.meta["inner"] = outer.meta["inner"]
                child.meta["host"] = outer.meta["host"] = _other_host(seen, str(outer.attrs.get("href", "")))
        elif child.type == "image":
            child.meta["linked"] = bool(opened)
        else:
            seen += child.content


def link_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """The link's start; a link whose text names another host carries its real one."""
    if tokens[idx].meta.get("inner"):
        return ""
    href, host = escape(str(tokens[idx].attrs.get("href", ""))), tokens[idx].meta.get("host")
    env["dead"] = not href or not _affordable(tokens[idx], href, env)
    if env["dead"]:
        return "<span>"
    named = f' data-host="{escape(host)}"' if host else ""
    return f'<a href="{href}"{named} {ATTRIBUTES}>'


def link_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """The link's end, which says the real host to those who cannot see it."""
    host = tokens[idx].meta.get("host")
    if tokens[idx].meta.get("inner"):
        return ""
    if env["dead"]:
        return "</span>"
    return f"<span class=visually-hidden> ({escape(host)})</span></a>" if host else "</a>"


def image(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """The picture from a host that the operator named; else a placeholder that tells where it would come from.

    A picture that loads by itself would tell a foreign host what is being read, and the model chooses the address.
    """
    token = tokens[idx]
    src, alt = str(token.attrs.get("src", "")), escape(self.renderInlineAsText(token.children, options, env))
    host = urlsplit(src).netloc.lower() if allowed(src) and src.lower().startswith("http") else ""
    if not host or not _affordable(token, src, env):
        return alt
    if host in env["image_hosts"] and src.startswith("https://"):
        return f'<img src="{escape(src)}" alt="{alt}" loading=lazy referrerpolicy=no-referrer>'
    if token.meta.get("linked"):
        return f"{alt} ({escape(host)})"
    return f'<a class=picture href="{escape(src)}" data-host="{escape(host)}" {ATTRIBUTES}>{alt or escape(host)}</a>'


def _affordable(token: Token, url: str, env: EnvType) -> bool:
    """Whether a reference may be written out once more: three characters of text may stand for a very long address."""
    if "label" in token.meta:
        env["expanded"] += len(url)
    return bool(env["expanded"] <= MOST_EXPANDED)


def _other_host(text: str, href: str) -> str:
    """The link's host when its text names a different one, else ""."""
    real = urlsplit(href).hostname if allowed(href) else None
    named = _NAMED_HOST.search(text)
    if not real or not named:
        return ""
    told = named[1].lower().removeprefix("www.")
    return "" if real.lower().removeprefix("www.") == told else real
