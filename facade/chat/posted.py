"""A plain form post, of a page without script: a message, and what was said before it. Knows nothing of pages."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from facade.chat import said
from facade.chat.message import Message, clean
from facade.chat.tokens import Tokens, Unknown
from facade.errors import Refused

LONGEST_FORM = 1024 * 1024
"""Bytes that are read: the longest question and transcript, each byte written as three characters."""

MOST_FIELDS = 80
INPUT: Final = "input"
"""Says that the page asked for the app's inputs; each stands in a field of its own, `input.NAME`."""

CARRIED: Final = ("conversation", "visitor", "transcript", "key")


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: `asked` is the question, of a button or of the box; `draft` is in the box beside a pressed button.

    `inputs` are the texts of the app's form by field, None where the page showed none.

    Nothing is checked yet but the encoding, so that a page can give back what was refused. `whole` is False where the
    body was longer than what is read.
    """

    asked: str
    draft: str
    carried: dict[str, str]
    whole: bool = True
    inputs: Mapping[str, str] | None = None

    @classmethod
    def parse(cls, content_type: str, body: bytes) -> "Form":
        """Raises Refused: unsupported_media_type or bad_request."""
        if content_type.split(";")[0].strip().lower() != "application/x-www-form-urlencoded":
            raise Refused("unsupported_media_type", "Content-Type: expected application/x-www-form-urlencoded.")
        text = body[:LONGEST_FORM].decode("ascii", "replace")
        try:
            pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise Refused("bad_request", f"body: expected at most {MOST_FIELDS} fields.") from error
        fields = dict(reversed(pairs))  # the first of a name counts
        box, button = (_typed(fields.get(name, "")) for name in ("query", "ask"))
        carried = {name: fields[name] for name in CARRIED if fields.get(name)}
        start = f"{INPUT}."
        texts = {name.removeprefix(start): _typed(text) for name, text in fields.items() if name.startswith(start)}
        inputs = texts if INPUT in fields else None
        return cls(button or box, box if button else "", carried, len(body) <= LONGEST_FORM, inputs)

    @property
    def unsent(self) -> str:
        """All that was written, for the box."""
        return "\n\n".join(filter(None, (self.asked, self.draft)))

    @property
    def fields(self) -> dict[str, str]:
        """The inputs as the next form carries them."""
        if self.inputs is None:
            return {}
        return {INPUT: "yes", **{f"{INPUT}.{name}": text for name, text in self.inputs.items()}}

    def message(self, inputs: Mapping[str, object]) -> Message:
        """The message with these inputs; raises Refused as Message does, and payload_too_large."""
        if not self.whole:
            raise Refused("payload_too_large", f"body: expected at most {LONGEST_FORM} bytes.")
        return Message.of({"query": self.asked, "inputs": dict(inputs), **self.carried})


@dataclass(frozen=True, slots=True)
class Before:
    """What of a form's fields this endpoint made itself: the tokens by field, and the turns of the transcript."""

    tokens: dict[str, str]
    turns: tuple[said.Turn, ...]


def before(tokens: Tokens, form: Form) -> Before:
    """The rest is left out, whoever wrote it: nobody can put words into a page."""
    carried, own, turns = form.carried, dict[str, str](), tuple[said.Turn, ...]()
    with suppress(Unknown):
        visitor = tokens.read_visitor(carried.get("visitor", ""))
        own["visitor"] = carried["visitor"]
        with suppress(Unknown):
            turns = said.read(tokens.read_transcript(carried.get("transcript", ""), visitor))
        with suppress(Unknown):
            tokens.read_conversation(carried.get("conversation", ""), visitor)
            own["conversation"] = carried["conversation"]
    return Before(own, turns)


def _typed(text: str) -> str:
    """The text as it was typed: forms end lines with CR LF (https://url.spec.whatwg.org/#urlencoded-serializing)."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
