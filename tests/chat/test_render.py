"""Streamed HTML equals one-shot HTML, however the text is cut."""

import random

import pytest

from facade.chat import markdown
from facade.chat.events import Block, Delta, Failed, Finished, Part, Replaced, Withdrawn
from facade.chat.render import rendered

TEXTS = {
    "prose": "# Title\n\nSome *text* with `code` and [a link][r].\n\nMore 😀 text\r\nhere.\r\n\r\n[r]: https://example.com\n",
    "lists": "- one\n- two\n\n  - deep\n\n  para\n\n1. a\n2. b\n\n> quote\nlazy\n\n---\n",
    "code": "Before\n\n```python\nprint('<x>')\n\n\nprint(2)\n```\n\nAfter\n\n~~~\nopen to the end",
    "table": "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n\nSetext\n===\n\nend",
    "korean": "안녕하세요. **굵은** 글씨와 표를 보여 드릴게요.\n\n- 하나\n- 둘\n",
    "html": "<script>alert(1)</script>\n\n<b onclick=x>hi</b> &amp; &#x41;\n",
}


def held(deltas, ending=Finished()):  # noqa: B008
    """What a browser holds: blocks and parts patched as docs/wire.md says, with lengths in UTF-16 code units."""
    blocks: dict[int, tuple[bytes, int | None, dict[int, bytes]]] = {}
    for batch in rendered([[Delta(text)] for text in deltas] + [[ending]]):
        for event in batch:
            if isinstance(event, Withdrawn):
                blocks.clear()
            if isinstance(event, Block):
                html, _, parts = blocks.get(event.index, (b"", None, {}))
                html = html[: event.keep * 2] + event.html.encode("utf-16-le")
                blocks[event.index] = html, event.hole, {} if event.hole is None else parts
            if isinstance(event, Part):
                parts = blocks[event.index][2]
                parts[event.part] = parts.get(event.part, b"")[: event.keep * 2] + event.html.encode("utf-16-le")
    return [full for _, block in sorted(blocks.items()) if (full := assembled(*block).decode("utf-16-le"))]


def assembled(html, hole, parts):
    at = len(html) if hole is None else hole * 2
    return html[:at] + b"".join(part for _, part in sorted(parts.items())) + html[at:]


def cuts(text, seed):
    picker = random.Random(seed)
    at = 0
    while at < len(text):
        size = picker.randint(1, 12)
        yield text[at : at + size]
        at += size


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_cut_of_a_text_ends_as_the_same_html(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(list(text)) == whole
    for seed in range(20):
        assert held(list(cuts(text, seed))) == whole


def test_a_failed_answer_is_rendered_to_its_end_too():
    assert held(["**bo", "ld**"], Failed("interrupted")) == markdown.html("**bold**")


def test_a_replaced_answer_begins_anew():
    batches = list(rendered([[Delta("secret\n\nthing")], [Replaced("(removed)")], [Finished()]]))

    assert batches[1:] == [[Withdrawn(), Block(0, 0, '<p dir="auto">(removed)</p>\n')], [Finished()]]


def test_a_growing_block_sends_only_its_change():
    (_, second) = list(rendered([[Delta("Hello wor")], [Delta("ld")]]))

    assert second == [Block(0, len('<p dir="auto">Hello wor'), "ld</p>\n")]
