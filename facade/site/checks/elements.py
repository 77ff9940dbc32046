"""The rendered page holds only elements that cannot run, load or submit anything.

Knows nothing of attributes. Judges what was rendered, whatever the templates look like; the document around the page
(head, script, style) is the core's shell and allowed there alone.
"""

from collections.abc import Iterator

from facade.site import markup, vocabulary
from facade.site.checks.snippets import DAY
from facade.site.core import OWN
from facade.site.nearest import near
from facade.site.page import Page
from facade.site.problems import Check, Problem

CHECKS = (
    Check(
        name="html-element",
        secure=True,
        says="An element that a page does not have.",
        why="Elements can run scripts, load pages and send forms. Only those that draw and mark up text are let "
        "through.",
        fix="use a plain element with a data-hook; behaviour comes from the client, rules from style sheets",
        bad={"templates/day.html": f"{DAY}<script>tick()</script>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<hr>\n"},
    ),
    Check(
        name="page-markup",
        secure=True,
        says="Markup that browsers would read differently from what it looks like.",
        why="Browsers mend broken markup in their own way, so what was checked would not be what is shown.",
        fix="close every element in order, quote values, and write &lt; for a bare <",
        bad={"templates/day.html": f"{DAY}<p><b>Bold</p></b>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f"{DAY}<p><b>!</b></p>\n"},
    ),
)
_INSTEAD = {
    "script": "behaviour comes from the client; mark elements with data-hook",
    "style": 'put rules into a style sheet and list it in "styles"',
    "link": 'put rules into a style sheet and list it in "styles"',
    "iframe": "a page loads nothing from elsewhere",
    "base": "addresses are relative to the page",
    "center": "use text-align in CSS",
    "font": "use font in CSS",
}


def problems(page: Page) -> Iterator[Problem]:
    for token, around in page.elements:
        names = [other.name for other in around]
        shell = page.origin(token.offset) in OWN
        if "svg" in names:
            yield from _drawn(page, token, names[-1])
        elif token.name not in vocabulary.ELEMENTS and not (shell and token.name in vocabulary.SHELL_ELEMENTS):
            instead = _INSTEAD.get(token.name) or near(token.name, vocabulary.ELEMENTS)
            message = f"<{token.name}> is not for themes{f'; {instead}' if instead else ''}"
            yield page.problem(token.offset, "html-element", message)


def _drawn(page: Page, token: markup.Token, parent: str) -> Iterator[Problem]:
    # HTML inside svg, or inside its <title>, would be read by other rules than it is read here
    if token.name not in vocabulary.SVG_LOWER:
        message = f"<{token.name}> inside <svg> is not for themes; an svg holds shapes and text"
        yield page.problem(token.offset, "html-element", message)
    elif parent == "title":
        yield page.problem(token.offset, "html-element", f"<{token.name}> inside <title>; a title holds text alone")
