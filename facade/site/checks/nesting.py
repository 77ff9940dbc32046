"""Elements lie in each other as browsers let them, and no part of the page lies in what is hidden.

Knows nothing of which elements there are (elements.py). Where HTML does not let an element be, a browser closes, moves
or drops others, and has another page than the one that was checked.
https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
"""

import re
from collections.abc import Iterator

from facade.site import markup, vocabulary
from facade.site.checks.snippets import DAY, FOOTER
from facade.site.core import SHELL
from facade.site.page import Page
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="html-nesting",
        secure=True,
        says="An element where HTML does not let it be.",
        why="Browsers close or move other elements to make room, and the page is another one than was checked.",
        fix="put it where the message says, or use <div> and <span>, which may be nearly anywhere",
        bad={"templates/day.html": f"{DAY}<p><div>!</div></p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<div><p>!</p></div>\n"},
    ),
    Check(
        name="hook-hidden",
        secure=True,
        says="A part of the page that a template hides for good.",
        why="The page shows and hides its parts itself; what it does not know of stays hidden, whatever happens.",
        fix="delete hidden or inert",
        bad={"templates/footer.html": FOOTER.replace("<footer", "<footer inert")},
        at="templates/footer.html:1",
        good={"templates/footer.html": FOOTER},
    ),
)
_CLOSES_P = (
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hgroup hr main menu nav ol p pre search section table ul"
)
_CLOSE_P = frozenset(_CLOSES_P.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BELOW = {
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "option": ("select", "optgroup"),
    "optgroup": ("select",),
    "legend": ("fieldset",),
    "summary": ("details",),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "li": ("ul", "ol", "menu", "template"),
}
"""The parents that an element needs."""
_ALONE = {
    "table": ("caption", "colgroup", "thead", "tbody", "tfoot", "template"),
    "colgroup": ("col", "template"),
    "thead": ("tr", "template"),
    "tbody": ("tr", "template"),
    "tfoot": ("tr", "template"),
    "tr": ("td", "th", "template"),
    "select": ("option", "optgroup", "hr", "template"),
    "optgroup": ("option", "template"),
}
"""The only children that an element has."""
_NOT_IN_ITSELF = frozenset(("a", "button", "form", "select", "option", "nobr"))
_RAW = frozenset(("textarea", "title"))
_HIDDEN = re.compile(r'<([a-z]+)\b[^<>]*\bdata-hook="([a-z-]+)"[^<>]*\bhidden\b')
_SHOWN = frozenset(("title", "main", "messages", "announcer", "composer", "input", "disclaimer"))
"""Hooks that the page never hides itself, and so never shows."""


def problems(page: Page) -> Iterator[Problem]:
    for token, around in page.elements:
        inner = _since_template(around)
        if "svg" not in token.path and (wrong := _wrong(token, inner)):
            yield page.problem(token.offset, "html-nesting", wrong)
    for token in page.tokens:
        if token.kind == "raw" and token.name in _RAW and "<" in token.source:
            message = f'a "<" in <{token.name}>; write &lt;'
            yield page.problem(token.offset + token.source.index("<"), "html-nesting", message)
    yield from _hidden(page)


def _since_template(around: tuple[markup.Token, ...]) -> tuple[markup.Token, ...]:
    """The elements around it, from the innermost template on: nothing outside of that matters to a browser."""
    names = [other.name for other in around]
    start = len(names) - 1 - names[::-1].index("template") if "template" in names else 0
    return around[start:]


def _wrong(token: markup.Token, around: tuple[markup.Token, ...]) -> str:
    """Where it would have to be, or what it must not be in; empty where it may be."""
    name, names = token.name, [other.name for other in around]
    parent = names[-1] if names else ""
    if name in _BELOW and parent not in _BELOW[name]:
        return f"<{name}> lies in <{parent}>; it may be in {' or '.join(f'<{one}>' for one in _BELOW[name])} alone"
    if parent in _ALONE and name not in _ALONE[parent]:
        return f"<{name}> lies in <{parent}>, which holds {', '.join(f'<{one}>' for one in _ALONE[parent][:5])} alone"
    if name in _CLOSE_P and "p" in names:
        return f"<{name}> lies in a <p>, which browsers close before it"
    if name in _HEADINGS and parent in _HEADINGS:
        return f"<{name}> lies in <{parent}>; a heading holds no other"
    if name in _NOT_IN_ITSELF and name in names:
        return f"<{name}> lies in another <{name}>"
    return ""


def _lost(page: Page, template: str) -> set[str]:
    """The elements that are hidden in the core's template by a hook that the page cannot do without, and has not.

    One of this kind has most likely lost it: hook-missing tells, which is as grave.
    """
    if page.entry != SHELL:
        return set()
    there = {token.get("data-hook") for token, _ in page.elements}
    found = _HIDDEN.findall(page.core.templates.get(template, ""))
    needed = {hook for _, hook in found if hook in vocabulary.HOOKS and vocabulary.HOOKS[hook].level == "error"}
    return {element for element, hook in found if hook in needed - there}


def _hidden(page: Page) -> Iterator[Problem]:
    """Hooks that are hidden, or lie in what is: whether another hook is hidden the page decides, at every moment."""
    for token, around in page.elements:
        hook = token.get("data-hook")
        if not hook:
            continue
        for other in (token, *_since_template(around)):
            name = other.get("data-hook")
            hides = [one for one in ("inert", "hidden") if other.get(one) is not None]
            if hides and (hides[0] == "inert" or name is None or name in _SHOWN):
                if name is None and other.name in _lost(page, page.origin(other.offset)):
                    break
                message = f'the hook "{hook}" is hidden by "{hides[0]}" on <{other.name}>, which nothing takes away'
                yield page.problem(other.offset, "hook-hidden", message)
                break
