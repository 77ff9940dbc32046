"""Holds theme.json against theme_schema.json and says at which line it differs.

Knows nothing of other files of a theme, nor of rules that a schema cannot say (those are checks).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from facade.site.nearest import quoted, suggestion
from facade.site.positions import Node
from facade.site.problems import Problem

GUIDE = "docs/themes.md"
SCHEMA_FILE = Path(__file__).parents[2] / "theme_schema.json"


@cache
def theme_schema() -> dict[str, Any]:
    """The schema as it stands in the repository."""
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return schema


@cache
def _validator() -> Draft202012Validator:
    own = validators.extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    made: Draft202012Validator = own(theme_schema())
    return made


def _pattern(_: Any, pattern: str, instance: object, __: Any) -> Iterator[ValidationError]:
    """As ECMA-262 means it: `$` is the end, and not also before a last line break."""
    if isinstance(instance, str) and not re.search(re.sub(r"(?<!\\)\$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def colour_tokens() -> frozenset[str]:
    """Names of the colour tokens a theme may set."""
    return frozenset(theme_schema()["$defs"]["colours"]["properties"])


def problems(document: Node, path: str) -> Iterator[Problem]:
    """Every difference between the document and the schema, each at the key or value that differs."""
    seen: set[Problem] = set()
    for error in _validator().iter_errors(document.value):
        for problem in _mapped(error, document, path):
            if problem not in seen:
                seen.add(problem)
                yield problem


def where(steps: Iterable[str | int]) -> str:
    """A place in theme.json as messages name it: `options[0].label`."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".") or "theme.json"


def _mapped(error: ValidationError, document: Node, path: str) -> Iterator[Problem]:
    steps: list[str | int] = list(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.schema, dict):
        yield from _unknown_keys(error, document, path, steps)
    elif "propertyNames" in error.relative_schema_path and isinstance(error.instance, str):
        yield _wrong_key(error, document, path, steps)
    elif error.validator == "required" and isinstance(error.validator_value, list):
        yield from _missing_keys(error, document, path, steps)
    else:
        line, column = document.place(*steps)
        expected = _expected(error)
        message = f"{where(steps)}: expected {expected}, got {quoted(error.instance)}"
        yield Problem(path, line, column, "manifest-value", "error", message)


def _unknown_keys(error: ValidationError, document: Node, path: str, steps: list[str | int]) -> Iterator[Problem]:
    known = set(_properties(error))
    for key in map(str, _instance(error)):
        if key in known or key.startswith("x-"):
            continue
        line, column = document.place(*steps, key)
        message = f"{where(steps)}: unknown key {quoted(key)}; {suggestion(key, known - {'$schema'}, GUIDE)}"
        fix = 'private notes go under a key that starts with "x-"' if not steps else ""
        yield Problem(path, line, column, "manifest-unknown-key", "error", message, fix)


def _wrong_key(error: ValidationError, document: Node, path: str, steps: list[str | int]) -> Problem:
    key = str(error.instance)
    line, column = document.place(*steps, key)
    if error.validator == "enum" and isinstance(error.validator_value, list):
        kind = document.at(*steps).value.get("kind")
        hint = suggestion(key, map(str, error.validator_value), GUIDE)
        message = f"{where(steps)}: an option of kind {quoted(kind)} has no key {quoted(key)}; {hint}"
        return Problem(path, line, column, "manifest-unknown-key", "error", message)
    message = f"{where(steps)}: expected {_expected(error)} as a key, got {quoted(key)}"
    return Problem(path, line, column, "manifest-value", "error", message)


def _missing_keys(error: ValidationError, document: Node, path: str, steps: list[str | int]) -> Iterator[Problem]:
    line, column = document.place(*steps)
    properties = _properties(error)
    # jsonschema raises one error for each missing key; the key itself is only in its message
    key = next(name for name in _names(error) if error.message.startswith(repr(name)))
    examples = _of_kind(error, key) or properties.get(key, {}).get("examples", ["…"])
    message = f"{where(steps)}: {quoted(key)} is missing"
    if examples != ["…"]:
        message += f"; add {quoted(key)}: {quoted(examples[0])}"
    yield Problem(path, line, column, "manifest-missing-key", "error", message)


def _of_kind(error: ValidationError, key: str) -> list[Any]:
    """What the missing key could be in an object of this kind: for an option's default, what the option itself allows.

    Nothing for what is the same in all kinds.
    """
    option: Any = error.instance
    kinds = error.schema.get("allOf", ()) if isinstance(error.schema, dict) else ()
    if not kinds or key != "default":
        return []
    kind = option.get("kind")
    if kind == "range" and isinstance(option.get("min"), (int, float)):
        return [option["min"]]
    if kind == "select":
        choices = option.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        return [first["value"]] if isinstance(first, dict) and "value" in first else ["…"]
    if kind == "text":
        return [""]
    found = [one["then"] for one in kinds if one["if"]["properties"]["kind"]["const"] == kind]
    return list(found[0]["properties"][key]["examples"]) if found else ["…"]


def _instance(error: ValidationError) -> Iterable[Any]:
    return error.instance if isinstance(error.instance, dict) else ()


def _names(error: ValidationError) -> Iterable[str]:
    return error.validator_value if isinstance(error.validator_value, list) else ()


def _properties(error: ValidationError) -> dict[str, Any]:
    schema = resolved(error.schema) if isinstance(error.schema, dict) else {}
    found = schema.get("properties", {})
    return dict(found) if isinstance(found, dict) else {}


def _expected(error: ValidationError) -> str:
    schema = _titled(error)
    if error.validator == "enum" and isinstance(error.validator_value, list):
        named = schema.get("title", "a value")
        hint = suggestion(str(error.instance), map(str, error.validator_value), GUIDE)
        return f"{named} ({hint.removesuffix('?')})"
    limits = {
        "maxLength": "at most {} characters",
        "minLength": "at least {} characters",
        "maxItems": "at most {} entries",
        "minItems": "at least {} entries",
        "minimum": "at least {}",
        "maximum": "at most {}",
        "exclusiveMinimum": "more than {}",
    }
    if str(error.validator) in limits:
        said = limits[str(error.validator)].format(error.validator_value)
        return said.replace("1 entries", "1 entry") if error.validator_value == 1 else said
    if error.validator == "uniqueItems":
        return "entries that differ"
    examples = schema.get("examples")
    return f"{schema.get('title', 'a value')}{f' like {quoted(examples[0])}' if examples else ''}"


def _titled(error: ValidationError) -> dict[str, Any]:
    """The innermost schema on the way to the error that says what it is."""
    found: dict[str, Any] = {}
    schema: Any = theme_schema()
    for step in error.absolute_schema_path:
        while isinstance(schema, dict) and step not in schema and "$ref" in schema:  # which jsonschema leaves out
            schema = _target(str(schema["$ref"]))
        schema = schema[step]
        if isinstance(schema, dict) and isinstance(schema.get("title"), str):
            found = schema
    return found


def resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A part of the schema together with the definition that it names."""
    return {**_target(str(schema["$ref"])), **schema} if "$ref" in schema else dict(schema)


def _target(reference: str) -> Any:
    target: Any = theme_schema()
    for name in reference.removeprefix("#/").split("/"):
        target = target[name]
    return target
