"""What the manifest lets the plugin ask Dify for. Knows nothing of how it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from facade.host.errors import HostError

# type of a reverse invocation -> (flag below resource.permission.model or "", name in the error text)
_MODELS = {
    "llm": ("llm", "llm"),
    "llm_structured_output": ("llm", "llm"),
    "system_summary": ("llm", "llm"),
    "text_embedding": ("text_embedding", "text-embedding"),
    "rerank": ("rerank", "rerank"),
    "tts": ("tts", "tts"),
    "speech2text": ("speech2text", "speech2text"),
    "moderation": ("moderation", "moderation"),
}
_OTHERS = {
    "app": "app",
    "fetch_app": "app",
    "storage": "storage",
    "tool": "tool",
    "node_question_classifier": "node",
    "node_parameter_extractor": "node",
}


@dataclass(frozen=True, slots=True)
class Permissions:
    """`resource.permission` of a manifest, and the storage quota in bytes that comes with it."""

    granted: Mapping[str, Any]

    @classmethod
    def read(cls, manifest: Path) -> "Permissions":
        """Read a manifest.yaml. Raises HostError when it is not there or not YAML."""
        try:
            document = yaml.safe_load(manifest.read_text("utf-8"))
            granted = document["resource"].get("permission") or {}
        except (OSError, yaml.YAMLError, TypeError, KeyError) as error:
            raise HostError(f"{manifest}: expected a plugin manifest with a resource section, got {error!r}") from error
        return cls(granted)

    @property
    def storage_size(self) -> int | None:
        """The quota the manifest asks for."""
        size = self._section("storage").get("size")
        return int(size) if size is not None else None

    def refusal(self, call: str) -> str | None:
        """The platform's error text for a reverse invocation that is not allowed, else None."""
        if call == "upload_file":
            return None
        if call in _MODELS:
            flag, name = _MODELS[call]
            section = self._section("model")
            allowed = bool(section.get("enabled")) and bool(section.get(flag))
        elif call in _OTHERS:
            name = _OTHERS[call]
            allowed = bool(self._section(name).get("enabled"))
        else:
            return f"unsupported invoke type: {call}"
        return None if allowed else f"permission denied, you need to enable {name} access in plugin manifest"

    def _section(self, name: str) -> Mapping[str, Any]:
        section = self.granted.get(name)
        return section if isinstance(section, Mapping) else {}
