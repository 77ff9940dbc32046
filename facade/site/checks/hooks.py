"""Everything the client needs is on the page, once, on the right element and in the right place.

Knows nothing of how it looks.
"""

import re
from collections.abc import Collection, Iterator

from facade.site import markup, vocabulary
from facade.site.checks.snippets import DAY, ERROR, FILE, FOOTER, OUTSIDE, REFERENCE, REMOVE, RETRY
from facade.site.core import ENTRY, LATE, OWN, SHELL
from facade.site.nearest import near
from facade.site.page import Page
from facade.site.problems import Check, Level, Problem

CHECKS = (
    Check(
        name="hook-missing",
        says="A hook the client cannot work without is not on the page.",
        why="The page's script finds its places by hooks. Without this one the chat does not work.",
        fix="put it where the page's own template has it; `build.py fix` does",
        bad={"templates/error.html": ERROR.replace(RETRY, "")},
        at="templates/error.html:1",
        good={"templates/error.html": ERROR},
    ),
    Check(
        name="hook-left-out",
        level="warning",
        says="A hook that visitors would miss is not on the page.",
        why="The chat works without it, but something that visitors expect is gone.",
        fix="put it where the page's own template has it; `build.py fix` does",
        bad={"templates/file.html": FILE.replace(REMOVE, "")},
        at="templates/file.html:1",
        good={"templates/file.html": FILE},
    ),
    Check(
        name="hook-advised",
        level="advice",
        says="A hook that tells visitors a little more is not on the page.",
        why="Nobody is kept from anything without it.",
        fix="put it where the page's own template has it, or leave it out on purpose",
        bad={"templates/error.html": ERROR.replace(REFERENCE, "")},
        at="templates/error.html:1",
        good={"templates/error.html": ERROR},
    ),
    Check(
        name="hook-duplicate",
        says="A hook that may be there once is there twice.",
        why="The client fills the first one only; the second would stay as it is.",
        fix="keep one",
        bad={"templates/footer.html": f'{FOOTER}<p data-hook="announcer"></p>\n'},
        at="templates/footer.html:2",
        good={"templates/footer.html": FOOTER},
    ),
    Check(
        name="hook-element",
        says="A hook on an element that cannot do its work.",
        why="Only a button is pressed with the keyboard, only a form is sent with Enter, only a template is cloned; "
        "and screen readers lead from heading to heading.",
        fix="use the element the page's own template uses, with its role",
        bad={"templates/error.html": ERROR.replace(RETRY, '<span data-hook="retry">{{ t.retry }}</span>\n')},
        at="templates/error.html:4",
        good={"templates/error.html": ERROR},
    ),
    Check(
        name="hook-place",
        says="A hook outside the hook it belongs in.",
        why="The client looks for it inside the other one, and does not find it elsewhere.",
        fix="put it inside the hook that the message names",
        bad={"templates/error.html": OUTSIDE},
        at="templates/error.html:5",
        good={"templates/error.html": ERROR},
    ),
    Check(
        name="hook-unknown",
        level="warning",
        says="A hook that nothing looks for.",
        why="It is most likely a slip of the pen, and what it should do does not happen.",
        fix="correct the name, or use a class for a place of your own",
        bad={"templates/day.html": f'{DAY}<p data-hook="motto"></p>\n'},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}<p class="motto"></p>\n'},
    ),
)
_HOOK = re.compile(r'data-hook="([a-z-]+)"')
_MISSING: dict[Level, tuple[str, str]] = {
    "error": ("hook-missing", "the client needs it"),
    "warning": ("hook-left-out", "visitors would miss it"),
    "advice": ("hook-advised", "it tells visitors more"),
}
_Found = dict[str, list[tuple[markup.Token, tuple[markup.Token, ...]]]]


