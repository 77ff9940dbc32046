"""A theme with the tag high-contrast keeps WCAG's AAA, whatever an operator chooses."""

import json
from pathlib import Path

import pytest

from facade.site import choices, colours

ROOT = Path(__file__).resolve().parents[2]
TAGGED = [
    manifest
    for path in sorted((ROOT / "themes").glob("*/theme.json"))
    if "high-contrast" in (manifest := json.loads(path.read_text("utf-8")))["tags"]
]
ON_PAGE = ("ink", "meta", "link", "danger", "success", "warning", "accent")
TEXT = [
    *((name, "page") for name in ON_PAGE),
    *((f"hl-{name}", "code") for name in ("keyword", "string", "number", "comment", "name", "type")),
    ("on-accent", "accent"),
    ("on-danger", "danger"),
    ("ink-user", "bubble-user"),
    ("ink-bot", "bubble-bot"),
    ("ink-composer", "composer"),
    ("meta", "composer"),
    ("ink-code", "code"),
    ("ink-selection", "selection"),
]
LINES = [("line", "page"), ("focus", "page"), ("line", "composer")]


def ratios(manifest, pairs):
    """Each pair's contrast, in every mode and combination of choices."""
    for chosen in choices.combinations(manifest["options"]):
        for mode in manifest["modes"]:
            values = dict(manifest["tokens"][mode])
            for one in chosen:
                values |= one.tokens.get(mode, {})
            for top, below in pairs:
                ratio = colours.contrast(colours.parse(values[top]), colours.parse(values[below]))
                yield mode, [one.value for one in chosen], top, below, ratio


@pytest.mark.parametrize("manifest", TAGGED, ids=lambda manifest: manifest["id"])
def test_text_stands_out_seven_to_one_and_lines_four_and_a_half(manifest):
    text, lines = list(ratios(manifest, TEXT)), list(ratios(manifest, LINES))

    assert len(text) >= len(TEXT) * len(manifest["modes"])
    assert [found for found in text if found[-1] < 7] == []
    assert [found for found in lines if found[-1] < 4.5] == []


def test_there_is_such_a_theme():
    assert TAGGED != []
