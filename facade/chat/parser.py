"""The Markdown grammar of answers: markdown-it-py's GFM with raw HTML off, bounded, and our own markup.

Knows nothing of blocks or streams. What leaves the renderer carries only tags and attributes written here, in its
neighbours, or in markdown-it's own renderer.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from facade.chat import footnotes, limits, links, math
from facade.chat.code import opening, parts_of
from facade.chat.emphasis import Inline
from facade.chat.tags import Renderer

DEMOTED: Final = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
"""The page's own headings are h1 (the bot) and h2, so an answer begins at h3."""

DOMAINS: Final = (
    *("com", "org", "net", "edu", "gov", "info", "io", "dev", "app", "co", "uk", "de", "fr", "es", "it", "nl", "eu"),
    *("jp", "kr", "cn", "tw", "hk", "br", "ca", "au", "in", "ru", "pl", "ua", "tr", "ir", "il", "sa", "ae", "th", "vn"),
)
"""Ends of a bare address that becomes a link. Not `md`, `py`, `sh` or `rs`: in a chat those are files."""

OPTIONS: Final = {"html": False, "linkify": True, "maxNesting": 48, "store_labels": True}

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _inline(state: StateCore) -> None:
    """markdown-it's core rule `inline`, but for text that would cost too much: that is shown as it was written."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        state.env["breathe"]()
        token.children = token.children or []
        if limits.inline_is_plain(token.content):
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            inline = Inline(token.content, state.md, state.env, token.children)
            state.md.inline.tokenize(inline)
            for rule in state.md.inline.ruler2.getRules(""):
                rule(inline)
            token.children = inline.tokens


def _finish(state: StateCore) -> None:
    """What needs the whole: headings below the page's, cells aligned without style, links told from their text."""
    for token in state.tokens:
        if token.tag in DEMOTED:
            token.tag = DEMOTED[token.tag]
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrSet("data-align", style.removeprefix("text-align:"))
            if token.type == "th_open":
                token.attrSet("scope", "col")
        elif token.children:
            links.prepare(token.children)


def _no_deeper(rule: BlockRule, deepest: int) -> BlockRule:
    """The rule up to a depth; below it the marker stays text, where markdown-it would drop the text."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        state.env["breathe"]()  # every line and every row of a table passes here
        return state.level < deepest and rule(state, start, end, silent)

    return bounded


def _fence(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """Code inside a list or a quote; at the top level `markdown.built` makes the same of its parts."""
    head, tail = opening(tokens[idx])
    return head + "".join(parts_of(tokens[idx].content, tokens[idx].info, env["breathe"])) + tail + "\n"


def _item_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """A task's box is a character: a checkbox that cannot be ticked and has no label would help nobody."""
    token, box = tokens[idx], ""
    if "checked" in token.meta:
        done = bool(token.meta["checked"])
        box = f"<span class=task data-checked={str(done).lower()}>{'\u2611' if done else '\u2610'}</span> "
    return self.renderToken(tokens, idx, options, env) + box


def _table_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """A table scrolls in a box of its own, which the keyboard can reach."""
    return f"<div class=table tabindex=0{self.renderAttrs(tokens[idx])}><table>\n"


def _table_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return "</table></div>\n"


def _softbreak(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    """The end of a line inside a paragraph."""
    return "<br>\n" if env["breaks"] else "\n"


def _parser() -> MarkdownIt:
    # 65,536 in markdown-it: a second of work from 7 KB of text. The package names a function like the module.
    vars(import_module("markdown_it.rules_block.table"))["MAX_AUTOCOMPLETED_CELLS"] = limits.MOST_FILLED_CELLS
    found: Any = MarkdownIt("gfm-like2", dict(OPTIONS), renderer_cls=Renderer)
    found.validateLink = links.allowed
    found.linkify = links.Linkify({}, {"fuzzy_ip": False}).tlds(list(DOMAINS))
    rules = {rule.name: rule.fn for rule in found.block.ruler.__rules__}
    for name, deepest in (("list", limits.DEEPEST_LIST), ("blockquote", limits.DEEPEST_QUOTE)):
        alt = next(rule.alt for rule in found.block.ruler.__rules__ if rule.name == name)
        found.block.ruler.at(name, _no_deeper(rules[name], deepest), {"alt": alt})
    found.core.ruler.at("inline", _inline)
    math.install(found)
    footnotes.install(found)
    found.core.ruler.push("facade", _finish)
    for name, rule in {
        "link_open": links.link_open,
        "link_close": links.link_close,
        "image": links.image,
        "fence": _fence,
        "code_block": _fence,
        "softbreak": _softbreak,
        "list_item_open": _item_open,
        "table_open": _table_open,
        "table_close": _table_close,
    }.items():
        found.add_render_rule(name, rule)
    assert isinstance(found, MarkdownIt)
    return found


PARSER: Final = _parser()
