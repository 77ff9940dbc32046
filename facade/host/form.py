"""The settings an administrator would have saved: defaults of the form, and what `--set` says. Knows no endpoint."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from facade.host.errors import HostError

APP = {"app_id": "demo", "inputs": {}, "files": [], "type": "app-selector"}


@dataclass(frozen=True, slots=True)
class Form:
    """The form of endpoints/group.yaml: each setting's type and default by name."""

    types: Mapping[str, str]
    defaults: Mapping[str, Any]

    @classmethod
    def read(cls, group: Path) -> "Form":
        """Read a group file. Raises HostError when it is not one."""
        try:
            settings = yaml.safe_load(group.read_text("utf-8"))["settings"]
            types = {setting["name"]: setting["type"] for setting in settings}
        except (OSError, yaml.YAMLError, TypeError, KeyError) as error:
            raise HostError(f"{group}: expected an endpoint group with a list of settings, got {error!r}") from error
        return cls(types, {entry["name"]: entry["default"] for entry in settings if "default" in entry})

    def chosen(self, assignments: Iterable[str]) -> dict[str, Any]:
        """`NAME=VALUE` texts as settings. Raises HostError for an unknown name or a boolean that is none."""
        return dict(self._assignment(text) for text in assignments)

    def settings(self, theme: str, chosen: Mapping[str, Any]) -> dict[str, Any]:
        """What the endpoint of a theme receives."""
        return {**self.defaults, "app": APP, "theme": theme, **chosen}

    def _assignment(self, text: str) -> tuple[str, Any]:
        name, equals, value = text.partition("=")
        if not equals:
            raise HostError(f"--set {text!r}: expected NAME=VALUE")
        if name not in self.types:
            raise HostError(f"--set {text!r}: unknown setting {name!r}, known: {', '.join(sorted(self.types))}")
        match self.types[name]:
            case "boolean":
                return name, self._boolean(text, value)
            case "app-selector":
                return name, {**APP, "app_id": value} if value else None
        return name, value

    def _boolean(self, text: str, value: str) -> bool:
        if value.lower() not in ("true", "false"):
            raise HostError(f"--set {text!r}: expected true or false, got {value!r}")
        return value.lower() == "true"
