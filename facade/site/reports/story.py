"""The stories of the checks as Markdown: docs/checks.md, and what `build.py explain` says of one.

Knows nothing of how problems are found.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from facade.site.codes import CHECKS
from facade.site.problems import Check, Example

FILE = "docs/checks.md"
LEVELS = {
    "error": "An **error** ends the build.",
    "warning": "A **warning** lets the theme be built, but not be listed in the gallery until it is mended or waived.",
    "advice": "**Advice** blocks nothing; `--all` shows it.",
}
_BYTES = 24
_LINES = 16


def document() -> str:
    """docs/checks.md as a whole."""
    introduction = (Path(__file__).parent / "checks.md").read_text("utf-8")
    rows = [f"| [`{check.name}`](#{check.name}) | {check.level} | {_prose(check.says)} |" for check in CHECKS.values()]
    table = "\n".join(["| Name | Level | What it means |", "|---|---|---|", *rows])
    stories = "\n".join(story(check) for check in CHECKS.values())
    return f"{introduction}\n## All checks\n\n{table}\n\n{stories}"


def story(check: Check) -> str:
    """One check's story, under a heading that is its name."""
    return "\n".join([f"### {check.name}", "", *_paragraphs(check)])


def _paragraphs(check: Check) -> Iterator[str]:
    level = LEVELS[check.level]
    yield f"{_prose(check.says)} {level}{' It cannot be waived.' if check.secure and check.level != 'error' else ''}"
    yield ""
    yield _prose(check.why)
    yield ""
    yield f"To mend it: {_prose(check.fix)}."
    yield ""
    for name, example in (("Not so", check.bad), ("But so", check.good)):
        if example:
            yield f"{name}:"
            yield ""
            yield from _example(example)


def _prose(text: str) -> str:
    """Markdown would take `<p>` for markup of its own."""
    return text.replace("<", "\\<")


def _example(example: Example) -> Iterator[str]:
    for path, content in example.items():
        if content is None:
            yield f"`{path}` is not there."
        elif isinstance(content, bytes):
            yield f"`{path}`: {_shown(content)}"
        elif isinstance(content, Path):
            yield f"`{path}` is a link to `{content}`."
        elif content == "":
            yield f"`{path}` is empty."
        else:
            language = {"html": "html", "css": "css", "json": "json", "svg": "xml"}.get(path.rpartition(".")[2], "text")
            yield f"`{path}`{', among its other keys' if isinstance(content, Mapping) else ''}:"
            yield ""
            yield f"```{language}"
            yield from _lines(content)
            yield "```"
        yield ""


def _lines(content: str | Mapping[str, Any]) -> Iterable[str]:
    if isinstance(content, Mapping):
        kept = {key: value for key, value in content.items() if value is not None}
        gone = [f'(no "{key}")' for key, value in content.items() if value is None]
        return [json.dumps(kept, ensure_ascii=False, indent=2), *gone] if kept else gone
    # what cannot be seen is named, so that the document passes its own rules
    seen = content.replace("\N{BYTE ORDER MARK}", "[U+FEFF]").replace("\N{RIGHT-TO-LEFT OVERRIDE}", "[U+202E]")
    lines = seen.rstrip("\n").split("\n")
    return [*lines[:_LINES], *([f"… {len(lines) - _LINES} more lines"] if len(lines) > _LINES else [])]


def _shown(content: bytes) -> str:
    more = f" … {len(content)} in all" if len(content) > _BYTES else ""
    return f"the bytes `{content[:_BYTES].hex(' ')}`{more}."
