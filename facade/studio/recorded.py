"""Reads recorded replies: a question, and what an app says to it, one Markdown file each in the demo app's replies.

A file begins with the question; then each line `<!-- word: more -->` says what its following text is:
`say`, `think`, `step`, `source`, `file`, and `hold`, `fail`, `cut` without a text. Knows nothing of events.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_RECORDS = Path(__file__).parents[1] / "host/demo/replies/recorded"
_MARK = re.compile(r"^<!-- ([a-z]+)(?:: (.+))? -->\n", re.MULTILINE)
_LAST_WORDS = re.compile(r"[\w ]+\W*$")


class Part(NamedTuple):
    """One mark of a record: its word, what stands beside the word, the text below it."""

    word: str
    more: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A question with its reply, in the order in which it comes."""

    asks: str
    parts: tuple[Part, ...]

    @property
    def before_hold(self) -> str:
        """The last words said before the reply holds its breath; empty when it never does or has said nothing."""
        held = next((number for number, part in enumerate(self.parts) if part.word == "hold"), 0)
        said = [part.text for part in self.parts[:held] if part.word == "say"]
        found = _LAST_WORDS.search(said[-1]) if said else None
        return found.group().strip() if found else ""


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who answers in a language, and what is there before anything was asked."""

    name: str
    opening: str
    starters: tuple[str, ...]


def record(name: str, language: str = "en") -> Record:
    """The record of that name, in English where the language has none."""
    asks, *rest = _MARK.split(text(name, language))
    marks = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return Record(asks.strip(), tuple(Part(word, more or "", said.strip()) for word, more, said in marks))


def greeting(language: str = "en") -> Greeting:
    """The heading, the paragraph and the list of welcome.md."""
    heading, opening, starters = text("welcome", language).split("\n\n")
    asked = tuple(line.removeprefix("- ") for line in starters.splitlines())
    return Greeting(heading.removeprefix("# "), opening, asked)


def text(name: str, language: str) -> str:
    """A record's file as it is, without the white space around it."""
    own = _RECORDS / language / f"{name}.md"
    return (own if own.is_file() else _RECORDS / "en" / f"{name}.md").read_text(encoding="utf-8").strip() + "\n"
