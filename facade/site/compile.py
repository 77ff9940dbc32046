"""Turns a theme into its compiled page and what comes late: constant pieces and typed slots.

Knows nothing of files, settings or requests. The form of a compiled page is in docs/contracts.md (format 4).
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facade.site import assets, checklist, choices, css, fence, page, plain, strings, tokens
from facade.site.context import page_context
from facade.site.core import LATE, OWN, SHELL, TEMPLATES, Core
from facade.site.lean import lean
from facade.site.markup import SPACE, Token
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.reduce import reduced
from facade.site.sentinels import MARKS, PARTS, mark, piece
from facade.site.theme import Theme

FORMAT = 4
CHARACTERS = 524_288
_ENDS_SCRIPT = re.compile(r"<!--|</?script", re.IGNORECASE)
_ENDS_STYLE = re.compile(r"<[/!]")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A page as JSON values, the assets to lie beside it (place below dist/assets -> bytes), and what to mend."""

    page: dict[str, Any]
    assets: Mapping[str, bytes]
    problems: list[Problem]


def compiled(theme: Theme, core: Core) -> Compiled:
    """The theme's compiled page; raises ThemeProblems if it does not render or its page breaks a rule."""
    first, late = render(theme, core)
    if isinstance(first, Problem) or isinstance(late, Problem):
        raise ThemeProblems(sorted({found for found in (first, late) if isinstance(found, Problem)}))
    problems = sorted({*page_problems(first), *page_problems(late)})
    if has_errors(problems):
        raise ThemeProblems(problems)
    stored = assets.stored(theme.id, theme.assets)
    files = {place: theme.assets[name] for name, place in stored.items()}
    try:
        values = _values(theme, core, reduced(first.tokens), reduced(late.tokens))
    except css.Changed as error:
        raise ThemeProblems([Problem(theme.folder.label, 1, 1, "css-syntax", "error", str(error))]) from error
    return Compiled(values, files, problems)


def drawn(theme: Theme, core: Core) -> list[Problem]:
    """What is wrong with the page of a theme that is not to be compiled, sorted."""
    both = render(theme, core)
    return sorted({one for each in both for one in ([each] if isinstance(each, Problem) else page_problems(each))})


def render(theme: Theme, core: Core) -> list[page.Page | Problem]:
    """The theme's two documents with slot marks, SHELL's and LATE's, each or what ended its rendering."""
    own_templates = {name: source for name, source in theme.templates.items() if name not in OWN}
    templates = dict(sorted({**core.templates, **own_templates}.items()))
    own = {name: theme.folder.path(f"templates/{name}") for name in own_templates}
    paths = {name: own.get(name, f"{TEMPLATES}/{name}") for name in templates}
    addresses = assets.addresses(theme)
    entries = (SHELL, LATE)
    job = fence.Job(templates, paths, entries, dict(page_context(theme, core, addresses)), addresses)
    return [
        made if isinstance(made, Problem) else page.read(made, paths, theme, core, entry)
        for made, entry in zip(fence.render(job), entries, strict=True)
    ]


def page_problems(rendered: page.Page) -> list[Problem]:
    """What the checks of rendered pages say, sorted."""
    if rendered.fault:
        return [rendered.fault]
    return sorted({problem for check in checklist.OF_PAGE for problem in check(rendered)})


def style_sheet(theme: Theme, core: Core) -> str:
    """Core styles, then the theme's tokens and styles in the cascade layer `theme`."""
    own = tokens.styles(theme.tokens, theme.modes) + choices.styles(theme.options, theme.modes)
    rules = _layer(theme, [own, *map(theme.folder.text, theme.styles)])
    return lean(core.css, rules, frozenset(tokens.names(theme.tokens)), frozenset(_reached(theme, core)))


def late_sheet(theme: Theme, core: Core) -> str:
    """The core's styles of what comes late, then the theme's."""
    return core.late_css + (_layer(theme, map(theme.folder.text, theme.late_styles)) if theme.late_styles else "")


def _layer(theme: Theme, sheets: Iterable[str]) -> str:
    addresses = tuple(sorted(assets.addresses(theme).items()))
    return f"@layer theme{{{''.join(_small(sheet, addresses) for sheet in sheets)}}}"


