"""A conversation drawn by the server, in the theme's own markup, for a page that runs no script.

Knows nothing of how answers come or of what signs the fields. What is drawn has the shape that the client gives it
(facade/client/transcript.js), so that a theme's styles fit both. Every text is escaped here; `Turn.blocks` is HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from typing import Final

from facade.pages.controls import FORM, TARGET, Control, drawn
from facade.pages.slots import Filling, fill

_LEADS = ("http://", "https://", "/files/")  # a path below /files/ is the Dify server's own, on this origin
_TOLD = ("stopped", "interrupted", "failed")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer; `blocks` are what the chat's Markdown renderer made of it, and nothing else.

    `state` is one of the client's for an answer that has ended. `steps` are (label, state, kind), `sources` (title,
    text), `files` (kind, address, name). `at` and `ended` are seconds since 1970, 0 for a time that nobody noted.
    """

    query: str
    blocks: tuple[str, ...]
    state: str
    reasoning: str = ""
    steps: tuple[tuple[str, str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    at: int = 0
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Talk:
    """What the page shows and carries along: `draft` for the box, `fields` hidden in its form, `form` to fill in,
    `error` a code or "".

    `fresh` is whether the last turn is new on this page.
    """

    turns: tuple[Turn, ...] = ()
    fresh: bool = False
    draft: str = ""
    error: str = ""
    reference: str = ""
    retryable: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    form: tuple[Control, ...] = ()


NOTHING: Final = Talk()
"""What a page shows that nobody has asked on yet."""


def filled(filling: Filling, talk: Talk | None) -> Filling:
    """The filling with what the slots `plain` say; without a talk the page waits for its script or a first question."""
    said, words = talk or NOTHING, filling.strings
    error = words.get(f"error_{said.error}") or words["error_internal"] if said.error else ""
    return replace(
        filling,
        plain={
            "state": "error" if error else "idle",
            "empty": "false" if said.turns else "true",
            "style": f"<style>{filling.page.late_style}</style>" if talk else "",
            "fields": "".join(_hidden(name, value) for name, value in said.fields.items()),
            "form": drawn(words, said.form),
            "messages": "".join(_turn(filling, said, turn) for turn in said.turns),
            "starters": _starters(filling, filling.offer.starters if filling.settings.ready else ()),
            "draft": escape(said.draft),
            "error": escape(error),
            "error_target": TARGET if error and not said.fresh and not said.form else "",
            "reference": escape(words["reference"].replace("{reference}", said.reference)) if said.reference else "",
            "retryable": "yes" if said.retryable else "",
            "retry": "submit" if error else "button",
        },
    )


def _turn(filling: Filling, talk: Talk, turn: Turn) -> str:
    last = turn is talk.turns[-1]
    target = TARGET if last and talk.fresh else ""
    question = {"query": escape(turn.query), "target": target, **_time(turn.at)}
    sources = turn.sources if filling.settings.show_sources else ()
    answer = {
        "state": escape(turn.state),
        "blocks": "".join(f"<div data-block>{block}</div>" for block in turn.blocks),
        "reasoning": escape(turn.reasoning),
        "outcome": escape(filling.strings[turn.state]) if turn.state in _TOLD else "",
        "steps": _repeated(filling, "step", ("label", "state", "kind"), turn.steps),
        "sources": _repeated(filling, "source", ("title", "text"), sources),
        "files": "".join(_file(filling, *file) for file in turn.files),
        "suggestions": _starters(filling, turn.suggested if last else ()),
        **_time(turn.ended),
    }
    return _drawn(filling, "message-user", question) + _drawn(filling, "message-bot", answer)


def _time(at: int) -> dict[str, str]:
    """The time for machines and for people: in UTC, and said so, for nobody knows the visitor's clock."""
    if not at:
        return {"datetime": "", "time": ""}
    moment = datetime.fromtimestamp(at, UTC)
    return {"datetime": f' datetime="{moment:%Y-%m-%dT%H:%M:%SZ}"', "time": f"{moment:%H:%M} UTC"}


def _file(filling: Filling, kind: str, address: str, name: str) -> str:
    leads = address.lower().startswith(_LEADS)
    values = {
        "kind": escape(kind),
        "address": f' href="{escape(address)}"' if leads else "",
        "name": escape(name or kind),
    }
    return _drawn(filling, "attachment", values)


def _starters(filling: Filling, questions: tuple[str, ...]) -> str:
    return _repeated(filling, "starter", ("question",), tuple((question,) for question in questions))


def _repeated(filling: Filling, part: str, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    every = (dict(zip(keys, map(escape, row), strict=True)) for row in rows)
    return "".join(_drawn(filling, part, values) for values in every)


def _drawn(filling: Filling, part: str, values: Mapping[str, str]) -> str:
    inside = replace(filling, plain=values)
    pieces = filling.page.parts.get(part, ())
    return "".join(piece if isinstance(piece, str) else fill(piece, inside) for piece in pieces)


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" form="{FORM}" name="{escape(name)}" value="{escape(value)}">'
