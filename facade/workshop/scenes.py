"""A scene: one theme in one state, in a language and with options, as the settings of an endpoint and a part to play.

Knows nothing of pages or browsers.
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from facade.settings import LANGUAGES
from facade.studio.recorded import Record, greeting, record, text
from facade.studio.states import STATES, State

APP = "recorded-"
"""What the ids begin with of the apps behind scenes, one for each state: two states may ask the same question."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`language` is one of the page's; `options` is what an operator would paste into `theme_options`, or empty."""

    theme: str
    state: State
    language: str
    options: str

    @classmethod
    def parse(cls, theme: str, query: str) -> "Scene | None":
        """The scene of an address's query; None where it asks for what there is not."""
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        state = next((state for state in STATES if state.name == asked.get("state")), None)
        language = asked.get("language", "en")
        if state is None or language not in LANGUAGES:
            return None
        return cls(theme, state, language, asked.get("options", ""))

    @property
    def id(self) -> str:
        """The hook id of its endpoint: the same for the same scene."""
        parts = (self.theme, self.state.name, self.language, self.options)
        return f"scene-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"

    def settings(self) -> dict[str, Any]:
        """What an operator would have chosen."""
        said = greeting(self.language)
        return {
            "theme": self.theme,
            "app": {"app_id": f"{APP}{self.state.name}"},
            "language": self.language,
            "bot_name": said.name,
            "opening_statement": said.opening,
            "starter_questions": " | ".join(said.starters),
            "theme_options": self.options,
            **self.state.settings,
        }

    def part(self) -> dict[str, Any]:
        """What the visitor does, for whoever plays him: the questions, what is waited for, the acts."""
        asked = [record(name, self.language) for name in self.state.asks]
        acts = [act._replace(word=self._draft(act.word)) if act.verb == "write" else act for act in self.state.acts]
        return {
            "asks": [each.asks for each in asked],
            "stands": self.state.stands,
            "awaited": _awaited(asked[-1]) if asked else "",
            "acts": [act._asdict() for act in acts],
        }

    def _draft(self, name: str) -> str:
        return text(name, self.language).strip()


def records(state: State) -> list[Record]:
    """Every reply that a state may ask for, in every language."""
    return [record(name, language) for language in LANGUAGES for name in state.asks]


def _awaited(last: Record) -> str:
    return last.before_hold or next((part.more for part in last.parts if part.word == "step"), "")
