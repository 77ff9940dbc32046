"""The guide: answers questions about Facade by quoting this project's own documentation.

Knows nothing of Dify's ids or of pace; never makes a sentence of its own about Facade beyond its fixed phrases.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facade.host.demo import events
from facade.host.demo.conversations import Conversation
from facade.host.demo.events import Event
from facade.host.demo.occasion import Occasion, said
from facade.host.demo.phrases import Phrases, language, phrases
from facade.host.demo.search import Hit, Library, terms
from facade.host.demo.sections import Section
from facade.host.demo.speech import Pause

LIBRARY = Library(Path(__file__).parents[3])

_ITSELF = "facade"  # on every page: worth searching for only when nothing else is asked
_ENOUGH = 1_200  # characters of one section quoted at a time
_ASIDE = 600  # of the second best section
_NEARLY_AS_GOOD = 0.7
_ELLIPSES = ("and ", "what about", "how about", "also ", "but ", "or ", "why?", "how?", "same ")
_POINTERS = {"it", "its", "that", "this", "they", "them", "those", "these", "there", "one"}


class Quote(NamedTuple):
    """Blocks of a section, from `start` on."""

    section: Section
    start: int
    blocks: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.blocks)

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)


def answer(occasion: Occasion, library: Library = LIBRARY) -> Iterator[Event | Pause]:
    """The steps that answer this turn; the turn remembers what was quoted."""
    words = phrases(language(occasion.query))
    quotes = [] if words.greets(occasion.query) else _quotes(occasion, words, library)
    occasion.turn.quoted = tuple((quote.section.key, quote.end) for quote in quotes)
    text = _text(occasion, words, quotes, library)
    sources = [
        events.resource(number, quote.section.document, quote.section.title, quote.text, score=1 / number)
        for number, quote in enumerate(quotes, start=1)
    ]
    yield Pause(0.5)
    yield from said(text)
    yield events.message_end(text, sources)


def opening_statement() -> str:
    """What the app says before anything was asked."""
    return "Hello! I am the guide to Facade. Ask me anything about it, or send `showcase`."


def starter_questions() -> list[str]:
    """The first questions offered; each is answered."""
    return [*(question["ask"] for question in _questions()[:3]), "Showcase: everything an answer can hold"]


def _quotes(occasion: Occasion, words: Phrases, library: Library) -> list[Quote]:
    before = next((turn for turn in reversed(occasion.conversation.earlier) if turn.quoted), None)
    wanted = tuple(term for term in terms(occasion.query) if term != _ITSELF) or (
        (_ITSELF,) if _ITSELF in occasion.query.lower() else ()
    )
    if words.wants_more(occasion.query) or not wanted:
        occasion.turn.terms = before.terms if before else ()
        return _more(occasion.conversation, before.quoted[0][0], before.terms, library) if before else []
    occasion.turn.terms = wanted
    if before and _leans_back(occasion.query, wanted):
        hits = library.search(wanted, before.terms) or library.search((*wanted, *before.terms))
        hits = _nearer(hits, before.quoted[0][0])
    else:
        hits = library.search(wanted)
    return [_quote(hit.section, 0, budget) for hit, budget in zip(_best(hits), (_ENOUGH, _ASIDE), strict=False)]


def _nearer(hits: list[Hit], key: str) -> list[Hit]:
    """Best first, where a section of the document that the conversation is about is better by half."""
    document = key.split("#")[0]
    scored = [Hit(hit.section, hit.score * (1.5 if hit.section.document == document else 1)) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.score)


def _best(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits[:2] if hit.score >= _NEARLY_AS_GOOD * hits[0].score]


def _leans_back(query: str, wanted: tuple[str, ...]) -> bool:
    """Whether the question only makes sense after the one before it."""
    lowered = query.lower()
    return lowered.startswith(_ELLIPSES) or (len(wanted) <= 3 and not _POINTERS.isdisjoint(lowered.split()))


def _more(conversation: Conversation, key: str, wanted: tuple[str, ...], library: Library) -> list[Quote]:
    """The rest of the section quoted last; then the next best one, or its neighbour, not quoted yet."""
    shown: dict[str, int] = {}
    for turn in conversation.earlier:
        for quoted, end in turn.quoted:
            shown[quoted] = max(end, shown.get(quoted, 0))
    everything = library.sections()
    here = next((number for number, section in enumerate(everything) if section.key == key), 0)
    following = [section for section in everything[here + 1 :] if section.document == everything[here].document]
    ranked = [hit.section for hit in library.search(wanted)]
    for section in (everything[here], *ranked[:4], *following[:3]):
        start = shown.get(section.key, 0)
        if start < len(section.blocks):
            return [_quote(section, start, _ENOUGH)]
    return []


def _quote(section: Section, start: int, budget: int) -> Quote:
    """Whole blocks from `start` within the budget of characters, always one; a lead-in keeps what it leads to."""
    end, size = start + 1, len(section.blocks[start])
    while end < len(section.blocks) and (
        size + len(section.blocks[end]) <= budget or section.blocks[end - 1].rstrip().endswith(":")
    ):
        size += len(section.blocks[end])
        end += 1
    return Quote(section, start, section.blocks[start:end])


def _text(occasion: Occasion, words: Phrases, quotes: list[Quote], library: Library) -> str:
    parts: list[str] = []
    for quote, lead in zip(quotes, (words.found, words.see_also), strict=False):
        parts += [lead.format(document=quote.section.document, title=quote.section.title), quote.text]
    if not quotes and words.greets(occasion.query):
        parts.append(words.greeting)
    elif not quotes:
        more = words.wants_more(occasion.query) and any(turn.quoted for turn in occasion.conversation.earlier)
        parts.append(words.no_more if more else words.not_found)
    asked = {turn.query for turn in occasion.conversation.turns}
    questions = words.questions or _next_questions(quotes, library)
    listed = [question for question in questions if question not in asked][:3]
    if listed:
        parts += [words.ask_next, "\n".join(f"- {question}" for question in listed)]
    return "\n\n".join(parts)


def _next_questions(quotes: list[Quote], library: Library) -> list[str]:
    """Questions that have an answer, those about the document just quoted first."""
    there = {section.key for section in library.sections()}
    quoted = {quote.section.key for quote in quotes}
    documents = {quote.section.document for quote in quotes[:1]}
    open_questions = [one for one in _questions() if one["about"] in there - quoted]
    return [one["ask"] for one in sorted(open_questions, key=lambda one: _document(one) not in documents)]


def _document(question: dict[str, str]) -> str:
    return question["about"].split("#")[0]


@cache
def _questions() -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = json.loads(Path(__file__).with_name("questions.json").read_text(encoding="utf-8"))
    return loaded
