"""What templates may use: the theme authors' API, key by key.

Knows nothing of how templates are rendered. Every value is plain text; where something is only known when a page is
served, it carries a mark (see sentinels.py), so a template may print it and may not compute with it.
"""

from collections.abc import Mapping
from typing import TypedDict

from facade.site.core import Core
from facade.site.sentinels import OPTION_SLOTS, mark
from facade.site.theme import Theme

SHELL_ONLY = frozenset(
    (
        *("critical_css", "client_js", "option_attributes", "option_style", "metadata", "config", "favicon"),
        *("late_css", "words", "languages", "hosts"),
    )
)
KNOWN_AT_BUILD = frozenset(("theme", "favicon"))


class PageContext(TypedDict):
    """All names a template may use, beside the function `asset("name.svg")`: the address of a file in assets/."""

    t: Mapping[str, str]
    """Texts in the visitor's language, `t.send`: the core's keys and those of the theme's own "strings".

    `t.disclaimer` is on every page once, as all that an element holds: the operator's link to a privacy page follows.
    """
    bot_name: str
    """The assistant's name as the admin set it, else the text "bot_name"."""
    opening_statement: str
    """What stands above the first question, else the text "opening"; blocks of text, so all that a <div> holds."""
    notice: str
    """A notice of the operator; empty unless set."""
    lang: str
    """The page's language, a BCP 47 tag."""
    dir: str
    """"ltr" or "rtl"."""
    theme: Mapping[str, str]
    """`theme.id`, `theme.version` and `theme.name` (English); known at build time."""
    option: Mapping[str, str]
    """Options of kind "text" by id, and of kind "image" and "link", each the whole src of an <img> or href of an <a>;
    all others reach the page as custom properties and data-opt-* attributes."""
    favicon: str
    """Shell only: the address of the theme's favicon, or empty; known at build time."""
    critical_css: str
    """Shell only: the whole style sheet; the whole content of one <style>."""
    client_js: str
    """Shell only: the client; the whole content of one <script>."""
    option_attributes: str
    """Shell only: data-opt-* attributes, each with a leading space; in the tag of <html>."""
    option_style: str
    """Shell only: a <style> element with the admin's colours, or nothing; in <head>."""
    metadata: str
    """Shell only: <meta> elements for browsers and for sites that show a link to the page; in <head>."""
    config: str
    """Shell only: the client's settings; the whole content of <script type="application/json">."""
    late_css: str
    """late.html only: the style sheet of what comes late; the whole content of one <style>."""
    words: str
    """late.html only: the client's texts that come late; the whole content of <script type="application/json">."""
    languages: str
    """late.html only: the languages a visitor may choose from, by their own names; such content too."""
    hosts: str
    """late.html only: the hosts whose pictures load by themselves; such content too."""


def page_context(theme: Theme, core: Core, assets: Mapping[str, str]) -> PageContext:
    """The values for one theme; `assets` gives the address of each asset by name."""
    keys = {*core.strings["en"], *theme.strings.get("en", {})}
    favicon = str(theme.manifest.get("favicon", "")).removeprefix("assets/")
    return PageContext(
        t={key: mark("string", key) for key in sorted(keys)} | {"disclaimer": mark("disclaimer")},
        bot_name=mark("text", "bot_name"),
        opening_statement=mark("opening"),
        notice=mark("text", "notice"),
        lang=mark("lang"),
        dir=mark("dir"),
        theme={"id": theme.id, "version": theme.version, "name": theme.name["en"]},
        option={
            str(each["id"]): mark(OPTION_SLOTS[each["kind"]], str(each["id"]))
            for each in theme.options
            if each["kind"] in OPTION_SLOTS
        },
        favicon=assets[favicon] if favicon else "",
        critical_css=mark("critical-css"),
        client_js=mark("client-js"),
        option_attributes=mark("option-attributes"),
        option_style=mark("option-style"),
        metadata=mark("metadata"),
        config=mark("config"),
        late_css=mark("late-css"),
        words=mark("words"),
        languages=mark("languages"),
        hosts=mark("hosts"),
    )
