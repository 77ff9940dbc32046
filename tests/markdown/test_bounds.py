"""What a model can make the server send stays in proportion to what it wrote; counted in bytes, not in seconds."""

import pytest

from facade.chat import markdown
from tests.markdown.examples import ATTACKS
from tests.markdown.longs import prose
from tests.markdown.streaming import batches

SIZE = 8_000


def filled(piece, size=SIZE):
    return (piece * (size // len(piece) + 1))[:size]


def notes(size):
    count = size // 18
    return "".join(f"[^{at}]" for at in range(count)) + "\n\n" + "".join(f"[^{at}]: note\n" for at in range(count))


FAMILIES = {
    "ref_expand": "[a]: https://a.example/" + "x" * 4000 + "\n\n" + "[a]" * 1300,
    "ref_expand_title": "[a]: https://a.example '" + "x" * 4000 + "'\n\n" + "[a]" * 1300,
    "ref_expand_img": "[a]: https://a.example/" + "x" * 4000 + "\n\n" + "![a]" * 1000,
    "ref_expand_blocks": "[a]: https://a.example/" + "x" * 1900 + "\n\n" + "[a]\n\n" * 1200,
    "ref_expand_items": "[a]: https://a.example/" + "x" * 1900 + "\n\n" + "- [a]\n" * 1000,
    "ref_expand_late": "[a]\n\n" * 1200 + "[a]: https://a.example/" + "x" * 1900,
    "tbl_autocomplete": "|" + "a|" * 900 + "\n|" + "-|" * 900 + "\n" + "|x|\n" * 1000,
    "tbl_autocomplete_many": ("|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n" + "x\n" * 60 + "\n") * 8,
    "foot_backrefs": "[^1]: note\n\n" + filled("[^1]"),
    "foot_expand": notes(SIZE),
    "foot_inline": filled("^[a]"),
    "foot_undefined": filled("[^x]"),
    "list_tasks": filled("- [ ] a\n"),
    "quote_lazy": ">" * 4000 + "a\n" + "b\n" * 2000,
    "br_bang_br": filled("!["),
    "br_openers": filled("["),
    "br_footref_open": filled("[^"),
    "em_link_mix": filled("*[a](b)_"),
    "autolinks": filled("www.a.co "),
    "entities": filled("&quot;"),
    "quotes_everywhere": filled("\"'"),
    "less_than": filled("<"),
    "math": filled("$x$ "),
    "math_tall": filled("$\\frac12$ "),
    "code_spans": filled("`a` "),
    "code_tokens": "```python\n" + filled("a=1;b=2;\n") + "```",
    "code_marks": "```json\n" + filled("[[]],\n") + "```",
    "headings": filled("# a\n"),
    "rules": filled("---\n\n"),
    "cells": filled("|a|b|\n|-|-|\n|c|d|\n\n"),
    "alerts": filled("> [!NOTE]\n\n"),
    "pictures": filled("![a](http://a.co) "),
    "pretenders": filled("[b.co](http://a.co) "),
}


@pytest.mark.parametrize("text", FAMILIES.values(), ids=FAMILIES)
def test_the_html_stays_in_proportion_to_the_text(text):
    size = sum(len(html.encode()) for html in markdown.html(text))

    assert size <= max(100_000, 24 * len(text)), f"{size / len(text):.0f} times the text"


@pytest.mark.parametrize("text", FAMILIES.values(), ids=FAMILIES)
def test_no_event_outgrows_the_platforms_longest_line(text):
    sizes = [len(getattr(event, "html", "").encode()) for batch in batches([text]) for event in batch]

    assert max(sizes) <= 1_000_000
    assert sum(sizes) <= max(200_000, 48 * len(text))


@pytest.mark.parametrize("text", FAMILIES.values(), ids=FAMILIES)
def test_twice_the_text_is_not_four_times_the_html(text):
    one = sum(map(len, markdown.html(text)))

    two = sum(map(len, markdown.html(text + "\n\n" + text)))

    assert two <= 2.5 * one + 1000


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_stays_in_proportion(text):
    size = sum(len(html.encode()) for html in markdown.html(text))

    assert size <= 40_000 + 24 * len(text.encode())


def test_prose_costs_little_more_than_itself():
    text = prose(100_000)

    size = sum(len(html.encode()) for html in markdown.html(text))

    assert size <= 1.1 * len(text)
