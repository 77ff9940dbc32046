"""A theme's texts exist in English and mean the same in every language.

Knows nothing of which texts templates use.
"""

import re
from collections.abc import Iterator

from facade.site.core import Core
from facade.site.nearest import suggestion
from facade.site.problems import Problem
from facade.site.theme import Theme

CODES = {
    "string-english": "A text in other languages that has no English one.",
    "string-placeholders": "A text whose {placeholders} are not those of the English one.",
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    english = {**core.strings["en"], **theme.strings.get("en", {})}
    for locale, texts in theme.strings.items():
        for key, text in texts.items():
            if key not in english:
                hint = suggestion(key, english).partition("known")[0] or 'add it under "en"'
                message = f'strings.{locale}.{key}: there is no English text "{key}"; {hint}'
                yield theme.problem("string-english", message, "strings", locale, key)
                continue
            wanted = core.strings["en"].get(key, english[key])
            if _placeholders(text) != _placeholders(wanted):
                names = ", ".join(f"{{{name}}}" for name in sorted(_placeholders(wanted))) or "none"
                message = f"strings.{locale}.{key}: expected the placeholders {names}, as in {wanted!r}"
                yield theme.problem("string-placeholders", message, "strings", locale, key)


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
