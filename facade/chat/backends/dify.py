"""A Dify app's stream events become ours. Prompts, node inputs and tool arguments, not for visitors, stop here.

Event shapes: https://docs.dify.ai/api-reference/chat/send-chat-message and dify-platform 4.6. Every field is optional,
unknown events and fields are ignored, and nothing a stream contains may raise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from facade.chat.backends import results
from facade.chat.backends.fields import Fields, fields_of, label, list_of, text_of
from facade.chat.events import Delta, Event, Finished, Reasoning, Replaced, Started, Status
from facade.errors import AppFailed

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
        ids = [text_of(item, name) or None for name in ("conversation_id", "message_id", "task_id")]
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
        if found := results.attached(item):
            yield found

    def replace(self, item: Fields) -> Iterator[Event]:
        yield Replaced(text_of(item, "answer") or text_of(fields_of(item, "data"), "text"))

    def chunk(self, item: Fields) -> Iterator[Event]:
        return self.written(fields_of(item, "data"), "text")

    def reasoning(self, item: Fields) -> Iterator[Event]:
        if text := text_of(fields_of(item, "data"), "reasoning"):
            yield Reasoning(text)

    def thought(self, item: Fields) -> Iterator[Event]:
        tools = [name for name in text_of(item, "tool").split(";") if name]
        if tools:
            labels = fields_of(item, "tool_labels")
            shown = ", ".join(text_of(fields_of(labels, name), "en_US") or name for name in tools)
            yield Status(text_of(item, "id"), label(shown), "done" if item.get("observation") else "running", "tool")

    def node(self, item: Fields) -> Iterator[Event]:
        data = fields_of(item, "data")
        kind = text_of(data, "node_type") or str(item.get("event")).split("_")[0]
        if kind not in SHOWN_NODES or not text_of(data, "title"):
            return
        name = str(item.get("event"))
        state = "running" if name.endswith(("_started", "_next", "_retry")) else "done"
        if text_of(data, "status") in ("failed", "exception"):
            state = "failed"
        yield Status(text_of(data, "node_id") or text_of(data, "id"), label(text_of(data, "title")), state)  # type: ignore[arg-type]

    def agent_log(self, item: Fields) -> Iterator[Event]:
        data = fields_of(item, "data")
        state = {"success": "done", "error": "failed"}.get(text_of(data, "status"), "running")
        if data.get("parent_id") is None and text_of(data, "label"):
            yield Status(text_of(data, "id"), label(text_of(data, "label")), state, "tool")  # type: ignore[arg-type]

    def message_end(self, item: Fields) -> Iterator[Event]:
        for file in list_of(item, "files"):
            if isinstance(file, Mapping):
                url = file.get("url") or file.get("remote_url")
                yield from self.file({"type": file.get("type"), "filename": file.get("filename"), "url": url})
        if found := results.sources(list_of(fields_of(item, "metadata"), "retriever_resources")):
            yield found
        yield Finished()

    def workflow_finished(self, item: Fields) -> Iterator[Event]:
        data = fields_of(item, "data")
        if (status := text_of(data, "status")) in ("failed", "exception", "paused"):
            return  # a failed chatflow says `error` next (dify-platform 4.6, Order)
        if not self.wrote:
            texts = [value for value in fields_of(data, "outputs").values() if isinstance(value, str) and value]
            yield from (Delta(text) for text in texts[:1])
        yield Finished(stopped=status == "stopped")

    def error(self, item: Fields) -> Iterator[Event]:
        code = text_of(item, "code")
        ours = ERROR_CODES.get(code, "busy" if item.get("status") == 429 else "app_error")
        raise AppFailed(ours, f"{code or 'no code'}: {text_of(item, 'message')}")


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
