"""The texts that tests stream: own corpora, own attacks, and published examples where they are present."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests/fixtures/markdown"
PUBLIC = ROOT.parent / "shared/data"
"""Published test data, which the project neither owns nor copies."""

REALISTIC = ("english", "chinese", "korean", "japanese", "arabic")


def corpus(name: str) -> str:
    """One of the own corpora, its line ends untouched."""
    return (FIXTURES / f"{name}.md").read_bytes().decode("utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text) if path.suffix == ".json" else [*map(json.loads, _lines(text))]
    return rows


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]  # not splitlines: U+2028 may stand in a string


CORPORA = {name: corpus(name) for name in (*REALISTIC, "constructs")}
ATTACKS: dict[str, str] = {row["name"]: row["text"] for row in _rows(FIXTURES / "attacks.jsonl")}

COMMONMARK = {f"commonmark-{row['example']}": row for row in _rows(PUBLIC / "commonmark-0.31.2.json")}
GFM = {f"gfm-{row['example']}": row for row in _rows(PUBLIC / "gfm-0.29.json")}
EXTENSIONS = {
    f"{name}-{row['example']}": row
    for name in ("extensions", "regression")
    for row in _rows(PUBLIC / f"cmark-gfm-{name}.json")
}
PUBLISHED: dict[str, str] = {name: row["markdown"] for name, row in (COMMONMARK | GFM | EXTENSIONS).items()}
XSS: dict[str, str] = {row["id"]: row["input"] for row in _rows(PUBLIC / "xss-public.jsonl")}


def wrapped(text: str) -> dict[str, str]:
    """A hostile string raw, and where Markdown takes words from a model into attributes or other languages."""
    line = " ".join(text.split())
    return {
        "raw": text,
        "link": f"[{line}]({line} '{line}') [x]({text})",
        "image": f"![{line}](https://evil.example/{line} '{line}') ![x]({text})",
        "info": f"```{line}\n{text}\n```\n",
        "cell": f"| a | {line} |\n|---|---|\n| {line} | b |\n",
        "math": f"$${text}$$\n\n$x {line} y$ \\({line}\\)\n",
    }
