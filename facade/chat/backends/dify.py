"""A Dify app's stream events become ours. Prompts, node inputs and tool arguments, not for visitors, stop here.

Event shapes: https://docs.dify.ai/api-reference/chat/send-chat-message and dify-platform 4.6. Every field is optional,
unknown events and fields are ignored, and nothing a stream contains may raise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from facade.chat.events import (
    Attached,
    Delta,
    Event,
    Finished,
    Reasoning,
    Replaced,
    Source,
    Sources,
    Started,
    Status,
)
from facade.errors import AppFailed

Fields = Mapping[str, Any]

ERROR_CODES: Final = {
    "provider_quota_exceeded": "quota",
    "too_many_requests": "busy",
    "rate_limit_error": "busy",
    "provider_not_initialize": "app_unavailable",
    "model_currently_not_support": "app_unavailable",
    "app_unavailable": "app_unavailable",
}
"""Dify's `error` codes that mean something to a visitor; every other is `app_error`."""

SHOWN_NODES: Final = {
    *("llm", "agent", "tool", "knowledge-retrieval", "http-request", "question-classifier", "parameter-extractor"),
    *("document-extractor", "iteration", "loop", "human-input", "datasource"),
}
"""Node types whose title tells a visitor something. Plumbing (start, if-else, template, answer, code) stays silent."""

LONGEST_LABEL = 80
LONGEST_EXCERPT = 600


def events(items: Iterable[object]) -> Iterator[Event]:
    """Our events, in Dify's order. Stops after the app's own ending; yields none when the stream just ends.

    Raises AppFailed for an `error` event: its words are for the log alone.
    """
    reader = _Reader()
    for item in items:
        if not isinstance(item, Mapping):
            continue
        if started := reader.started(item):
            yield started
        read = _READERS.get(str(item.get("event")))
        if read is None:
            continue
        for event in read(reader, item):
            yield event
            if isinstance(event, Finished):
                return


