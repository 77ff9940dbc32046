"""Streamed HTML equals one-shot HTML, however the text is cut."""

import pytest

from facade.chat import markdown
from facade.chat.events import Block, Delta, Failed, Finished, More, Replaced, Withdrawn
from facade.chat.render import rendered
from tests.markdown.streaming import cuts, held

TEXTS = {
    "prose": "# Title\n\nSome *text* with `code` and [a link][r].\n\nMore 😀 text\r\nhere.\r\n\r\n[r]: https://example.com\n",
    "lists": "- one\n- two\n\n  - deep\n\n  para\n\n1. a\n2. b\n\n> quote\nlazy\n\n---\n",
    "code": "Before\n\n```python\nprint('<x>')\n\n\nprint(2)\n```\n\nAfter\n\n~~~\nopen to the end",
    "table": "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n\nSetext\n===\n\nend",
    "korean": "안녕하세요. **굵은** 글씨와 표를 보여 드릴게요.\n\n- 하나\n- 둘\n",
    "html": "<script>alert(1)</script>\n\n<b onclick=x>hi</b> &amp; &#x41;\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_cut_of_a_text_ends_as_the_same_html(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(list(text)) == whole
    for seed in range(20):
        assert held(cuts(text, seed)) == whole


def test_a_failed_answer_is_rendered_to_its_end_too():
    assert held(["**bo", "ld**"], Failed("interrupted")) == markdown.html("**bold**")


def test_a_replaced_answer_begins_anew():
    batches = list(rendered([[Delta("secret\n\nthing")], [Replaced("(removed)")], [Finished()]]))

    assert batches[1:] == [[Withdrawn(), Block(0, 0, "<p dir=auto>(removed)", "</p>\n")], [Finished()]]


def test_a_growing_block_sends_only_its_change():
    (_, second) = list(rendered([[Delta("Hello wor")], [Delta("ld")]]))

    assert second == [More("ld")]


def test_a_change_inside_a_growing_block_keeps_what_stands_before_it():
    (_, second) = list(rendered([[Delta("Some *wor")], [Delta("ld* and")]]))

    assert second == [More("ld</em> and", "</p>\n")]


def test_emphasis_that_turns_out_to_be_none_is_taken_back():
    *_, (change, _) = list(rendered([[Delta("2 *wor")], [Finished()]]))

    assert change == Block(0, len("<p dir=auto>2 "), "*wor", "</p>\n")