def problems(page: Page) -> Iterator[Problem]:
    outside: _Found = {}
    inside: dict[str, _Found] = {}
    for token, around in page.elements:
        name = token.get("data-hook")
        if not name:
            continue
        if name in vocabulary.SHELL_HOOKS and page.origin(token.offset) not in OWN:
            message = f'the hook "{name}" belongs to the core\'s shell.html; the client reads it there'
            yield page.problem(token.offset, "hook-place", message)
        holder = next((other.get("data-hook") for other in around if other.name == "template"), None)
        found = outside if holder is None else inside.setdefault(holder, {})
        found.setdefault(name, []).append((token, around))
    if page.entry == SHELL:
        yield from _outside(page, outside)
    yield from _templates(page, outside, inside)
    every = vocabulary.TEMPLATES | vocabulary.LATE_TEMPLATES
    known = {*vocabulary.HOOKS, *every}.union(*(parts for _, parts in every.values()))
    known.update(name for source in page.core.templates.values() for name in _HOOK.findall(source))
    for found in [outside, *inside.values()]:
        for name in sorted(set(found) - known):
            hint = near(name, known) or "for a place of your own use a class"
            message = f'nothing looks for the hook "{name}"; {hint}'
            yield page.problem(found[name][0][0].offset, "hook-unknown", message, "warning")


def _missing(page: Page, name: str, level: Level, template: str = "") -> Problem:
    """A problem in the template that the core has the hook in, or in the theme's of the same name."""
    where = f'<template data-hook="{template}">' if template else "the page"
    holders = [file for file, source in sorted(page.core.templates.items()) if name in _HOOK.findall(source)]
    holders.sort(key=lambda file: file != f"{template}.html")
    path = page.paths[next((file for file in holders if file not in (*OWN, ENTRY)), ENTRY)]
    code, why = _MISSING[level]
    return Problem(path, 1, 1, code, level, f'{where} has no data-hook="{name}"; {why}')


def _outside(page: Page, found: _Found) -> Iterator[Problem]:
    for name, hook in vocabulary.HOOKS.items():
        places = found.get(name, [])
        if not places:
            if hook.level:
                yield _missing(page, name, hook.level)
            continue
        for token, _ in places[1:]:
            yield page.problem(token.offset, "hook-duplicate", f'the hook "{name}" is there twice; keep one')
        yield from _one(page, name, hook, *places[0])


def _one(
    page: Page, name: str, hook: vocabulary.Hook, token: markup.Token, around: tuple[markup.Token, ...]
) -> Iterator[Problem]:
    if hook.elements and token.name not in hook.elements:
        wanted = " or ".join(f"<{element}>" for element in sorted(hook.elements))
        message = f'the hook "{name}" is on <{token.name}>; it must be on {wanted}'
        yield page.problem(token.offset, "hook-element", message)
    if hook.role and token.get("role") != hook.role:
        message = f'the hook "{name}" is on an element without its role; add role="{hook.role}"'
        yield page.problem(token.offset, "hook-element", message)
    if hook.inside and hook.inside not in [other.get("data-hook") for other in around]:
        message = f'the hook "{name}" is outside the hook "{hook.inside}"; put it inside'
        yield page.problem(token.offset, "hook-place", message)


def _templates(page: Page, outside: _Found, inside: dict[str, _Found]) -> Iterator[Problem]:
    expected = vocabulary.LATE_TEMPLATES if page.entry == LATE else vocabulary.TEMPLATES
    for name, (level, needed) in expected.items():
        places = outside.get(name, [])
        for token, _ in places:
            if token.name != "template":
                message = f'the hook "{name}" is on <{token.name}>; what is repeated lies in a <template>'
                yield page.problem(token.offset, "hook-element", message)
        if not places:
            if level:
                yield _missing(page, name, level)
            continue
        for token, _ in places[1:]:
            yield page.problem(token.offset, "hook-duplicate", f'the template "{name}" is there twice; keep one')
        for part, part_level in needed.items():
            if part not in inside.get(name, {}):
                yield _missing(page, part, part_level, name)
        yield from _parts(page, name, needed, inside.get(name, {}))


def _parts(page: Page, template: str, needed: Collection[str], found: _Found) -> Iterator[Problem]:
    """What is wrong with the hooks that lie in a template."""
    for name, places in found.items():
        wanted = vocabulary.PARTS.get(name)
        for token, _ in places:
            if wanted and token.name != wanted:
                message = f'the hook "{name}" is on <{token.name}>; it must be on <{wanted}>'
                yield page.problem(token.offset, "hook-element", message)
        for token, _ in places[1:] if name in needed else ():
            message = f'the hook "{name}" is twice in <template data-hook="{template}">; keep one'
            yield page.problem(token.offset, "hook-duplicate", message)
