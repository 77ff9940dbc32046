"""The elements, attributes and hooks a page is made of.

Knows nothing of how they are checked.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from facade.site import css
from facade.site.problems import Level


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    "a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details"
    " dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input"
    " ins kbd label legend li main mark menu meter nav ol optgroup option output p picture pre progress q rp rt ruby"
    " s samp search section select small source span strong sub summary sup svg table tbody td template textarea"
    " tfoot th thead time tr u ul var wbr"
)
SHELL_ELEMENTS = _words("html head meta title link style script body noscript")
SVG_ELEMENTS = _words(
    "svg g path circle ellipse rect line polyline polygon text tspan defs symbol use title linearGradient"
    " radialGradient stop clipPath mask pattern filter marker switch feBlend feColorMatrix feComponentTransfer"
    " feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDropShadow feFlood feFuncA feFuncB feFuncG"
    " feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feDistantLight feSpotLight"
    " feSpecularLighting feTile feTurbulence"
)
SVG_LOWER = frozenset(name.lower() for name in SVG_ELEMENTS)

GLOBAL = _words("class id title lang dir hidden tabindex role translate inert")
OWN = {
    "a": "href target rel hreflang type",
    "button": "type disabled value popovertarget popovertargetaction",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "datetime",
    "details": "open name",
    "dialog": "open",
    "fieldset": "disabled",
    "form": "novalidate autocomplete",
    "img": "src srcset sizes alt width height loading decoding fetchpriority",
    "input": "type value placeholder disabled checked min max step minlength maxlength multiple accept readonly"
    " required autocomplete autocapitalize spellcheck enterkeyhint inputmode size pattern",
    "ins": "datetime",
    "label": "for",
    "li": "value",
    "meter": "value min max low high optimum",
    "ol": "start reversed type",
    "optgroup": "label disabled",
    "option": "value label selected disabled",
    "output": "for",
    "progress": "value max",
    "select": "disabled required multiple size",
    "source": "srcset sizes media type width height",
    "td": "colspan rowspan headers",
    "textarea": "rows cols placeholder disabled readonly required minlength maxlength autocomplete autocapitalize"
    " spellcheck enterkeyhint inputmode wrap autocorrect",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
SHELL_OWN = {
    "html": "option-attributes",
    "meta": "charset name content",
    "link": "rel href type",
    "script": "type",
}
TEXT_ATTRIBUTES = _words("title alt placeholder label lang dir content")
"""Attributes, beside aria-* and data-*, that a text slot may stand in."""

_SVG = re.compile(
    r"x[12]?|y[12]?|z|d[xy]?|c[xy]|r[xy]?|f[rxy]|width|height|points|path|transform|opacity|color|display|visibility"
    r"|overflow|viewBox|preserveAspectRatio|version|xmlns|xml:space|space|lang|id|class|role|focusable|type|mode|result"
    r"|in2?|values|offset|order|scale|bias|divisor|seed|radius|azimuth|elevation|amplitude|exponent|intercept|slope"
    r"|operator|k[1-4]|method|spacing|rotate|textLength|lengthAdjust|orient|ref[XY]|marker[A-Z][A-Za-z]+|media"
    r"|[a-z]+Units|[a-z]+Transform|[a-z]+[A-Z][A-Za-z]*|tabindex|paint-order|mix-blend-mode|isolation|clip|mask|filter"
    r"|(?:fill|stroke|stop|clip|mask|marker|font|text|flood|lighting|color|letter|word|dominant|alignment|baseline"
    r"|shape|image|vector|pointer|aria|data|writing|glyph|unicode)(?:-[a-z]+)+|fill|stroke|marker|cursor|direction"
    r"|enable-background|enableBackground|requiredFeatures|systemLanguage|baseProfile",
)


def is_svg_attribute(name: str) -> bool:
    """True for attributes that draw or describe; href and style are judged by their value elsewhere."""
    return not name.lower().startswith("on") and bool(_SVG.fullmatch(name))


@lru_cache(maxsize=4096)
def leads_out(value: str) -> bool:
    """True if a drawing attribute's value would load something: any url() but url(#name)."""
    return any(
        getattr(node, "type", "") == "error"
        or (getattr(node, "type", "") == "url" and not node.value.startswith("#"))
        or (getattr(node, "type", "") == "function" and node.lower_name in css.LOADS)
        for node, _ in css.walk(css.parse(value))
    )


@dataclass(frozen=True, slots=True)
class Hook:
    """A place the client needs: the elements it may be, a role it must have, the hook it must lie in."""

    elements: frozenset[str] = frozenset()
    role: str = ""
    inside: str = ""
    level: Level | None = "error"


CLASSES = _words(
    "visually-hidden code hl lines table math picture task-list-item task footnote-ref footnotes markdown-alert plain"
    " k s m c n t"
)
"""Classes that the page and its answers have and promise to keep: docs/hooks.md says what they are."""

