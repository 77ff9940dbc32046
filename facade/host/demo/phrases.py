"""What the guide itself says, in the script of whoever asks. Knows nothing of the documentation."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
)


@dataclass(frozen=True)
class Phrases:
    """The guide's sentences in one language; `hello` and `more` are what visitors say."""

    greeting: str
    found: str
    see_also: str
    no_more: str
    not_found: str
    ask_next: str
    hello: tuple[str, ...]
    more: tuple[str, ...]
    questions: tuple[str, ...] = ()

    def greets(self, query: str) -> bool:
        """Whether the visitor only says hello."""
        return any(_bare(query) in (word, f"{word} facade", f"{word} there") for word in self.hello)

    def wants_more(self, query: str) -> bool:
        """Whether the visitor asks to go on with what was answered last."""
        return _bare(query) in self.more


def language(query: str) -> str:
    """The language to answer in, told from the script: en, ja, ko, zh or ar."""
    return next((name for name, script in _SCRIPTS if script.search(query)), "en")


def phrases(name: str) -> Phrases:
    """The phrases of that language."""
    return _all()[name]


@cache
def _all() -> dict[str, Phrases]:
    kept: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("phrases.json").read_text(encoding="utf-8"))
    return {
        name: Phrases(**texts | {key: tuple(texts.get(key, ())) for key in ("hello", "more", "questions")})
        for name, texts in kept.items()
    }


def _bare(query: str) -> str:
    return re.sub(r"[\s!?.,…。！？、，؟~]+", " ", query.lower()).strip()
