"""The messages of a conversation as the page drew them, from what Dify keeps. Knows nothing of how Dify is asked.

An answer is rendered by the same steps as a stream that brings it in one piece, so it is the same HTML.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from facade.chat.backends.fields import Fields, fields_of, label, list_of, text_of
from facade.chat.backends.results import attached, sources
from facade.chat.breath import Breath
from facade.chat.events import Change, Delta, Finished, Reasoning
from facade.chat.markdown import Options
from facade.chat.render import rendered
from facade.chat.settle import LONGEST_ANSWER
from facade.chat.tokens import File, Run, Tokens
from facade.chat.wire import page

type _Names = tuple[Callable[[str], str], Callable[[Fields], dict[str, str]]]
"""What makes the token of an answer, and the record of a file that was sent with a question."""

LARGEST = 8 * 1024 * 1024
"""Bytes of all messages together; of more, the oldest are left out."""


def told(
    messages: Iterable[Fields], owned: tuple[Tokens, str], image_hosts: Iterable[str], *, shows_sources: bool
) -> bytes:
    """The messages as JSON, oldest first; `owned` are the tokens that name them, and whose they are."""
    tokens, visitor = owned
    options = Options(frozenset(image_hosts))

    def name(message_id: str) -> str:
        return tokens.run(Run(message_id, "", visitor))

    def enclosed(file: Fields) -> dict[str, str]:
        kind, number = text_of(file, "type"), text_of(file, "upload_file_id")
        return {"file": tokens.file(File(number, kind, ""), visitor), "name": _title(file), "kind": kind}

    found: list[bytes] = []
    room = LARGEST
    for message in reversed(list(messages)):
        record = _record(message, (name, enclosed), options, shows_sources=shows_sources)
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        room -= len(text)
        if room < 0:
            break
        found.append(text)
    return b'{"messages":[' + b",".join(reversed(found)) + b"]}"


def _record(message: Fields, tokens: _Names, options: Options, *, shows_sources: bool) -> dict[str, Any]:
    """One question and its answer; what there is none of is left out."""
    name, enclosed = tokens
    answer = text_of(message, "answer")[:LONGEST_ANSWER]
    html, reasoning = _drawn(answer, options)
    files = [file for file in list_of(message, "message_files") if isinstance(file, dict)]
    given = [file for file in files if file.get("belongs_to") == "user" and text_of(file, "upload_file_id")]
    made = [file for each in files if each.get("belongs_to") != "user" and (file := attached(each))]
    drawn_from = sources(list_of(message, "retriever_resources")) if shows_sources else None
    at = message.get("created_at")
    more = {
        "files": [enclosed(file) for file in given],
        "reasoning": reasoning,
        "attached": [page.attachment(file) for file in made],
        "sources": [page.source(item) for item in drawn_from.items] if drawn_from else [],
    }
    rating = fields_of(message, "feedback").get("rating")
    return {
        "message": name(text_of(message, "id")),
        "query": text_of(message, "query"),
        "at": int(at * 1000) if isinstance(at, int | float) and at >= 0 else None,
        "html": html,
        **{key: value for key, value in more.items() if value},
        "rating": rating if rating in ("like", "dislike") else None,
        "state": _state(message, said=bool(answer.strip() or made)),
    }


def _title(file: Fields) -> str:
    return label(text_of(file, "filename") or text_of(file, "url").split("?")[0].rsplit("/", 1)[-1])


def _state(message: Fields, *, said: bool) -> str:
    """Dify writes an answer down when the app is done with it; until then there is none."""
    if text_of(message, "status") == "error" or text_of(message, "error"):
        return "failed"
    return "finished" if said else "running"


def _drawn(answer: str, options: Options) -> tuple[list[list[Any]], str]:
    """The changes that build the whole answer, and what stood between tags of reasoning."""
    events = [event for batch in rendered([[Delta(answer), Finished()]], options, Breath()) for event in batch]
    changes = [page.change(event) for event in events if isinstance(event, Change)]
    return changes, "".join(event.text for event in events if isinstance(event, Reasoning))
