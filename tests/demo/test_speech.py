"""How an answer is cut into deltas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facade.host.demo.speech import deltas, pause_after


@given(st.text(), st.integers(1, 6))
def test_deltas_joined_are_the_text_again(text, words):
    assert "".join(deltas(text, words)) == text


def test_latin_goes_by_the_word():
    assert list(deltas("Tea is hot.")) == ["Tea", " is", " hot."]


@pytest.mark.parametrize("text", ["찻집에들어서면", "茶室の入口は", "茶馆里最热闹的"])
def test_cjk_goes_by_one_or_two_characters(text):
    assert {len(delta) for delta in deltas(text)} <= {1, 2}


def test_a_long_word_comes_in_parts():
    assert max(len(delta) for delta in deltas("https://tea.example.org/archive/2026/spring")) <= 14


def test_a_sentence_ends_with_a_breath():
    assert pause_after("done.").seconds > pause_after("word").seconds
