"""What an app says about itself becomes one frozen value: how it opens, what it asks for, which files it takes.

Shapes: dify-platform 4.7 and https://docs.dify.ai/api-reference (parameters). Every key is optional, unknown ones are
ignored, and a broken entry costs nothing but itself. Knows nothing of how an app is asked, or of visitors' values.
"""

import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from facade.chat.kinds import KINDS
from facade.chat.message import clean

TYPES: Final = {
    "text-input": "text",
    "paragraph": "paragraph",
    "select": "select",
    "number": "number",
    "checkbox": "checkbox",
    "file": "file",
    "file-list": "files",
    "json_object": "json",
}
"""Our names for Dify's kinds of fields; entries of other kinds are left out."""

SIZES: Final = {"image": ("image_file_size_limit", 10), "audio": ("audio_file_size_limit", 50),
                "video": ("video_file_size_limit", 100), "document": ("file_size_limit", 15)}  # fmt: skip
"""Where the app tells the largest file of a kind, and Dify's own default; megabytes of 1,048,576 bytes."""

FILES: Final = ("file", "files")
MOST_QUESTIONS = 6
LONGEST_QUESTION = 200
LONGEST_OPENING = 10_000
MOST_FIELDS = 50
LONGEST_NAME = 100
LONGEST_LABEL = 200
MOST_OPTIONS = 200
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Takes:
    """Files that are taken: so many at once, of these kinds or with these extensions (`.pdf`); megabytes by kind."""

    count: int
    kinds: tuple[str, ...]
    extensions: tuple[str, ...]
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the app's form. `type` is a value of TYPES, `max` counts characters; None and () mean nothing."""

    name: str
    type: str
    label: str
    required: bool = False
    hidden: bool = False
    default: object = None
    options: tuple[str, ...] = ()
    max: int | None = None
    takes: Takes | None = None


@dataclass(frozen=True, slots=True)
class Parameters:
    """`opening` is Markdown with `{{name}}` for fields; `upload` is what may go with a message, None for nothing."""

    opening: str = ""
    questions: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    upload: Takes | None = None

    @classmethod
    def parse(cls, raw: object) -> "Parameters":
        """Read what Dify tells. Never raises."""
        told = _mapping(raw)
        sizes = {kind: _count(_mapping(told.get("system_parameters")).get(name), most)
                 for kind, (name, most) in SIZES.items()}  # fmt: skip
        return cls(
            opening=_text(told.get("opening_statement"))[:LONGEST_OPENING],
            questions=tuple(_questions(told.get("suggested_questions"))),
            fields=tuple(_fields(told, sizes)),
            upload=_upload(_mapping(told.get("file_upload")), sizes),
        )


def _questions(value: object) -> list[str]:
    texts = (_text(item) for item in value) if isinstance(value, list) else ()
    return [text[:LONGEST_QUESTION] for text in texts if text][:MOST_QUESTIONS]


def _fields(told: Mapping[str, Any], sizes: Mapping[str, int]) -> Iterator[Field]:
    entries = told.get("user_input_form")
    most = _count(_mapping(told.get("system_parameters")).get("workflow_file_upload_limit"), 10)
    seen: set[str] = set()
    for entry in entries[:MOST_FIELDS] if isinstance(entries, list) else []:
        for kind, fields in _mapping(entry).items():
            found = _field(TYPES.get(str(kind), ""), _mapping(fields), sizes, most)
            if found and found.name not in seen:
                seen.add(found.name)
                yield found


def _field(kind: str, told: Mapping[str, Any], sizes: Mapping[str, int], most: int) -> Field | None:
    """None for what nobody could fill in."""
    name, options, longest = _text(told.get("variable")), _options(told.get("options")), told.get("max_length")
    takes = _takes(told, sizes, longest if kind == "files" else 1, most) if kind in FILES else None
    unusable = (kind == "select" and not options) or (kind in FILES and takes is None)
    if not kind or not name or len(name) > LONGEST_NAME or unusable:
        return None
    return Field(
        name=name,
        type=kind,
        label=_text(told.get("label"))[:LONGEST_LABEL] or name,
        required=told.get("required") is True,
        hidden=told.get("hide") is True,
        default=_default(kind, told.get("default"), options),
        options=tuple(options) if kind == "select" else (),
        max=_count(longest, 0) or None if kind in ("text", "paragraph") else None,
        takes=takes,
    )


def _default(kind: str, value: object, options: Collection[str]) -> object:
    match kind:
        case "text" | "paragraph":
            return _text(value) or None
        case "select":
            return value if value in options else None
        case "number":
            return number(value)
        case "checkbox":
            return {"true": True, "false": False}.get(str(value).lower())
        case "json":
            return _json(value)
    return None


def number(value: object) -> int | float | None:
    """The number that a value is or spells, or None."""
    try:
        if isinstance(value, str):
            value = int(value) if value.strip().lstrip("+-").isdigit() else float(value)
        real = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    except (ValueError, OverflowError):  # the latter: an integer that no computer's number holds
        return None
    return value if real else None  # type: ignore[return-value]


def _json(value: object) -> object:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) and value else None


def _options(value: object) -> list[str]:
    texts = [_text(item) for item in value] if isinstance(value, list) else []
    return list(dict.fromkeys(text for text in texts if text))[:MOST_OPTIONS]


def _upload(told: Mapping[str, Any], sizes: Mapping[str, int]) -> Takes | None:
    """Files sent with a message. Older apps tell of pictures alone, below `image`."""
    if told.get("enabled") is True:
        return _takes(told, sizes, told.get("number_limits"), MOST_FILES)
    image = _mapping(told.get("image"))
    if image.get("enabled") is not True:
        return None
    methods = image.get("transfer_methods")
    old = {"allowed_file_types": ["image"], "allowed_file_upload_methods": methods}
    return _takes(old, sizes, image.get("number_limits"), MOST_FILES)


def _takes(told: Mapping[str, Any], sizes: Mapping[str, int], count: object, most: int) -> Takes | None:
    """None where a visitor's own file is not taken. Dify takes each kind if none is told; `custom` has extensions."""
    methods, types = told.get("allowed_file_upload_methods"), told.get("allowed_file_types")
    if isinstance(methods, list) and methods and "local_file" not in methods:
        return None
    chosen = [kind for kind in types if isinstance(kind, str)] if isinstance(types, list) else []
    extensions = _options(told.get("allowed_file_extensions")) if "custom" in chosen else []
    kinds = tuple(kind for kind in KINDS if kind in chosen or not chosen)
    if not kinds and not extensions:
        return None
    endings = tuple(f".{extension.lower().lstrip('.')}" for extension in extensions)
    return Takes(min(_count(count, 3), most), kinds, endings, sizes)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return clean(value).strip() if isinstance(value, str) else ""


def _count(value: object, otherwise: int) -> int:
    found = number(value)
    return int(found) if found is not None and found >= 1 else otherwise
