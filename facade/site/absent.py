"""What to say of a name in a template that stands for nothing there.

Knows nothing of how names are found.
"""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass

from facade.site.context import SHELL_ONLY
from facade.site.grammar import NAMES
from facade.site.nearest import near, suggestion

GUIDE = "docs/themes.md"
THEME = frozenset(("id", "name", "version"))
CODES = {"t": "unknown-string", "option": "unknown-option", "theme": "unknown-name"}


@dataclass(frozen=True, slots=True)
class Known:
    """What there is: texts, options that are texts, the kind of every option, assets, templates, names set by any."""

    texts: Set[str]
    options: Set[str]
    kinds: Mapping[str, str]
    assets: Set[str]
    templates: Set[str]
    assigned: Set[str]

    def part(self, owner: str, key: str) -> str:
        """A sentence about `owner.key`; empty where that stands for something."""
        there = {"t": self.texts, "option": self.options, "theme": THEME}[owner]
        return "" if key in there else getattr(self, f"_{owner}")(key)

    def name(self, name: str) -> str:
        """A sentence about a bare name; empty where that stands for something."""
        if name in NAMES or name in self.assigned or name.startswith("_"):
            return ""
        for owner, keys in (("t", self.texts), ("option", self.kinds)):
            if name in keys:
                return f'there is no "{name}"; did you mean {owner}.{name}?'
        return f'there is no "{name}"; {suggestion(name, (NAMES - SHELL_ONLY) | self.assigned, GUIDE)}'

    def asset(self, name: str) -> str:
        """A sentence about asset("name"); empty where the file is there."""
        return "" if name in self.assets else f'there is no file "assets/{name}"; {suggestion(name, self.assets)}'

    def template(self, name: str) -> str:
        """A sentence about an included template; empty where it is there."""
        return "" if name in self.templates else f'there is no template "{name}"; {suggestion(name, self.templates)}'

    def _t(self, key: str) -> str:
        example = json.dumps({"en": {key: "…"}}, ensure_ascii=False)
        hint = near(key, self.texts) or f'add "{key}" to "strings" in theme.json: {example}'
        return f'there is no "t.{key}"; {hint}'

    def _option(self, key: str) -> str:
        if kind := self.kinds.get(key):
            name = key.replace("_", "-")
            mark = f"var(--opt-{name})" if kind in ("color", "range") else f'[data-opt-{name}="…"]'
            return f'"{key}" is a {kind} and no text; use {mark} in a style sheet'
        if not self.options:
            example = f'{{"id": "{key}", "kind": "text", …}}'
            return f'there is no "option.{key}"; add it to "options" in theme.json: {example}'
        return f'there is no "option.{key}"; {suggestion(key, self.options)}'

    def _theme(self, key: str) -> str:
        return f'there is no "theme.{key}"; {suggestion(key, THEME)}'
