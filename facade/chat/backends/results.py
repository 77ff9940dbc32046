"""What an answer brings along, in a stream and in the history alike: files of the app, and sources."""

from collections.abc import Iterable
from typing import Final

from facade.chat import links
from facade.chat.backends.fields import Fields, fields_of, label, text_of
from facade.chat.events import Attached, Source, Sources

LONGEST_EXCERPT = 600

_ADDRESS_KEYS: Final = ("source_url", "url", "source")
"""Where a document's metadata tells its address, if it does (dify-platform 4.6); each may hold something else."""


def attached(item: Fields) -> Attached | None:
    """A file of the app, or None where its address leads nowhere."""
    kind, url = text_of(item, "type"), text_of(item, "url")
    if not url.startswith(("https://", "http://", "/files/")):
        return None
    known = kind if kind in ("image", "audio", "video") else "document"
    name = text_of(item, "filename") or url.split("?")[0].rsplit("/", 1)[-1]
    return Attached(known, url, label(name))  # type: ignore[arg-type]


def sources(resources: Iterable[object]) -> Sources | None:
    """The documents behind an answer, or None without any."""
    found = [_source(item) for item in resources if isinstance(item, dict)]
    found = [source for source in found if source.title or source.text]
    return Sources(tuple(found)) if found else None


def _source(item: Fields) -> Source:
    position = item.get("position")
    return Source(
        title=label(text_of(item, "document_name") or text_of(item, "title")),
        text=text_of(item, "content")[:LONGEST_EXCERPT],
        url=_address(item),
        position=position if type(position) is int and 0 < position < 10_000 else None,
    )


def _address(item: Fields) -> str:
    """Where the document can be read, if the app says so with certainty."""
    metadata = fields_of(item, "doc_metadata")
    candidates = [text_of(metadata, key) for key in _ADDRESS_KEYS]
    if text_of(item, "data_source_type").startswith("website"):
        candidates.append(text_of(item, "document_name"))
    return next((each for each in candidates if each.lower().startswith("http") and links.allowed(each)), "")
