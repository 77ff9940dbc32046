"""The app's form as a server draws it, for a page that runs no script: a labelled control for each field.

It has the shape that the client gives it (facade/client/form.js), so that a theme's styles fit both. Every text is
escaped here. Knows nothing of what is right in a field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

FORM: Final = "ask"
"""The id of the composer, which sends it."""

FILES: Final = ("file", "files")
"""Types without a control, for only a script sends files: words in its place say so."""

TARGET: Final = ' id="answer"'
"""Of what is new on a page that answers a form: its address leads there."""


@dataclass(frozen=True, slots=True)
class Control:
    """A field as docs/contracts.md describes them; `fault` is the key of the words that refuse its value, or ""."""

    name: str
    type: str
    label: str
    value: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    most: int | None = None
    fault: str = ""


def drawn(words: Mapping[str, str], controls: Sequence[Control]) -> str:
    """The form, or nothing for no controls."""
    if not controls:
        return ""
    rows = "".join(_row(words, number, control) for number, control in enumerate(controls))
    title = f'<h2 id="form-title">{escape(words["form_title"])}</h2>'
    box = f'<div{TARGET} data-hook="form" role="group" aria-labelledby="form-title">'
    return f'{box}{title}<div data-hook="fields">{rows}</div></div>'


def _row(words: Mapping[str, str], number: int, control: Control) -> str:
    if control.type in FILES:
        return (
            f'<div data-hook="field" data-type="{escape(control.type)}">'
            f'<p data-hook="field-label" dir="auto">{escape(control.label)}</p>'
            f'<p data-hook="field-error">{escape(words["field_script"])}</p></div>'
        )
    optional = not control.required and control.type != "checkbox"
    label = words["field_optional"].replace("{label}", control.label) if optional else control.label
    said = words[control.fault].replace("{limit}", str(control.most or "")) if control.fault else ""
    error = f'<p data-hook="field-error" id="field-error-{number}">{escape(said)}</p>' if said else ""
    return (
        f'<div data-hook="field" data-type="{escape(control.type)}">'
        f'<label data-hook="field-label" dir="auto" for="field-{number}">{escape(label)}</label>'
        f'<div data-hook="field-place">{_element(number, control, told=bool(said))}</div>{error}</div>'
    )


def _element(number: int, control: Control, *, told: bool) -> str:
    refused = f' aria-invalid="true" aria-describedby="field-error-{number}"' if told else ""
    needed = " required" if control.required and control.type != "checkbox" else ""
    common = f'form="{FORM}" id="field-{number}" name="input.{escape(control.name)}" dir="auto"{needed}{refused}'
    value = escape(control.value)
    match control.type:
        case "checkbox":
            return f'<input {common} type="checkbox" value="yes"{" checked" if control.value else ""}>'
        case "select":
            options = "".join(_option(text, control.value) for text in ("", *control.options))
            return f"<select {common}>{options}</select>"
        case "paragraph" | "json":
            return f"<textarea {common}>\n{value}</textarea>"
    most = f' maxlength="{control.most}"' if control.most is not None else ""
    mode = ' inputmode="decimal"' if control.type == "number" else ""
    return f'<input {common}{most}{mode} value="{value}">'


def _option(text: str, chosen: str) -> str:
    return f"<option{' selected' if text == chosen else ''}>{escape(text)}</option>"
