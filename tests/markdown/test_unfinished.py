"""An answer looks finished at every instant: what is half received shows neither its marks nor half an address."""

import re

import pytest

from facade.chat import markdown
from tests.markdown.examples import CORPORA, REALISTIC
from tests.markdown.longs import LONG
from tests.markdown.oracle import addresses, visible
from tests.markdown.streaming import cuts, states

GROWING = [
    ("**bold** text", ("*",)),
    ("Some **bold words** in a line", ("*",)),
    ("Some *italic words* in a line", ("*",)),
    ("Some _italic words_ in a line", ("_",)),
    ("***both at once*** and on", ("*",)),
    ("**bold with *italic inside* it** and on", ("*",)),
    ("**bold with `code *x` inside** it", ("**", "`")),
    ("~~gone~~ text", ("~",)),
    ("some `inline code` here", ("`",)),
    ("some ``inline ` code`` here", ("``",)),
    ("**한국어 굵게**는 이렇게", ("*",)),
    ("中文**加粗**文字", ("*",)),
    ("[text](https://a.example/path?q=1) after", ("](", "https", "[", "]", "a.example")),
    ("See [the **bold** text](https://a.example/path) after", ("](", "https", "[", "**")),
    ("[text](https://a.example/path 'a title') after", ("](", "https", "title")),
    ("[two](https://a.example/1) and [three](https://b.example/2).", ("](", "https", "[")),
    ("**[bold link](https://a.example/path)** after", ("](", "https", "[", "*")),
    ("- [link in a list](https://a.example/path)\n- [another](https://b.example)", ("](", "https", "[")),
    ("| [cell](https://a.example/path) | b |\n|---|---|\n| [x](https://b.example) | y |", ("](", "https", "|")),
    ("![picture](https://a.example/p.png) after", ("](", "https", "![")),
    ("[![picture](https://a.example/p.png)](https://b.example) after", ("](", "https", "![")),
    ("<https://a.example/path> after", ("<", ">")),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", ("|", "---")),
    ("Text before\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\nText after", ("|", "--")),
    ("| **a** | `b` |\n|---|---|\n| *1* | ~~2~~ |\n", ("|", "---", "*", "~", "`")),
    ("```python\nprint(1)\n```\n\nafter", ("```",)),
    ("Text:\n\n```python\nprint(1)\n```\n\nafter", ("```",)),
    ("Text:\n```\ncode\n```\nafter", ("```",)),
    ("~~~\ncode\n~~~\nafter", ("~~",)),
    ("````md\n```\ninner\n```\n````\nafter", ("````",)),
    ("- one\n- two\n- three\n", ("-",)),
    ("* one\n* two\n", ("*",)),
    ("1. one\n2. two\n10. ten\n", ("1.", "2.")),
    ("- [ ] open\n- [x] done\n", ("[", "]", "-")),
    ("- one\n  - inner\n    - deeper\n", ("-",)),
    ("- **bold**: text\n- **other**: text\n", ("-", "*")),
    ("# Heading\n\ntext", ("#",)),
    ("text\n\n### Heading three\n\ntext", ("#",)),
    ("> quote\n> more\n\nafter", (">",)),
    ("> **quote** with [link](https://a.example)\n", (">", "*", "](", "https")),
    ("> [!NOTE]\n> An alert.\n", ("[!", "]")),
    ("one\n\n---\n\ntwo", ("-",)),
    ("one\n\n***\n\ntwo", ("*",)),
    ("AT&amp;T and &copy; and &#x1F600; end", ("&amp", "&c", "&#", "copy", ";")),
    ("line one\\\nline two  \nline three", ("\\",)),
    ("$x^2 + y^2$ and more", ("$",)),
    ("$$\n\\frac{1}{2}\n$$\n\nafter", ("$$",)),
    ("\\(x^2\\) and \\[y^2\\] end", ("\\(", "\\[")),
    ("a note[^1] here\n\n[^1]: The note.\n", ("[^1]:",)),
]


@pytest.mark.parametrize(("text", "forbidden"), GROWING, ids=[text[:30] for text, _ in GROWING])
def test_a_growing_construct_never_shows_its_source(text, forbidden):
    shown = {visible(state) for state in states(list(text))}

    assert [(mark, seen) for seen in sorted(shown, key=len) for mark in forbidden if mark in seen] == []


@pytest.mark.parametrize(("text", "forbidden"), GROWING, ids=[text[:30] for text, _ in GROWING])
def test_a_growing_construct_only_links_to_whole_addresses(text, forbidden):
    whole = addresses(markdown.html(text)) | set(re.findall(r"https?://[^\s)>\]']+", text))

    for state in states(list(text)):
        assert addresses(state) <= whole


@pytest.mark.parametrize(
    ("text", "start", "element"),
    [
        ("```python\nx = 1\n", "```python\n", "<pre"),
        ("```python\nx = 1\n", "```python\nx", "<pre"),
        ("~~~\nx\n", "~~~\n", "<pre"),
        ("- one", "- o", "<li"),
        ("1. one", "1. o", "<li"),
        ("> one", "> o", "<blockquote"),
        ("# one", "# o", "<h3"),
        ("**bold", "**b", "<strong"),
        ("*it", "*i", "<em"),
        ("`code", "`c", "<code"),
        ("| a | b |", "| a", "<table"),
        ("| a | b |\n|---|---|\n| 1", "| a | b |\n|--", "<table"),
        ("$$\nx", "$$\nx", "<"),
    ],
)
def test_a_construct_is_itself_as_soon_as_it_can_be(text, start, element):
    *_, open_state, _ended = states([*start])

    assert element in "".join(open_state)


@pytest.mark.parametrize("name", REALISTIC)
def test_a_realistic_answer_never_flashes_marks_outside_of_code(name):
    flashed = set()
    for state in states(cuts(CORPORA[name], 4, longest=7)):
        shown = visible(re.sub(r"<(code|math)\b.*?</\1>", "", html, flags=re.DOTALL) for html in state[-2:])
        flashed |= {found[0] for found in re.finditer(r"\*\*\w*|\]\(\S*|~~\w*|```\w*|^\|.*", shown, re.MULTILINE)}

    assert flashed == set()


@pytest.mark.parametrize("text", [*(CORPORA[name] for name in REALISTIC), *LONG.values()], ids=[*REALISTIC, *LONG])
def test_what_was_read_does_not_vanish_again(text):
    """A state may take back a mark or a half word it had shown, never more than a line's worth of text."""
    before = 0
    for state in states(cuts(text, 5, longest=40 + len(text) // 80)):
        now = len(visible(state))
        assert now >= before - 120, visible(state[-2:])
        before = max(before, now)


NEXT = {"paragraph": "and now a sentence that goes on", "heading": "## and now a heading", "list": "* and now an item"}


@pytest.mark.parametrize("after", NEXT)
@pytest.mark.parametrize("name", ["code", "table", "list"])
def test_a_long_block_stays_whole_while_the_next_one_begins(name, after):
    long = LONG[name].split("\n\nThat is all")[0].split("\n\nEnd.")[0] + "\n\n"
    shown = visible(markdown.html(long))

    *_, grown, _ended = states([*cuts(long, 1, longest=80), *NEXT[after]])

    assert visible(grown)[: len(shown)] == shown
