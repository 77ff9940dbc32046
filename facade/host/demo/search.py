"""Finds the sections of the documentation that a question is about, by BM25.

Knows nothing of conversations or of how an answer is worded. Reads the documents again once they have changed.
"""

import json
import math
import re
import threading
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import bm25s

from facade.host.demo.sections import Section, documents, read

_WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_ENDINGS = re.compile(r"(?:ies$)|(?:(?<=[hsxz])es$)|(?:(?<=[a-rt-z])s$)|(?:(?<=[a-z]{4})ing$)|(?:(?<=[a-z]{3})ed$)")
_TITLE_WEIGHT = 4
_TRAIL_WEIGHT = 2
_LEAST_COVERAGE = 0.5
# Summaries mention everything and explain little; references are for those who look for a word of theirs.
_WEIGHTS = {
    "CHANGELOG.md": 0.5,
    "README.md": 0.8,
    "docs/checks.md": 0.6,
    "docs/contracts.md": 0.6,
    "docs/hooks.md": 0.8,
    "docs/wire.md": 0.7,
}


class Hit(NamedTuple):
    """A section and how well it answers; only the order of scores means anything."""

    section: Section
    score: float


@cache
def _vocabulary() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("vocabulary.json").read_text(encoding="utf-8"))
    return loaded


def terms(text: str) -> tuple[str, ...]:
    """The words to search for: without filler, in their root form, names like `allowed_sites` whole and in parts."""
    vocabulary = _vocabulary()
    found: list[str] = []
    for word in _WORD.findall(_translated(text).lower()):
        for part in dict.fromkeys([word, *word.split("_")]):
            if part not in vocabulary["filler"]:
                found.append(_root(part))
    return tuple(found)


def _translated(text: str) -> str:
    """The text, and the English for words of other scripts that the documentation has something about."""
    glossary: dict[str, str] = _vocabulary()["glossary"]
    lowered = text.lower()
    return " ".join([text, *(english for word, english in glossary.items() if word in lowered)])


def _root(word: str) -> str:
    synonyms: dict[str, str] = _vocabulary()["synonyms"]
    if word in synonyms:
        return synonyms[word]
    if len(word) > 3 and "_" not in word:
        word = _ENDINGS.sub(lambda ending: "y" if ending.group() == "ies" else "", word)
    return synonyms.get(word, word.removesuffix("e") if len(word) > 4 else word)


class Library:
    """The documentation below `root`, indexed when first asked and again after a document changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps: tuple[tuple[str, int, int], ...] = ()
        self._sections: list[Section] = []
        self._bags: list[frozenset[str]] = []
        self._rarity: dict[str, float] = {}
        self._index: Any = None
        self._lock = threading.Lock()

    def sections(self) -> list[Section]:
        """Every section, in reading order."""
        with self._lock:
            stamps = tuple((p.as_posix(), p.stat().st_mtime_ns, p.stat().st_size) for p in documents(self._root))
            if stamps != self._stamps or self._index is None:
                self._read()
                self._stamps = stamps
            return self._sections

    def search(self, wanted: Sequence[str], before: Sequence[str] = ()) -> list[Hit]:
        """Sections that hold at least half of what is wanted, best first; words asked `before` tip the scale."""
        sections = self.sections()
        if not wanted or not sections:
            return []
        scores = self._index.get_scores(list(wanted))
        if before:
            scores = scores + 0.5 * self._index.get_scores(list(before))
        hits = [
            Hit(section, float(score) * share * (1 + self._share(wanted, terms(section.title))) * _worth(section))
            for section, score, bag in zip(sections, scores, self._bags, strict=True)
            if (share := self._share(wanted, bag)) >= _LEAST_COVERAGE
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def _read(self) -> None:
        self._sections = read(self._root)
        bags = [_weighted(section) for section in self._sections]
        self._index = bm25s.BM25()
        self._index.index(bags or [["nothing"]], show_progress=False)
        self._bags = [frozenset(bag) for bag in bags]
        frequencies = Counter(term for bag in self._bags for term in bag)
        self._rarity = {term: math.log(1 + len(bags) / count) for term, count in frequencies.items()}

    def _share(self, wanted: Iterable[str], found: Container[str]) -> float:
        """How much of what is wanted was found, from 0 to 1; rare words count more, unknown ones most."""
        unknown = math.log(1 + len(self._bags))
        weights = {term: self._rarity.get(term, unknown) for term in wanted}
        return sum(weight for term, weight in weights.items() if term in found) / sum(weights.values())


def _weighted(section: Section) -> list[str]:
    trail = [term for title in section.trail for term in terms(title)]
    return [*terms(section.title) * _TITLE_WEIGHT, *trail * _TRAIL_WEIGHT, *terms(section.text)]


def _worth(section: Section) -> float:
    return _WEIGHTS.get(section.document, 1)