@lru_cache(maxsize=64)
def _small(sheet: str, addresses: tuple[tuple[str, str], ...]) -> str:
    """One sheet; those that did not change since the last build are not written again."""
    known = dict(addresses)

    def address(written: str) -> str:
        return written if written.startswith("#") else known[written.removeprefix("./").removeprefix("assets/")]

    return css.minified(sheet, address)


def _reached(theme: Theme, core: Core) -> set[str]:
    """The custom properties that options set when a page is served, and those that drawings and late sheets read."""
    set_later = {
        f"{tokens.PREFIX}{option[key]}" for option in theme.options for key in ("token", "on") if key in option
    }
    readers = (late_sheet(theme, core), *theme.templates.values())
    return set_later.union(*(re.findall(rf"{tokens.PREFIX}[a-z0-9-]+", source) for source in readers))


def _values(theme: Theme, core: Core, parts: list[Token], late: list[Token]) -> dict[str, Any]:
    contents = {"critical-css": style_sheet(theme, core), "client-js": core.js, "late-css": late_sheet(theme, core)}
    _guard(theme, contents)
    parts, repeated = plain.prepared(parts)
    texts = [_filled(token, contents) for token in parts]
    later = [_filled(token, contents) for token in late]
    if (size := max(sum(map(len, texts)), sum(map(len, later)))) > CHARACTERS:
        message = f"the compiled page has {size} characters; a page has at most {CHARACTERS}"
        raise ThemeProblems([Problem(theme.folder.label, 1, 1, "page-size", "error", message)])
    scripts, styles = _hashes(parts, texts)
    return {
        "format": FORMAT,
        "theme": {"id": theme.id, "version": theme.version, "name": theme.name},
        "pieces": _pieces("".join(texts)),
        "late": _pieces("".join(later)),
        "late_style": core.late_css,
        "parts": {name: _pieces("".join(token.source for token in part)) for name, part in repeated.items()},
        "scripts": scripts,
        "styles": styles,
        "strings": strings.merged(core.strings, theme.strings),
        "client_strings": {name: list(keys) for name, keys in core.client_strings.items()},
        "options": _options(theme, core),
        "tokens": tokens.resolved(theme.tokens, theme.modes, core.colours),
        "preview": assets.address(theme, theme.manifest.get("preview", "")),
    }


def _options(theme: Theme, core: Core) -> list[dict[str, Any]]:
    """The options with addresses in place of file names."""
    return [
        {**option, "default": assets.address(theme, option["default"])} if option["kind"] == "image" else option
        for option in choices.served(theme.options, theme.tokens, theme.modes, core.colours)
    ]


def _guard(theme: Theme, contents: Mapping[str, str]) -> None:
    for name, element in PARTS.items():
        pattern = _ENDS_STYLE if element == "style" else _ENDS_SCRIPT
        if found := pattern.search(contents[name]):
            message = f'the {element} would end early at "{found.group()}"; write it with an escape'
            raise ThemeProblems([Problem(theme.folder.label, 1, 1, "page-part", "error", message)])


def _filled(token: Token, contents: Mapping[str, str]) -> str:
    if token.kind == "raw":
        for name, content in contents.items():
            if token.source.strip(SPACE) == mark(name):
                return content
    return token.source


def _hashes(parts: list[Token], texts: list[str]) -> tuple[list[str], list[str]]:
    """CSP hashes of the scripts that run and of the constant styles, from the bytes between their tags."""
    found: dict[str, list[str]] = {"script": [], "style": []}
    for index, token in enumerate(parts):
        start = parts[index - 1]
        if token.kind == "raw" and token.name in found and start.get("type") in (None, "module"):
            digest = hashlib.sha256(texts[index].encode()).digest()
            found[token.name].append(f"sha256-{base64.b64encode(digest).decode()}")
    return found["script"], found["style"]


def _pieces(text: str) -> list[str | dict[str, str]]:
    pieces: list[str | dict[str, str]] = []
    end = 0
    for match in MARKS.finditer(text):
        if match.start() > end:
            pieces.append(text[end : match.start()])
        pieces.append(piece(match))
        end = match.end()
    return [*pieces, text[end:]] if end < len(text) else pieces
