"""The embedded default app: answers like a Dify app, event by event, when no Dify is at hand.

Knows nothing of HTTP, of the plugin or of how its events are carried.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from facade.host.demo import form, guide
from facade.host.demo.behaviours import BEHAVIOURS, named
from facade.host.demo.conversations import Conversations
from facade.host.demo.events import Envelope, PlatformError
from facade.host.demo.occasion import Occasion
from facade.host.demo.speech import Pause

_REPLIES = Path(__file__).parent / "replies"
_conversations = Conversations()


def stream(
    request: Mapping[str, Any], pace: float = 1.0, wait: Callable[[float], None] = time.sleep
) -> Iterator[dict[str, Any]]:
    """The events that answer a reverse invocation's request.

    Pauses are multiplied by `pace`: 1 is human, 0 never calls `wait`. Raises as the platform does, at the first event.
    """
    occasion = _occasion(request)
    behaviour = named(occasion.query)
    steps = BEHAVIOURS[behaviour](occasion) if behaviour else guide.answer(occasion)
    for step in steps:
        if not isinstance(step, Pause):
            yield occasion.envelope.seal(step)
        elif pace > 0:
            wait(step.seconds * pace)


def fetch_app(app_id: str) -> dict[str, Any]:
    """The app's public parameters; raises as the platform does when there is no such app."""
    if not app_id:
        raise RuntimeError("fetch app failed: data is nil")
    off = {"enabled": False}
    asks = app_id == form.APP
    return {
        "opening_statement": form.OPENING if asks else guide.opening_statement(),
        "suggested_questions": list(form.QUESTIONS) if asks else guide.starter_questions(),
        "suggested_questions_after_answer": off,
        "speech_to_text": off,
        "text_to_speech": {"enabled": False, "voice": "", "language": "", "autoPlay": "disabled"},
        "retriever_resource": {"enabled": True},
        "annotation_reply": off,
        "more_like_this": off,
        "user_input_form": form.FIELDS if asks else [],
        "sensitive_word_avoidance": off,
        "file_upload": {"image": {"enabled": False, "number_limits": 3, "detail": "high", "transfer_methods": []}},
        "system_parameters": {
            "image_file_size_limit": 10,
            "video_file_size_limit": 100,
            "audio_file_size_limit": 50,
            "file_size_limit": 15,
            "workflow_file_upload_limit": 10,
        },
    }


def files() -> dict[str, tuple[str, bytes]]:
    """What the app's answers show from the Dify host itself: path -> (content type, bytes)."""
    return {"/files/tools/tea-house.svg": ("image/svg+xml", (_REPLIES / "tea-house.svg").read_bytes())}


def _occasion(request: Mapping[str, Any]) -> Occasion:
    app_id, query = request.get("app_id"), request.get("query")
    if not isinstance(app_id, str) or not app_id:
        raise PlatformError(400, "invalid_param", "app not found")
    if not isinstance(query, str) or not query.strip():
        raise PlatformError(400, "invalid_param", "missing query")
    inputs = request.get("inputs") or {}
    if refusal := form.missing(app_id, inputs):
        raise PlatformError(400, "invalid_param", refusal)
    conversation = _conversations.open(app_id, request.get("conversation_id"))
    if conversation is None:
        raise PlatformError(400, "invalid_param", "")
    turn = conversation.begin(query.strip())
    return Occasion(conversation, turn, Envelope(conversation_id=conversation.id), inputs)
