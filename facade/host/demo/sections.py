"""Reads Markdown documents as sections made of whole blocks, so that a quotation never ends inside a fence or a table.

Knows nothing of searching or of what is asked.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

_DEEPEST = 3  # headings of this rank and above begin a section
_PARSER = MarkdownIt("commonmark").enable("table")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_RELATIVE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it until the next heading. `trail` names the headings above, outermost first."""

    document: str
    title: str
    trail: tuple[str, ...]
    blocks: tuple[str, ...]

    @property
    def key(self) -> str:
        """Where it stands: `docs/operator.md#allowed-sites`, the anchor as GitHub would write it."""
        words = re.sub(r"[^\w\s-]", "", self.title.lower())
        return f"{self.document}#{re.sub(r'\s', '-', words.strip())}"

    @property
    def text(self) -> str:
        """All of its blocks as Markdown."""
        return "\n\n".join(self.blocks)


def sections(document: str, markdown: str) -> list[Section]:
    """The document's sections in order, those without a text of their own left out."""
    lines = markdown.splitlines()
    found: list[Section] = []
    trail: list[str] = []
    blocks: list[str] = []

    def close() -> None:
        if trail and blocks:
            found.append(Section(document, trail[-1], tuple(title for title in trail[:-1] if title), tuple(blocks)))
        blocks.clear()

    tokens = _PARSER.parse(markdown)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.level or not token.map:
            continue
        rank = int(token.tag[1]) if token.type == "heading_open" else 0
        if following and 0 < rank <= _DEEPEST:
            close()
            trail[rank - 1 :] = [""] * (rank - 1 - len(trail)) + [_plain(following.content)]
        elif token.type not in ("html_block", "hr"):
            block = "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
            block = block if token.type == "fence" else _portable(block)
            if block.strip():
                blocks.append(block)
    close()
    return found


def read(root: Path) -> list[Section]:
    """The sections of every document of the project: README, docs/, CONTRIBUTING, CHANGELOG, PRIVACY."""
    return [
        section
        for path in documents(root)
        for section in sections(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    ]


def documents(root: Path) -> list[Path]:
    """The documents that are there, in reading order."""
    named = [root / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "PRIVACY.md")]
    return [path for path in [named[0], *sorted((root / "docs").glob("*.md")), *named[1:]] if path.is_file()]


def _plain(heading: str) -> str:
    return heading.replace("`", "").strip()


def _portable(block: str) -> str:
    """The block without what only works beside its own file: images are left out, relative links keep their words."""
    return _RELATIVE_LINK.sub(r"\1", _IMAGE.sub("", block))
