"""Our errors: what went wrong, as values that are safe to show. Knows nothing of HTTP libraries or Dify."""

from typing import Final

STATUS: Final[dict[str, int]] = {
    "bad_request": 400,
    "files_refused": 400,
    "inputs_missing": 400,
    "query_missing": 400,
    "query_too_long": 400,
    "cross_site": 403,
    "conversation_not_found": 404,
    "not_found": 404,
    "method_not_allowed": 405,
    "duplicate": 409,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "too_many": 429,
    "internal": 500,
    "app_unavailable": 502,
    "not_configured": 503,
}
"""Every code a request can be refused with, and its HTTP status. Codes are never renamed: clients build on them."""


class Refused(Exception):
    """A request that is answered with an error. `message` is written by us and safe for anybody to read."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    @property
    def status(self) -> int:
        """The HTTP status that belongs to the code."""
        return STATUS[self.code]


class AppFailed(Exception):
    """The Dify app could not answer. `code` is one of `facade.chat.events.FAILURES`; `detail` is for the log alone."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
