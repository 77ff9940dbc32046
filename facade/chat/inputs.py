"""What a visitor gives an app besides the question: fields of its form. Knows nothing of tokens or of backends."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from facade.chat.form import Inputs, is_filled
from facade.chat.message import clean, file_tokens, kind_of
from facade.chat.parameters import Field, Parameters, number
from facade.errors import Refused

Attach = Callable[[str, str], dict[str, str]]
"""The file of a token, uploaded for that field ("": for the message), as the app takes it; raises Refused."""


def checked(parameters: Parameters, given: Inputs, fixed: Inputs, attach: Attach, *, new: bool) -> dict[str, object]:
    """The app's inputs: what was given, else the default; and whatever the operator filled in (`fixed`).

    Unknown names and hidden fields of a visitor are left out. Raises Refused: `bad_request` for a value that does not
    fit, `files_refused`, and `inputs_missing` in a `new` conversation without a field that the app requires.
    """
    found, missing = dict(fixed), list[str]()
    for field in parameters.fields:
        if is_filled(fixed.get(field.name)):
            continue
        told = None if field.hidden else given.get(field.name)
        value = field.default if told is None else _value(field, told, attach)
        if value is not None:
            found[field.name] = value
        elif field.required and not field.hidden:
            missing.append(f'"{field.name}"')
    if missing and new:
        raise Refused("inputs_missing", f'"inputs": expected a value for {", ".join(missing)}.')
    return found


def _value(field: Field, told: object, attach: Attach) -> object:
    """The value, or None for an empty one."""
    if isinstance(told, str):
        told = clean(told)
    if not is_filled(told.strip() if isinstance(told, str) else told):
        return None
    return _READERS[field.type](field, told, attach)


def _text(field: Field, told: object, attach: Attach) -> str:
    if not isinstance(told, str):
        raise _unfit(field, f"text, got {kind_of(told)}")
    if field.max is not None and len(told) > field.max:
        raise _unfit(field, f"at most {field.max} characters, got {len(told)}")
    return told


def _option(field: Field, told: object, attach: Attach) -> str:
    if not isinstance(told, str) or told not in field.options:
        raise _unfit(field, f"one of {', '.join(field.options)[:1000]}")
    return told


def _number(field: Field, told: object, attach: Attach) -> int | float:
    found = None if isinstance(told, str) else number(told)
    if found is None:
        raise _unfit(field, "a number")
    return found


def _truth(field: Field, told: object, attach: Attach) -> bool:
    if not isinstance(told, bool):
        raise _unfit(field, f"true or false, got {kind_of(told)}")
    return told


def _object(field: Field, told: object, attach: Attach) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise _unfit(field, f"an object, got {kind_of(told)}")
    return told


def _file(field: Field, told: object, attach: Attach) -> dict[str, str]:
    if not isinstance(told, str):
        raise _unfit(field, f"a file token, got {kind_of(told)}")
    return attach(told, field.name)


def _files(field: Field, told: object, attach: Attach) -> list[dict[str, str]]:
    tokens, most = file_tokens(field.name, told), field.takes.count if field.takes else 0
    if len(tokens) > most:
        raise Refused("files_refused", f'"{field.name}": expected at most {most} files, got {len(tokens)}.')
    return [attach(token, field.name) for token in tokens]


def _unfit(field: Field, right: str) -> Refused:
    return Refused("bad_request", f'"inputs": "{field.name}": expected {right}.')


_READERS: Final[Mapping[str, Callable[[Field, object, Attach], object]]] = {
    "text": _text,
    "paragraph": _text,
    "select": _option,
    "number": _number,
    "checkbox": _truth,
    "json": _object,
    "file": _file,
    "files": _files,
}
