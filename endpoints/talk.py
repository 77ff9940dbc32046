"""A conversation by form posts: what was said so far, one more question, its answer, and what the next form carries."""

import secrets

from dify_plugin.core.runtime import Session

from endpoints import state, visit
from facade.chat import markdown, posted, said
from facade.chat.admission import refuse_cross_site
from facade.chat.breath import Breath
from facade.chat.events import FAILURES, Failed
from facade.chat.posted import Before, Form
from facade.chat.tokens import Tokens
from facade.chat.whole import Answer, gathered
from facade.errors import Refused
from facade.pages import plain
from facade.pages.plain import Talk
from facade.settings import Settings

WORTH_AGAIN = (404, 409, 429)
"""Statuses of refusals after which asking again can help, beside those of faults that are not the visitor's."""


def held(session: Session, settings: Settings, form: Form, fetch_site: str | None) -> tuple[Talk, int]:
    """The conversation with the answer to what was sent, or with why there is none; and the status of the response."""
    try:
        refuse_cross_site(fetch_site)
    except Refused as error:  # nothing of another site's is shown
        return Talk(error=error.code), error.status
    before = _before(session, settings, form)
    try:
        return _answered(session, settings, form, before), 200
    except Refused as error:
        transcript = {"transcript": form.carried["transcript"]} if before.turns else {}
        return Talk(
            turns=_drawn(settings, before.turns),
            draft=form.unsent,
            error=error.code,
            retryable=error.status >= 500 or error.status in WORTH_AGAIN,
            fields={**before.tokens, **transcript, "key": _key()},
        ), error.status


def _before(session: Session, settings: Settings, form: Form) -> Before:
    if "visitor" not in form.carried:
        return Before({}, ())
    found = posted.before(visit.tokens(session, settings), form)
    if not found.tokens:  # another process may have made the secret
        found = posted.before(visit.tokens(session, settings, fresh=True), form)
    return found


def _answered(session: Session, settings: Settings, form: Form, before: Before) -> Talk:
    message = form.message()
    if not settings.ready:
        raise Refused("not_configured", "This chat has no app yet.")
    tokens, visitor, question = visit.question(session, settings, message)
    sender = visitor if message.visitor else f"newcomer to {session.endpoint_id}"
    place = state.RUNNING.enter(visitor, message.key, sender)
    events, pace = visit.answer(session, settings, question)
    answer = gathered(events, place, state.RUNNING, pace)
    turns = (*before.turns, *_turn(question.query, answer))
    failed = answer.ending if isinstance(answer.ending, Failed) else None
    return Talk(
        turns=_drawn(settings, turns),
        fresh=len(turns) > len(before.turns),
        draft=form.unsent if failed else form.draft,
        error=failed.code if failed else "",
        reference=failed.reference if failed else "",
        retryable=failed is not None and FAILURES[failed.code][1],
        fields=_fields(tokens, visitor, answer, before, turns),
    )


def _turn(query: str, answer: Answer) -> tuple[said.Turn, ...]:
    """The turn, unless nothing came: then the question goes back into the box."""
    if isinstance(answer.ending, Failed) and not answer.text.strip() and not answer.files:
        return ()
    state = "interrupted" if isinstance(answer.ending, Failed) else "stopped" if answer.ending.stopped else "finished"
    steps, files = tuple(answer.steps.values()), tuple(answer.files)
    return (said.Turn(query, answer.text, state, answer.reasoning, steps, answer.sources, files, answer.suggested),)


def _fields(
    tokens: Tokens, visitor: str, answer: Answer, before: Before, turns: tuple[said.Turn, ...]
) -> dict[str, str]:
    """What the next form carries, each token fresh."""
    fields = {"visitor": tokens.visitor(visitor), "transcript": tokens.transcript(said.written(turns), visitor)}
    if answer.started.conversation_id:
        fields["conversation"] = tokens.conversation(answer.started.conversation_id, visitor)
    elif "conversation" in before.tokens:
        fields["conversation"] = before.tokens["conversation"]
    if isinstance(answer.ending, Failed) and answer.ending.code == "conversation_lost":
        fields.pop("conversation", None)
    return {**fields, "key": _key()}


def _drawn(settings: Settings, turns: tuple[said.Turn, ...]) -> tuple[plain.Turn, ...]:
    options = markdown.Options(frozenset(settings.image_hosts))
    return tuple(
        plain.Turn(
            query=turn.query,
            blocks=tuple(block.full for block in markdown.rendered(turn.text, markdown.new_env(options, Breath()))),
            state=turn.state,
            reasoning=turn.reasoning,
            steps=tuple((step.label, step.state, step.kind) for step in turn.steps),
            sources=tuple((source.title, source.text) for source in turn.sources),
            files=tuple((file.kind, file.url, file.name) for file in turn.files),
            suggested=turn.suggested,
        )
        for turn in turns
    )


def _key() -> str:
    """For one sending of a form: the same again is not answered twice."""
    return secrets.token_urlsafe(12)
