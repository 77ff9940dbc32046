"""What a visitor thinks of an answer becomes one frozen value, or a refusal. Knows nothing of where it goes."""

from dataclasses import dataclass
from typing import Any

from facade.chat.message import clean, optional_text
from facade.errors import Refused

LONGEST_REASON = 1_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Rating:
    """`value` is None to take a rating back; `reason` may be ""."""

    value: str | None
    reason: str

    @classmethod
    def parse(cls, fields: dict[str, Any]) -> "Rating":
        """Raises Refused `bad_request`."""
        if "rating" not in fields or fields["rating"] not in ("like", "dislike", None):
            raise Refused("bad_request", '"rating": expected "like", "dislike" or null.')
        reason = clean(optional_text(fields, "reason") or "").strip()
        if len(reason) > LONGEST_REASON:
            raise Refused("bad_request", f'"reason": expected at most {LONGEST_REASON} characters, got {len(reason)}.')
        return cls(fields["rating"], reason)
