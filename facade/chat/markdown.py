"""Markdown becomes HTML blocks: the one place where a model's text turns into markup. Knows nothing of streams.

markdown-it-py with raw HTML off: everything a model writes is either a known construct or shown as text. What leaves
here carries only tags and attributes that are written in this file or in markdown-it's own renderer.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from facade.chat.highlight import coloured

SCHEMES: Final = ("http", "https", "mailto", "tel")
MOST_HTML_PER_CHARACTER = 24
SMALLEST_HTML = 100_000
DEMOTED: Final = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
"""The page's own headings are h1 (the bot) and h2, so an answer begins at h3."""


class Block:
    """One top-level construct: its HTML and the line of the text it begins at (from 0)."""

    __slots__ = ("html", "line")

    def __init__(self, html: str, line: int) -> None:
        self.html = html
        self.line = line


def blocks(text: str, env: dict[str, Any] | None = None, *, growing: bool = False) -> list[Block]:
    """The text's top-level blocks in order. `env` keeps link references between calls; the last block of a `growing`
    text is not coloured yet. Never raises for any text."""
    env = {} if env is None else env
    groups = _groups(_PARSER.parse(text, env))
    lines = text.split("\n")
    out = []
    for number, group in enumerate(groups):
        first, last = group[0].map or [0, 0]
        env["growing"] = growing and number == len(groups) - 1
        html = _PARSER.renderer.render(group, _PARSER.options, env)
        source = sum(map(len, lines[first:last])) + last - first
        if len(html) > SMALLEST_HTML + MOST_HTML_PER_CHARACTER * source:
            html = f'<pre class="plain" dir="auto">{escape(chr(10).join(lines[first:last]))}</pre>\n'
        out.append(Block(html, first))
    return out


def html(text: str) -> list[str]:
    """The finished HTML of the whole text, block by block."""
    return [block.html for block in blocks(text)]


def _groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens of one top-level block each."""
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0 and token.nesting >= 0:
            groups.append([])
            if token.nesting == 1:  # the outermost alone: `auto` does not look into what has a direction of its own
                token.attrSet("dir", "auto")
        groups[-1].append(token)
        depth += token.nesting
        if token.tag in DEMOTED:
            token.tag = DEMOTED[token.tag]
        if style := token.attrs.pop("style", None):  # markdown-it aligns table cells; the page allows no style
            token.attrSet("data-align", str(style).removeprefix("text-align:"))
    return groups


def _allowed(url: str) -> bool:
    """Whether a link may be followed at all: absolute, of a known scheme, without control characters."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and url.isprintable() and (parts.scheme[:4] != "http" or bool(parts.netloc))


def _link_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    href = escape(str(tokens[idx].attrs.get("href", "")))
    return f'<a href="{href}" target="_blank" rel="noopener noreferrer nofollow ugc">'


def _image(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """A link in the picture's place: a picture that loads by itself would tell a foreign host what is being read."""
    src, alt = str(tokens[idx].attrs.get("src", "")), tokens[idx].content
    host = urlsplit(src).netloc if _allowed(src) else ""
    if not host:
        return escape(alt)
    return (
        f'<a class="picture" href="{escape(src)}" target="_blank" rel="noopener noreferrer nofollow ugc">'
        f"{escape(alt or host)} <small>({escape(host)})</small></a>"
    )


def _fence(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    words = tokens[idx].info.split()
    language = "".join(char for char in words[0].lower() if char.isalnum() or char in "+#-.")[:20] if words else ""
    code = tokens[idx].content
    inner = None if env.get("growing") else coloured(code, language)
    label = f'<p class="language">{escape(language)}</p>' if language else ""
    body = escape(code) if inner is None else inner
    return f'<div class="code">{label}<pre tabindex="0" dir="ltr"><code class="hl">{body}</code></pre></div>\n'


def _list_item_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """A task's box is a character: a checkbox that cannot be ticked and has no label would help nobody."""
    token = tokens[idx]
    box = ""
    if "checked" in token.meta:
        box = f'<span class="task" data-checked="{str(token.meta["checked"]).lower()}">'
        box += "\u2611</span> " if token.meta["checked"] else "\u2610</span> "
    return self.renderToken(tokens, idx, options, env) + box


def _table_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return '<div class="table" tabindex="0"><table dir="auto">\n'


def _table_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return "</table></div>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("gfm-like2", {"html": False, "linkify": True, "typographer": False})
    parser.validateLink = _allowed  # type: ignore[method-assign]
    for name, rule in (
        ("link_open", _link_open),
        ("image", _image),
        ("fence", _fence),
        ("code_block", _fence),
        ("list_item_open", _list_item_open),
        ("table_open", _table_open),
        ("table_close", _table_close),
    ):
        parser.add_render_rule(name, rule)
    return parser


_PARSER: Final = _parser()
