"""A conversation by form posts: what was said so far, one more question, its answer, and what the next form carries."""

import json
import secrets
import time
from collections.abc import Sequence

from dify_plugin.core.runtime import Session

from endpoints import offers, state, visit
from facade.chat import markdown, posted, said, typed
from facade.chat.admission import refuse_cross_site
from facade.chat.breath import Breath
from facade.chat.events import FAILURES, Failed
from facade.chat.parameters import FILES, Field
from facade.chat.posted import Before, Form
from facade.chat.tokens import Tokens
from facade.chat.typed import Typed
from facade.chat.whole import Answer, gathered
from facade.errors import Refused
from facade.pages import plain
from facade.pages.controls import Control
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
    fields = offers.form(session, settings)
    entered = typed.read(fields, form.inputs)
    try:
        return _answered(session, settings, form, before, entered), 200
    except Refused as error:
        asks = "conversation" not in before.tokens
        transcript = {"transcript": form.carried["transcript"]} if before.turns else {}
        return Talk(
            turns=_drawn(settings, before.turns),
            draft=form.unsent,
            error=error.code,
            retryable=error.status >= 500 or error.status in WORTH_AGAIN,
            fields={**before.tokens, **transcript, **_carried(form, asks=asks and bool(fields)), "key": _key()},
            form=_form(fields, form, entered) if asks else (),
        ), error.status


def _before(session: Session, settings: Settings, form: Form) -> Before:
    if "visitor" not in form.carried:
        return Before({}, ())
    found = posted.before(visit.tokens(session, settings), form)
    if not found.tokens:  # another process may have made the secret
        found = posted.before(visit.tokens(session, settings, fresh=True), form)
    return found


def _carried(form: Form, *, asks: bool) -> dict[str, str]:
    """The inputs, hidden; of a page that asks for them only that it does."""
    return {posted.INPUT: "yes"} if asks else form.fields


def _form(fields: Sequence[Field], form: Form, entered: Typed) -> tuple[Control, ...]:
    """The app's form as it was filled in, and what is wrong with it."""
    return tuple(
        Control(
            each.name,
            each.type,
            each.label,
            value=form.inputs.get(each.name, "") if form.inputs is not None else _default(each),
            options=each.options,
            required=each.required,
            most=each.max,
            fault=entered.faults.get(each.name, ""),
        )
        for each in fields
        if each.required or each.type not in FILES  # only a script sends files; what is needed is said
    )


def _default(asked: Field) -> str:
    if asked.type == "json" and asked.default is not None:
        return json.dumps(asked.default, ensure_ascii=False)
    return "" if asked.default in (None, False) else str(asked.default)


def _answered(session: Session, settings: Settings, form: Form, before: Before, entered: Typed) -> Talk:
    message = form.message(entered.values)
    if not settings.ready:
        raise Refused("not_configured", "This chat has no app yet.")
    if entered.faults and not message.conversation:
        raise Refused("inputs_missing", f"Expected other values for {', '.join(entered.faults)}.")
    tokens, visitor, question = visit.question(session, settings, message)
    sender = visitor if message.visitor else f"newcomer to {session.endpoint_id}"
    place = state.RUNNING.enter(visitor, message.key, sender)
    asked = int(time.time())
    events, pace = visit.answer(session, settings, question)
    answer = gathered(events, place, state.RUNNING, pace)
    turns = (*before.turns, *_turn(question.query, answer, asked))
    failed = answer.ending if isinstance(answer.ending, Failed) else None
    return Talk(
        turns=_drawn(settings, turns),
        fresh=len(turns) > len(before.turns),
        draft=form.unsent if failed else form.draft,
        error=failed.code if failed else "",
        reference=failed.reference if failed else "",
        retryable=failed is not None and FAILURES[failed.code][1],
        fields={**_fields(tokens, visitor, answer, before, turns), **form.fields},
    )


def _turn(query: str, answer: Answer, asked: int) -> tuple[said.Turn, ...]:
    """The turn, unless nothing came: then the question goes back into the box."""
    if isinstance(answer.ending, Failed) and not answer.text.strip() and not answer.files:
        return ()
    state = "interrupted" if isinstance(answer.ending, Failed) else "stopped" if answer.ending.stopped else "finished"
    steps, files = tuple(answer.steps.values()), tuple(answer.files)
    return (
        said.Turn(
            query,
            answer.text,
            state,
            reasoning=answer.reasoning,
            steps=steps,
            sources=answer.sources,
            files=files,
            suggested=answer.suggested,
            at=asked,
            ended=int(time.time()),
        ),
    )


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
            at=turn.at,
            ended=turn.ended,
        )
        for turn in turns
    )


def _key() -> str:
    """For one sending of a form: the same again is not answered twice."""
    return secrets.token_urlsafe(12)