class _Reader:
    """One stream's memory: whether it began, and whether the app wrote anything."""

    def __init__(self) -> None:
        self.begun = False
        self.wrote = False
        self.half = ""  # the first half of a surrogate pair whose second half comes with the next delta

    def started(self, item: Fields) -> Started | None:
        if self.begun:
            return None
        ids = [_text(item, name) or None for name in ("conversation_id", "message_id", "task_id")]
        if not any(ids) and item.get("event") != "workflow_started":
            return None
        self.begun = True
        return Started(*ids)

    def written(self, item: Fields, name: str) -> Iterator[Event]:
        """The delta in a field. Some apps cut text inside a surrogate pair: the halves are joined again."""
        raw = item.get(name)
        if not isinstance(raw, str) or not raw:
            return
        raw, self.half = self.half + raw, ""
        if "\ud800" <= raw[-1] <= "\udbff":
            raw, self.half = raw[:-1], raw[-1]
        if text := raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace"):
            self.wrote = True
            yield Delta(text)

    def answer(self, item: Fields) -> Iterator[Event]:
        return self.written(item, "answer")

    def file(self, item: Fields) -> Iterator[Event]:
        if "answer" in item:  # 1.12: text of a message with files may come under this name
            yield from self.answer(item)
            return
        kind, url = _text(item, "type"), _text(item, "url")
        if url.startswith(("https://", "http://", "/files/")):
            known = kind if kind in ("image", "audio", "video") else "document"
            yield Attached(known, url, _label(url.split("?")[0].rsplit("/", 1)[-1]))  # type: ignore[arg-type]

    def replace(self, item: Fields) -> Iterator[Event]:
        yield Replaced(_text(item, "answer") or _text(_fields(item, "data"), "text"))

    def chunk(self, item: Fields) -> Iterator[Event]:
        return self.written(_fields(item, "data"), "text")

    def reasoning(self, item: Fields) -> Iterator[Event]:
        if text := _text(_fields(item, "data"), "reasoning"):
            yield Reasoning(text)

    def thought(self, item: Fields) -> Iterator[Event]:
        tools = [name for name in _text(item, "tool").split(";") if name]
        if tools:
            labels = _fields(item, "tool_labels")
            shown = ", ".join(_text(_fields(labels, name), "en_US") or name for name in tools)
            yield Status(_text(item, "id"), _label(shown), "done" if item.get("observation") else "running", "tool")

    def node(self, item: Fields) -> Iterator[Event]:
        data = _fields(item, "data")
        kind = _text(data, "node_type") or str(item.get("event")).split("_")[0]
        if kind not in SHOWN_NODES or not _text(data, "title"):
            return
        name = str(item.get("event"))
        state = "running" if name.endswith(("_started", "_next", "_retry")) else "done"
        if _text(data, "status") in ("failed", "exception"):
            state = "failed"
        yield Status(_text(data, "node_id") or _text(data, "id"), _label(_text(data, "title")), state)  # type: ignore[arg-type]

    def agent_log(self, item: Fields) -> Iterator[Event]:
        data = _fields(item, "data")
        state = {"success": "done", "error": "failed"}.get(_text(data, "status"), "running")
        if data.get("parent_id") is None and _text(data, "label"):
            yield Status(_text(data, "id"), _label(_text(data, "label")), state, "tool")  # type: ignore[arg-type]

    def message_end(self, item: Fields) -> Iterator[Event]:
        for file in _list(item, "files"):
            if isinstance(file, Mapping):
                yield from self.file({"type": file.get("type"), "url": file.get("url") or file.get("remote_url")})
        yield from _sources(_list(_fields(item, "metadata"), "retriever_resources"))
        yield Finished()

    def workflow_finished(self, item: Fields) -> Iterator[Event]:
        data = _fields(item, "data")
        if (status := _text(data, "status")) in ("failed", "exception", "paused"):
            return  # a failed chatflow says `error` next (dify-platform 4.6, Order)
        if not self.wrote:
            texts = [value for value in _fields(data, "outputs").values() if isinstance(value, str) and value]
            yield from (Delta(text) for text in texts[:1])
        yield Finished(stopped=status == "stopped")

    def error(self, item: Fields) -> Iterator[Event]:
        code = _text(item, "code")
        ours = ERROR_CODES.get(code, "busy" if item.get("status") == 429 else "app_error")
        raise AppFailed(ours, f"{code or 'no code'}: {_text(item, 'message')}")


def _sources(resources: list[Any]) -> Iterator[Event]:
    found = [
        Source(_label(_text(item, "document_name") or _text(item, "title")), _text(item, "content")[:LONGEST_EXCERPT])
        for item in resources
        if isinstance(item, Mapping)
    ]
    if found := [source for source in found if source.title or source.text]:
        yield Sources(tuple(found))


def _text(item: Fields, name: str) -> str:
    """A text field, without halves of surrogate pairs; "" for anything else."""
    value = item.get(name)
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else ""


def _fields(item: Fields, name: str) -> Fields:
    value = item.get(name)
    return value if isinstance(value, Mapping) else {}


def _list(item: Fields, name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _label(text: str) -> str:
    """One short line of visible characters: a title, a name."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"


_READERS: Final[dict[str, Callable[[_Reader, Fields], Iterator[Event]]]] = {
    "message": _Reader.answer,
    "agent_message": _Reader.answer,
    "message_file": _Reader.file,
    "message_replace": _Reader.replace,
    "text_chunk": _Reader.chunk,
    "text_replace": _Reader.replace,
    "reasoning_chunk": _Reader.reasoning,
    "agent_thought": _Reader.thought,
    "node_started": _Reader.node,
    "node_finished": _Reader.node,
    "node_retry": _Reader.node,
    "iteration_started": _Reader.node,
    "iteration_completed": _Reader.node,
    "loop_started": _Reader.node,
    "loop_completed": _Reader.node,
    "agent_log": _Reader.agent_log,
    "message_end": _Reader.message_end,
    "workflow_finished": _Reader.workflow_finished,
    "error": _Reader.error,
}
