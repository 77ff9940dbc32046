"""How an app goes wrong, or makes one wait: silence, errors, a cut stream, a withdrawn, an empty, a very long answer.

Knows nothing of what a visitor may be shown of it.
"""

from facade.host.demo import events
from facade.host.demo.events import PlatformError
from facade.host.demo.occasion import PROVIDER_INTERNALS, Occasion, Steps, reply, said
from facade.host.demo.speech import Pause


def slow(_: Occasion) -> Steps:
    """Two long silences: before the first word, and in the middle."""
    before, after = reply("slow").split("\n<!-- silence -->\n")
    yield Pause(12)
    yield from said(before)
    yield Pause(15)
    yield from said(after)
    yield events.message_end(before + after)


def error(occasion: Occasion) -> Steps:
    """Fails in the middle; `busy` before it begins, `quota` with that code, `once` only the first time."""
    if "once" in occasion.query.lower() and occasion.again:
        yield from _ended(reply("mended"))
        return
    yield Pause(0.6)
    if "busy" in occasion.query.lower():
        raise PlatformError(429, "too_many_requests", PROVIDER_INTERNALS)
    yield from said(reply("error"))
    if "quota" in occasion.query.lower():
        yield events.error("provider_quota_exceeded", PROVIDER_INTERNALS, 400)
    else:
        yield events.error("completion_request_error", PROVIDER_INTERNALS, 400)


def cut(occasion: Occasion) -> Steps:
    """Stops without an ending; `once` only the first time."""
    if "once" in occasion.query.lower() and occasion.again:
        yield from _ended(reply("mended"))
        return
    yield Pause(0.6)
    yield from said(reply("cut").rstrip())


def long(_: Occasion) -> Steps:
    """A whole essay."""
    text = reply("long")
    yield Pause(0.8)
    yield from said(text, words=5)
    yield events.message_end(text)


def replace(_: Occasion) -> Steps:
    """A moderator withdraws what was said."""
    before, after = reply("replace").split("\n<!-- replaced by -->\n")
    yield Pause(0.6)
    yield from said(before)
    yield {"event": "message_replace", "answer": after, "reason": "output_moderation"}
    yield events.message_end(after)


def empty(_: Occasion) -> Steps:
    """Ends without having said anything."""
    yield Pause(0.6)
    yield events.message_end("")


def _ended(text: str) -> Steps:
    yield from said(text)
    yield events.message_end(text)
