"""The demo app with a form: every kind of field that an app can ask for. Knows nothing of answers."""

from collections.abc import Mapping
from typing import Any

APP = "form"
"""The app's id: `build.py serve --set app=form`."""

OPENING = "Hello {{name}}! This app asks for a few details first. Send `inputs` to see what reaches it."
QUESTIONS = ("inputs", "How do starter questions work?")

_FILES = {"allowed_file_upload_methods": ["local_file"], "allowed_file_extensions": []}

FIELDS: list[dict[str, dict[str, Any]]] = [
    {"text-input": {"label": "Your name", "variable": "name", "required": True, "max_length": 40}},
    {"select": {"label": "Tea", "variable": "tea", "required": True, "options": ["sencha", "hōjicha", "assam"],
                "default": "sencha"}},
    {"number": {"label": "Cups", "variable": "cups", "required": False, "default": "2"}},
    {"paragraph": {"label": "Notes", "variable": "notes", "required": False, "max_length": 400}},
    {"checkbox": {"label": "With milk", "variable": "milk", "required": False}},
    {"json_object": {"label": "Settings of the kettle", "variable": "kettle", "required": False}},
    {"file": {"label": "Recipe", "variable": "recipe", "required": False, "allowed_file_types": ["document"],
              **_FILES}},
    {"file-list": {"label": "Pictures", "variable": "pictures", "required": False, "max_length": 3,
                   "allowed_file_types": ["image"], **_FILES}},
    {"text-input": {"label": "Where from", "variable": "origin", "required": True, "hide": True, "default": "page"}},
]  # fmt: skip


def missing(app_id: str, inputs: Mapping[str, Any]) -> str | None:
    """What Dify says to a question without a field that is required, or None."""
    fields = [field for entry in FIELDS for field in entry.values()] if app_id == APP else []
    names = [field["variable"] for field in fields if field["required"] and inputs.get(field["variable"]) in (None, "")]
    return f"{names[0]} is required in input form" if names else None
