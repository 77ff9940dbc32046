"""The Dify app by reverse invocation: the platform's plain exceptions become our failures. Knows nothing of HTTP."""

import re
from collections.abc import Callable, Generator, Iterable
from typing import Any, Final

from facade.chat.backends import dify
from facade.chat.events import Event, Question
from facade.chat.files import Upload
from facade.chat.tokens import File
from facade.errors import AppFailed, Refused

Invoke = Callable[..., Iterable[Any]]
"""`session.app.chat.invoke`: keyword arguments app_id, query, inputs, response_mode, conversation_id, user."""

PATTERNS: Final = (
    (r"status code: 429|too_many_requests", "busy"),
    (r"quota", "quota"),
    (r"without response after|timed? ?out|deadline exceeded", "timeout"),
    (r'"message":\s*""|Conversation', "conversation_lost"),
    (r"app not found|unexpected app type|user not found|permission denied|app_unavailable", "app_unavailable"),
    (r"^invoke app failed", "app_unavailable"),
)
"""The platform raises `Exception(text)` and nothing else (dify-platform 4.3); the first pattern found decides."""


def events(invoke: Invoke, app_id: str, question: Question) -> Generator[Event]:
    """The app's answer. Raises AppFailed for what the platform raises, before or amid the events."""
    try:
        items = invoke(
            app_id=app_id,
            query=question.query,
            inputs=dict(question.inputs),
            response_mode="streaming",
            conversation_id=question.conversation_id,
            user=question.user,
        )
        yield from dify.events(items)
    except AppFailed:
        raise
    except Exception as error:  # the SDK has no error classes
        raise AppFailed(failure(str(error), continued=question.conversation_id is not None), str(error)) from error


def upload(keep: Callable[..., Any], file: Upload) -> str:
    """Dify's id of the file, kept by `session.file.upload`. Raises Refused where the server does not take it."""
    try:
        return str(keep(filename=file.name, content=file.content, mimetype=file.content_type).id)
    except Exception as error:  # the SDK has no error classes
        said = str(error)
        if "status code: 413" in said:
            raise Refused("payload_too_large", "file: the app's server takes none this large.") from error
        if "status code: 415" in said:
            raise Refused("unsupported_media_type", "file: the app's server takes none of this kind.") from error
        raise AppFailed(failure(said, continued=False), said) from error


def attachment(file: File) -> dict[str, str]:
    """The file as inputs name it (`to_app_parameter` of the SDK); messages themselves take none here."""
    return {"type": file.kind, "transfer_method": "tool_file", "tool_file_id": file.id}


def failure(text: str, *, continued: bool) -> str:
    """The failure's code for the text of the platform's exception."""
    code = next((code for pattern, code in PATTERNS if re.search(pattern, text)), "app_error")
    return "app_unavailable" if code == "conversation_lost" and not continued else code
