"""What a theme's texts become when one of its files gets another name: each mention is written anew in its place.

Knows nothing of pictures and fonts. Style sheets are read decoded and templates by their tokens; where a mention could
be missed, or would mean something else under the new name, nothing is written.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import nodes
from tinycss2 import ast

from facade.site import css, grammar, positions
from facade.site.theme import MANIFEST, Theme

_LINE_END = re.compile(r"[\n\r\f]")  # as tinycss2 counts them
_URL = re.compile(r"(?:[^)\\]|\\.)*\)", re.DOTALL)
_STRING = re.compile(r"""(["'])(?:(?!\1)[^\\]|\\.)*\1""", re.DOTALL)
_SETS = ("image-set", "-webkit-image-set")
_SOURCES = ("src", "srcset")
_CALLED = {"jpg": "jpeg", "ttf": "truetype", "otf": "opentype"}
"""What kinds are called otherwise than by their extension."""


class Unclear(Exception):
    """The mentions in a file cannot be written anew without looking at them; the text says where and why."""


def renamed(theme: Theme, old: str, new: str) -> dict[str, bytes]:
    """The texts that mention `assets/<old>`, mentioning `assets/<new>` instead; raises Unclear."""
    found = {MANIFEST: _manifest(theme, old, new)}
    for file in filter(lambda name: name.endswith(".css"), theme.folder.files):
        found[file] = _like(theme, file, _sheet(file, theme.folder.text(file), old, new))
    for file in theme.folder.under("templates", ".html"):
        found[file] = _like(theme, file, _template(file, theme.folder.text(file), old, new))
    return {file: content for file, content in found.items() if content != theme.folder.files[file]}


def _own(theme: Theme, file: str) -> str:
    try:
        return theme.folder.files[file].decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unclear(f"{file} is not UTF-8") from error


def _like(theme: Theme, file: str, text: str) -> bytes:
    """A text of as many lines as the file's own, with line ends and a byte order mark as that has them."""
    own = _own(theme, file)
    mark = "\ufeff" if own.startswith("\ufeff") else ""
    ends = ["\r" if line.endswith("\r") else "" for line in own.split("\n")]
    return (mark + "\n".join(line + end for line, end in zip(text.split("\n"), ends, strict=True))).encode()


def _manifest(theme: Theme, old: str, new: str) -> bytes:
    text = _own(theme, MANIFEST)
    changed = []
    for place in _paths(theme):
        if theme.document.at(*place).value == f"assets/{old}":
            changed.append((place, f"assets/{new}"))
    for place in _tokens(theme):
        value = theme.document.at(*place).value
        if isinstance(value, str) and (after := _sheet(MANIFEST, value, old, new)) != value:
            changed.append((place, after))
    spans = [(*positions.literal(text, theme.document.at(*place)), value) for place, value in changed]
    for start, end, value in sorted(spans, reverse=True):
        text = text[:start] + json.dumps(value, ensure_ascii=False) + text[end:]
    return text.encode()


def _paths(theme: Theme) -> Iterator[tuple[str | int, ...]]:
    """Where theme.json may name a file of its own."""
    yield from ((key,) for key in ("favicon", "preview") if key in theme.manifest)
    for index, credit in enumerate(theme.manifest.get("credits", ())):
        yield from (("credits", index, "files", at) for at in range(len(credit.get("files", ()))))
    yield from (("options", at, "default") for at, option in enumerate(theme.options) if option["kind"] == "image")


def _tokens(theme: Theme) -> Iterator[tuple[str | int, ...]]:
    """Where theme.json may have CSS."""
    yield from (("tokens", group, name) for group, values in theme.tokens.items() for name in values)
    for index, option in enumerate(theme.options):
        for at, choice in enumerate(option.get("choices", ())):
            for group, values in choice.get("tokens", {}).items():
                yield from (("options", index, "choices", at, "tokens", group, name) for name in values)


def _sheet(file: str, text: str, old: str, new: str) -> str:
    values = css.parse(text)
    if css.is_unread(values) or not css.is_closed(text):
        raise Unclear(f"{file} cannot be read to its end")
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    spans = []
    for node, parents in css.walk(values):
        if _is_blind(node, old, new):
            raise Unclear(f"{file}:{node.source_line} looks at the names or kinds of files")
        if isinstance(node, (ast.URLToken, ast.StringToken)) and node.value.endswith(f"assets/{old}"):
            is_string = isinstance(node, ast.StringToken)
            if node.value.removeprefix("./") != f"assets/{old}" or (is_string and parents[-1:] != ("url",)):
                raise Unclear(f'{file}:{node.source_line} names it otherwise than by url("assets/{old}")')
            start = lines[node.source_line - 1] + node.source_column - 1
            spans.append((start, is_string, node.value.replace(old, new)))
        elif _is_near(node, old, new):
            raise Unclear(f'{file}:{node.source_line} names it otherwise than by url("assets/{old}")')
    after = text
    for start, is_string, value in reversed(spans):
        written = (_STRING if is_string else _URL).match(after, start)
        if written is None:
            raise Unclear(f"{file} cannot be read")
        quoted = f"{written[1]}{value}{written[1]}" if is_string else f"url({value})"
        after = after[:start] + quoted + after[written.end() :]
    if _said(after, old, new) != _said(text, old, new):
        raise Unclear(f"{file} would say something else")
    return after


def _is_near(node: Any, old: str, new: str) -> bool:
    """True for the name in other letters, large or escaped, if that is not its new one."""
    value = str(node.value) if isinstance(node, (ast.URLToken, ast.StringToken)) else ""
    return unquote(value).casefold().endswith(f"assets/{old}".casefold()) and not value.endswith(f"assets/{new}")


def _said(text: str, old: str, new: str) -> list[tuple[str, str]]:
    """What each token says, with the new name for the old."""
    return [
        (node.type, str(getattr(node, "value", "")).replace(f"assets/{old}", f"assets/{new}"))
        for node, _ in css.walk(css.parse(text))
    ]


def _kinds(old: str, new: str) -> tuple[str, ...]:
    """What a text may call the kind of the file, if it gets another."""
    extension, then = (name.rpartition(".")[2].lower() for name in (old, new))
    called = _CALLED.get(extension, extension)
    return () if called == _CALLED.get(then, then) else (extension, called)


def _is_blind(node: Any, old: str, new: str) -> bool:
    """True for what would not find the file under its new name: `[src$=".png"]`, a kind in image-set() or format()."""
    if node.type == "[] block":
        said = [str(getattr(part, "value", "")).lower() for part in node.content]
        return any(one in _SOURCES or any(kind in one for kind in _kinds(old, new)) for one in said)
    if node.type != "function":
        return False
    inside = [one for one, _ in css.walk(node.arguments)]
    said = [str(getattr(one, "value", "")) for one in inside]
    if node.lower_name == "format":
        return any(one.lower().startswith(_kinds(old, new)) for one in said)
    is_kind = any(one.type == "function" and one.lower_name == "type" for one in inside)
    return (
        node.lower_name in _SETS
        and is_kind
        and bool(_kinds(old, new))
        and any(one.endswith(f"assets/{old}") for one in said)
    )


def _template(file: str, source: str, old: str, new: str) -> str:
    named = re.compile(rf"(?<![\w.-])(?:{re.escape(old)}|{re.escape(quote(old))})(?![\w-])")
    try:
        tokens, calls = list(grammar.tokens(source)), grammar.parse(source).find_all(nodes.Call)
    except grammar.Refused as error:
        raise Unclear(f"{file} cannot be read") from error
    spans = []
    for at, token in enumerate(tokens):
        words = [one.text for one in tokens[max(at - 2, 0) : at + 2]]
        if token.kind == "string" and words in (["asset", "(", f'"{old}"', ")"], ["asset", "(", f"'{old}'", ")"]):
            spans.append(token.offset + 1)
        elif token.kind in ("string", "data") and (found := named.search(token.text)):
            line = source.count("\n", 0, token.offset + found.start()) + 1
            raise Unclear(f'{file}:{line} may name it otherwise than by asset("{old}")')
    asked = sum(isinstance(one, nodes.Const) and one.value == old for call in calls for one in call.args)
    if asked != len(spans):
        raise Unclear(f'{file} names it otherwise than by asset("{old}")')
    if spans and any(f"{group}/{kind}" in source for kind in _kinds(old, new) for group in ("image", "font")):
        raise Unclear(f"{file} tells its kind")
    for start in reversed(spans):
        source = source[:start] + new + source[start + len(old) :]
    return source
