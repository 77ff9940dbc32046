"""Streamed HTML equals one-shot HTML, byte for byte, for every text and every way of cutting it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facade.chat import markdown
from facade.chat.events import Failed
from tests.markdown.examples import ATTACKS, CORPORA, PUBLIC, PUBLISHED
from tests.markdown.fragments import TRIED, grown_texts, texts
from tests.markdown.longs import LONG
from tests.markdown.streaming import browser, cuts, fours, held, through_dify

OURS = {name: text for name, text in (CORPORA | LONG | ATTACKS).items() if "<think" not in text.lower()}
THINKING = {name: text for name, text in ATTACKS.items() if "think" in text.lower()}
SHORT = {name: text for name, text in OURS.items() if len(text) < 400}
LONGER = {name: text for name, text in OURS.items() if len(text) >= 400}


FOUND = (
    "$$**bold**\n```\n# **bold**\n\n",
    "$$\n```\n$$\n",
    "#   \n**bold**\n$$\n```\n$$**bold**\n",
    "\\[\n# a\n\\]\n",
    "---\r# 한국어\n",
    "a\r\n> 한국어 인용\r- 日本語です\r",
)
"""Texts that once ended differently."""


@pytest.mark.parametrize("text", FOUND)
def test_a_text_that_once_ended_differently_does_no_more(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(list(text)) == whole
    for seed in range(10):
        assert held(cuts(text, seed, longest=5)) == whole


def test_the_published_examples_were_read():
    if not PUBLIC.is_dir():
        pytest.skip("no published examples here: they are read from ../shared/data, which is not part of the project")

    assert len(PUBLISHED) > 1300


@pytest.mark.parametrize("text", PUBLISHED.values(), ids=PUBLISHED)
def test_a_published_example_ends_as_its_one_shot_html(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(list(text)) == whole
    for seed in range(4):
        assert held(cuts(text, seed)) == whole


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_an_own_text_ends_as_its_one_shot_html(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(list(text)) == whole
    for seed in range(4):
        assert held(cuts(text, seed)) == whole


@pytest.mark.parametrize("text", LONGER.values(), ids=LONGER)
def test_a_long_text_ends_as_its_one_shot_html(text):
    whole = markdown.html(text)

    assert held([text]) == whole
    assert held(fours(text)) == whole
    for seed in range(2):
        assert held(cuts(text, seed, longest=60)) == whole


@pytest.mark.parametrize("name", ["english", "chinese", "constructs"])
def test_a_corpus_ends_as_its_one_shot_html_character_by_character(name):
    assert held(list(CORPORA[name])) == markdown.html(CORPORA[name])


@pytest.mark.parametrize("text", CORPORA.values(), ids=CORPORA)
def test_cuts_inside_surrogate_pairs_change_nothing(text):
    assert held(through_dify(text, 1, longest=9)) == markdown.html(text)


@pytest.mark.parametrize("text", CORPORA.values(), ids=CORPORA)
def test_line_ends_of_every_kind_give_the_same_html(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")

    for end in ("\r\n", "\r"):
        assert held(cuts(lines.replace("\n", end), 2, longest=40)) == markdown.html(lines)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\r", "\r\r\n"])
def test_a_cut_inside_a_line_end_changes_nothing(ends):
    text = ends.join(
        ["# Title", "- a", "- b", "", "  c", "```", "x", "", "y", "```", "| a | b |", "|---|---|", "| 1 |"]
    )

    assert held(list(text)) == markdown.html(text)


def test_all_examples_as_one_document_end_as_their_one_shot_html():
    text = "\n\n".join([*PUBLISHED.values(), *SHORT.values()])

    assert held(cuts(text, 5, longest=1000)) == markdown.html(text)


@pytest.mark.parametrize("name", ["english", "constructs"])
def test_the_same_event_twice_changes_nothing(name):
    deltas = cuts(CORPORA[name], 3, longest=90)

    assert held(deltas, times=2) == markdown.html(CORPORA[name])


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_part_twice_changes_nothing(text):
    assert held(fours(text), times=2) == markdown.html(text)


@pytest.mark.parametrize("text", THINKING.values(), ids=THINKING)
def test_what_is_thought_aloud_does_not_depend_on_cuts(text):
    whole = browser([text])

    for deltas in (list(text), cuts(text, 1), cuts(text, 2), fours(text)):
        page = browser(deltas)
        assert (page.html(), page.reasoning) == (whole.html(), whole.reasoning)


def test_an_interrupted_answer_ends_as_the_one_shot_html_of_what_came():
    text = CORPORA["english"]

    for at in range(100, len(text), 997):
        assert held(cuts(text[:at], at, longest=200), Failed("interrupted")) == markdown.html(text[:at])


def pieces(data, text):
    """The text cut at places that hypothesis chooses."""
    places = data.draw(st.sets(st.integers(0, len(text)), max_size=12)) | {0, len(text)}
    return [text[begin:end] for begin, end in pairwise(sorted(places))]


@TRIED
@given(text=texts(), data=st.data())
def test_any_text_ends_as_its_one_shot_html(text, data):
    whole = markdown.html(text)

    assert held(pieces(data, text)) == whole
    assert held(list(text)) == whole


@settings(TRIED, max_examples=25)
@given(text=grown_texts(), data=st.data())
def test_any_text_behind_a_long_block_ends_as_its_one_shot_html(text, data):
    whole = markdown.html(text)

    assert held(pieces(data, text)) == whole
    assert held(cuts(text, 1, longest=60)) == whole
