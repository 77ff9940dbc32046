"""What is filled in when a page is served stands only where HTML escaping protects.

Knows nothing of what fills the slots.
"""

from collections.abc import Iterator, Mapping

from facade.site.checks.snippets import DAY, FOOTER
from facade.site.core import LATE, SHELL
from facade.site.markup import SPACE, Attribute, Token
from facade.site.page import Page
from facade.site.problems import Check, Problem
from facade.site.sentinels import MARKS, OPEN, OPTION_SLOTS, mark
from facade.site.vocabulary import TEXT_ATTRIBUTES

CHECKS = (
    Check(
        name="slot-context",
        secure=True,
        says="A text in a place where escaping it does not make it safe.",
        why="Operators' and visitors' texts are escaped for the inside of an element and of a quoted attribute. "
        "Anywhere else they could become markup, script or style.",
        fix="put it between tags, or into a quoted attribute like title, alt, placeholder, aria-label or data-…",
        bad={"templates/day.html": f"{DAY}<p title={{{{ bot_name }}}}></p>\n"},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}<p title="{{{{ bot_name }}}}"></p>\n'},
    ),
    Check(
        name="slot-missing",
        says="A page lacks a slot that each has once, or has it twice.",
        why="The operator's note and the link to their privacy page stand there; some of them must show it by law.",
        fix="put {{ t.disclaimer }} on the page once, as all that a <p>, <div>, <span> or <small> holds",
        bad={"templates/footer.html": '<footer data-hook="footer"><p data-hook="disclaimer"></p></footer>\n'},
        at="templates/footer.html:1",
        good={"templates/footer.html": FOOTER},
    ),
)
_TEXTS = frozenset(("string", "text", "lang", "dir", "option"))
_IN_HEAD = (["option-style"], ["metadata"])
_ONCE = {
    SHELL: ("option-attributes", "option-style", "metadata", "config", "critical-css", "client-js"),
    LATE: ("late-css", "words", "languages", "hosts"),
}
_WHOLE_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    SHELL: {"script": ("client-js",), "style": ("critical-css",), "data": ("config",)},
    LATE: {"script": (), "style": ("late-css",), "data": ("words", "languages", "hosts")},
}
_RIGHT = "a text may stand between tags or in a quoted attribute like title, alt, placeholder, aria-label or data-…"
_WHOLE = {OPTION_SLOTS["image"]: ("img", "src"), OPTION_SLOTS["link"]: ("a", "href")}
_HOLDERS = {"opening": frozenset(["div"]), "disclaimer": frozenset(["div", "p", "span", "small"])}
"""Slots that are filled with elements, and the elements whose whole content they may be."""
_RIGHT_WHOLE = {
    "opening": "the opening statement has paragraphs and lists and is all that a <div> holds",
    "disclaimer": "t.disclaimer may end with a link and is all that a <p>, <div>, <span> or <small> holds",
    OPTION_SLOTS["image"]: 'an option of kind "image" is the whole src of an <img>, in quotes',
    OPTION_SLOTS["link"]: 'an option of kind "link" is the whole href of an <a>, in quotes',
}


def problems(page: Page) -> Iterator[Problem]:
    before: Token | None = None
    for token in page.tokens:
        if token.kind == "start":
            yield from _tag(page, token)
        elif token.kind in ("text", "raw") and OPEN in token.source and not _fits(page, token, before):
            yield _problem(
                page, token.offset + token.source.find(OPEN), f"in the content of <{_parent(token)}>", token.source
            )
        elif token.kind == "comment" and OPEN in token.source:
            yield _problem(page, token.offset, "in a comment", token.source)
        before = token
    found = [match.group(1) for match in MARKS.finditer(page.text)]
    for slot in _ONCE[page.entry]:
        if found.count(slot) != 1:
            message = f'the slot "{slot}" is there {found.count(slot)} times; the core\'s {page.entry} has each once'
            yield page.problem(0, "slot-missing", message)
    if page.entry == SHELL and (count := found.count("disclaimer")) != 1:
        message = f"{{{{ t.disclaimer }}}} is there {count} times; a page has it once, for the operator's note and link"
        hook = next((token for token in page.tokens if token.get("data-hook") == "disclaimer"), None)
        yield page.problem(hook.offset if hook else 0, "slot-missing", message)


def _parent(token: Token) -> str:
    return token.path[-1] if token.path else "nothing"


def _fits(page: Page, token: Token, before: Token | None) -> bool:
    slots = [match.group(1) for match in MARKS.finditer(token.source)]
    if token.kind == "raw" and token.name in ("script", "style"):
        data = before is not None and before.get("type") == "application/json"
        return token.source.strip(SPACE) in map(mark, _WHOLE_OF[page.entry]["data" if data else token.name])
    if slots in _IN_HEAD:
        return _parent(token) == "head" and page.origin(token.offset) == SHELL
    if any(slot in _HOLDERS for slot in slots):
        inside = {"a", "button", "label", "summary"}.intersection(token.path)
        return token.source.strip(SPACE) == mark(slots[0]) and _parent(token) in _HOLDERS[slots[0]] and not inside
    return _TEXTS.issuperset(slots) and (not slots or _parent(token) not in ("script", "style", "noscript", "head"))


def _tag(page: Page, token: Token) -> Iterator[Problem]:
    for attribute in token.attributes:
        if attribute.name[0] == OPEN:
            shell = page.origin(token.offset) == SHELL
            if not (shell and token.name == "html" and attribute.name == mark("option-attributes")):
                yield _problem(page, attribute.offset, f"in the tag <{token.name}>", attribute.name)
        elif OPEN in (attribute.value or "") and not (_holds_text(attribute) or _is_address(token, attribute)):
            where = f'in the attribute "{attribute.name}" of <{token.name}>'
            yield _problem(page, attribute.offset, where, attribute.value or "")


def _holds_text(attribute: Attribute) -> bool:
    name = attribute.name
    slots = [match.group(1) for match in MARKS.finditer(attribute.value or "")]
    open_data = name.startswith("data-") and name not in ("data-hook", "data-state") and not name.startswith("data-opt")
    named = name in TEXT_ATTRIBUTES or name.startswith("aria-") or open_data
    return bool(attribute.quote) and named and _TEXTS.issuperset(slots)


def _is_address(token: Token, attribute: Attribute) -> bool:
    """True for the whole src of an <img> that is a picture, and for the whole href of an <a> that is a link."""
    match = MARKS.fullmatch(attribute.value or "")
    place = _WHOLE.get(match.group(1)) if match else None
    return place == (token.name, attribute.name) and bool(attribute.quote)


def _problem(page: Page, offset: int, where: str, source: str) -> Problem:
    slots = {match.group(1) for match in MARKS.finditer(source)}
    right = next((words for slot, words in _RIGHT_WHOLE.items() if slot in slots), _RIGHT)
    return page.problem(offset, "slot-context", f"a slot {where}; {right}")
