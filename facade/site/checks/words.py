"""What visitors read comes from texts that can be translated.

Knows nothing of what the texts say.
"""

import html
import re
from collections.abc import Iterator

from facade.site.checks.snippets import DAY
from facade.site.core import TEMPLATES
from facade.site.page import Page
from facade.site.problems import Check, Problem
from facade.site.sentinels import MARKS
from facade.site.vocabulary import TEXT_ATTRIBUTES

CHECKS = (
    Check(
        name="template-words",
        level="warning",
        says="Words written out in a template.",
        why="They stay as they are in all 21 languages of the page.",
        fix='put them into "strings" in theme.json and write {{ t.key }}',
        bad={"templates/day.html": f"{DAY}<p>Sheriff's office</p>\n"},
        at="templates/day.html:2",
        good={
            "templates/day.html": f"{DAY}<p>{{{{ t.office }}}}</p>\n",
            "theme.json": {"strings": {"en": {"office": "Sheriff's office"}}},
        },
    ),
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SILENT = frozenset(("svg", "kbd", "code", "samp", "script", "style", "title"))
_SAID = (TEXT_ATTRIBUTES - {"lang", "dir", "content"}) | {"aria-label", "aria-description", "aria-roledescription"}


def problems(page: Page) -> Iterator[Problem]:
    hidden: list[str] = []  # the elements that are open inside one that screen readers pass over
    for token in page.tokens:
        if token.kind == "start" and (hidden or token.get("aria-hidden") == "true"):
            if not token.closed and token.name not in ("br", "hr", "img", "input", "source", "wbr", "col"):
                hidden.append(token.name)
        elif token.kind == "end" and hidden:
            hidden.pop()
        if hidden or _SILENT.intersection(token.path):
            continue
        if token.kind == "text":
            yield from _text(page, token.offset, token.source, "")
        for attribute in token.attributes:
            if attribute.name in _SAID:
                yield from _text(page, attribute.offset, attribute.value or "", f"{attribute.name}: ")


def _text(page: Page, offset: int, source: str, said: str) -> Iterator[Problem]:
    own = page.theme.name["en"], page.theme.id  # what {{ theme.name }} and {{ theme.id }} say
    text = html.unescape(MARKS.sub(" ", source))
    bare = text
    for name in own:
        bare = bare.replace(name, " ")
    word = _WORD.search(bare)
    if word is None:
        return
    at = offset + max(0, source.find(word.group()) if not said else 0)
    if page.paths[page.origin(at)].startswith(TEMPLATES):
        return
    shown = " ".join(text.split())[:40]
    yield page.problem(at, "template-words", f'{said}"{shown}" cannot be translated; write {{{{ t.key }}}}', "warning")
