"""A theme's texts exist in English and mean the same in every language, whatever is chosen.

Knows nothing of which texts templates use.
"""

from collections.abc import Iterator, Mapping

from facade.site.checks.snippets import DAY
from facade.site.core import Core
from facade.site.nearest import near
from facade.site.problems import Check, Problem
from facade.site.strings import placeholders
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="string-english",
        says="A text in other languages that has no English one.",
        why="English is what a language without the text falls back to.",
        fix='add the text under "en", or correct its key',
        bad={"theme.json": {"strings": {"ko": {"masthead": "오늘의 대답"}}}},
        at="theme.json:65",
        good={
            "theme.json": {"strings": {"en": {"masthead": "The Daily Answer"}, "ko": {"masthead": "오늘의 대답"}}},
            "templates/day.html": f"{DAY}<p>{{{{ t.masthead }}}}</p>\n",
        },
    ),
    Check(
        name="string-placeholders",
        says="A text whose {placeholders} are not those of the English one.",
        why="The page puts a number or a name there; without its place it is lost, and an unknown one stays as it is.",
        fix="use the placeholders of the English text, each once",
        bad={"theme.json": {"strings": {"en": {"sources": "Sources {x}"}}}},
        at="theme.json:65",
        good={"theme.json": {"strings": {"en": {"sources": "Sources"}}}},
    ),
)
_Place = tuple[str | int, ...]


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    english = {**core.strings["en"], **theme.strings.get("en", {})}
    wanted = {**english, **core.strings["en"]}
    yield from _of(theme, theme.strings, wanted, "", ("strings",), 'add it under "en"')
    for index, option in enumerate(theme.options):
        for at, choice in enumerate(option.get("choices", [])):
            said = f'option "{option["id"]}", choice "{choice["value"]}": '
            place = ("options", index, "choices", at, "strings")
            yield from _of(theme, choice.get("strings", {}), wanted, said, place, 'add it to the theme\'s "strings"')


def _of(
    theme: Theme,
    strings: Mapping[str, Mapping[str, str]],
    wanted: Mapping[str, str],
    said: str,
    place: _Place,
    add: str,
) -> Iterator[Problem]:
    for locale, texts in strings.items():
        for key, text in texts.items():
            if key not in wanted:
                hint = near(key, wanted) or add
                message = f'{said}strings.{locale}.{key}: there is no English text "{key}"; {hint}'
                yield theme.problem("string-english", message, *place, locale, key)
            elif placeholders(text) != placeholders(wanted[key]):
                names = ", ".join(f"{{{name}}}" for name in sorted(placeholders(wanted[key]))) or "none"
                message = f"{said}strings.{locale}.{key}: expected the placeholders {names}, as in {wanted[key]!r}"
                yield theme.problem("string-placeholders", message, *place, locale, key)