SHELL_HOOKS = frozenset(("app", "config", "words", "languages", "hosts"))
_BUTTON = _words("button")
HOOKS = {
    "app": Hook(),
    "skip": Hook(_words("a"), level="warning"),
    "header": Hook(_words("header"), level=None),
    "title": Hook(_words("h1")),
    "reset": Hook(_BUTTON),
    "reset-label": Hook(_words("span"), level=None),
    "main": Hook(_words("main")),
    "welcome": Hook(_words("section")),
    "notice": Hook(_words("p")),
    "opening": Hook(_words("div")),
    "starters": Hook(),
    "messages": Hook(role="log"),
    "newer": Hook(_BUTTON),
    "announcer": Hook(),
    "dock": Hook(level=None),
    "error": Hook(role="alert"),
    "error-text": Hook(_words("p"), inside="error"),
    "error-reference": Hook(_words("p"), inside="error", level="advice"),
    "retry": Hook(_BUTTON),
    "status": Hook(role="status"),
    "status-text": Hook(_words("span"), inside="status"),
    "undo": Hook(_BUTTON),
    "composer": Hook(_words("form")),
    "input": Hook(_words("textarea"), inside="composer"),
    "count": Hook(_words("output"), level=None),
    "send": Hook(_BUTTON, inside="composer"),
    "stop": Hook(_BUTTON),
    "footer": Hook(_words("footer"), level=None),
    "disclaimer": Hook(_words("p div span small")),
    "today": Hook(_words("time"), level=None),
}
"""Hooks outside templates, once each, on the elements that docs/hooks.md names.

`level` is that of the problem when one is missing, None where that is none.
"""
PARTS = {
    **dict.fromkeys(_words("steps reasoning sources"), "details"),
    **dict.fromkeys(_words("edit-input feedback-reason"), "textarea"),
    **dict.fromkeys(
        _words("copy wrap copy-text copy-markdown regenerate good bad edit open-conversations attach file-remove"),
        "button",
    ),
    "attachment-link": "a",
    "day-text": "time",
}
"""The element that docs/hooks.md names for a hook inside a template."""

_OF_USER: dict[str, Level] = {"message-body": "error", "time": "advice"}
_OF_BOT: dict[str, Level] = dict.fromkeys(
    _words("progress outcome steps step-list reasoning reasoning-text sources source-list attachments suggestions"),
    "warning",
)
TEMPLATES: dict[str, tuple[Level | None, dict[str, Level]]] = {
    "message-user": ("error", _OF_USER),
    "message-bot": ("error", _OF_USER | _OF_BOT),
    "starter": ("error", {"starter-text": "error"}),
    "step": ("warning", {"step-label": "error"}),
    "source": ("warning", {"source-title": "error", "source-text": "error"}),
    "attachment": ("warning", {"attachment-link": "error", "attachment-name": "error"}),
    "day": (None, {"day-text": "error"}),
}
LATE_TEMPLATES: dict[str, tuple[Level | None, dict[str, Level]]] = {
    "code-tools": ("warning", {"copy": "warning", "wrap": "warning"}),
    "answer-actions": (
        "warning",
        dict.fromkeys(
            _words("copy-text copy-markdown regenerate versions version version-previous version-next"), "warning"
        ),
    ),
    "question-actions": ("warning", dict.fromkeys(_words("copy-text edit versions version"), "warning")),
    "edit-form": ("warning", dict.fromkeys(_words("edit-input edit-send edit-cancel edit-note"), "warning")),
    "conversations-button": ("warning", {"open-conversations": "warning"}),
    "earlier": ("warning", {}),
    "conversations": (
        "warning",
        dict.fromkeys(_words("close search entries entries-note kept delete-all delete-all-yes"), "warning"),
    ),
    "conversation-entry": (
        "warning",
        dict.fromkeys(
            _words("entry-open entry-title entry-time entry-pin entry-rename entry-delete entry-delete-yes"), "warning"
        ),
    ),
    "shortcuts": ("warning", {"close": "warning"}),
    "form": ("warning", {"fields": "warning"}),
    "field": ("warning", dict.fromkeys(_words("field-label field-place field-error"), "warning")),
    "tray": ("warning", dict.fromkeys(_words("tray-list tray-note attach file-input"), "warning")),
    "file": ("warning", dict.fromkeys(_words("file-name file-progress file-remove"), "warning")),
    "enclosed": ("warning", {}),
    "source-card": ("warning", dict.fromkeys(_words("card-title card-text card-link close"), "warning")),
    "lightbox": (
        "warning",
        dict.fromkeys(
            _words("picture-name picture-whole picture-download picture-previous picture-next close"), "warning"
        ),
    ),
    "feedback-form": ("warning", dict.fromkeys(_words("feedback-reason feedback-send feedback-cancel"), "warning")),
}
"""<template data-hook="…"> elements: those of the page, and those that come late.

With each the level of a missing one (None: it may be), and of each hook missing in it.
"""
