"""Nothing active reaches the page, in any state of the stream: an allow-list over everything a browser would hold."""

import random

import pytest
from hypothesis import given

from facade.chat import markdown
from tests.markdown.examples import ATTACKS, CORPORA, PUBLISHED, XSS, wrapped
from tests.markdown.fragments import TRIED, texts
from tests.markdown.oracle import addresses, violations
from tests.markdown.streaming import cuts, states, through_dify

WRAPPINGS = ("raw", "link", "image", "info", "cell", "math")


def test_the_attacks_are_many():
    assert len(ATTACKS) >= 150


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_harmless_in_every_state_of_its_stream(text):
    found = violations(markdown.html(text))
    for state in states(list(text) if len(text) < 300 else cuts(text, 1)):
        found += violations(state)

    assert found == []


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_harmless_where_markdown_takes_words_into_attributes(text):
    found = []
    for seed, mixed in enumerate(wrapped(text).values()):
        for state in states(cuts(mixed, seed, longest=1 + len(mixed) // 3)):
            found += violations(state)

    assert found == []


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_published_attacks_are_harmless(wrapping):
    found = {name: violations(markdown.html(wrapped(text)[wrapping])) for name, text in XSS.items()}

    assert {name: what for name, what in found.items() if what} == {}


def test_published_attacks_are_harmless_in_every_state_of_a_stream():
    found = {}
    for number, (name, text) in enumerate(XSS.items()):
        mixed = wrapped(text)[WRAPPINGS[number % len(WRAPPINGS)]]
        for state in states(cuts(mixed, number, longest=1 + len(mixed) // 3)):
            found.setdefault(name, []).extend(violations(state))

    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("text", CORPORA.values(), ids=CORPORA)
def test_an_honest_answer_keeps_to_the_list_too(text):
    found = []
    for state in states(cuts(text, 1, longest=80)):
        found += violations(state)

    assert found == []


def test_published_examples_keep_to_the_list_too():
    found = {name: violations(markdown.html(text)) for name, text in PUBLISHED.items()}

    assert {name: what for name, what in found.items() if what} == {}


def test_no_character_is_a_danger_anywhere():
    points = [*range(0x700), *range(0x2000, 0x2100), *range(0xFF00, 0x10000), *range(0xE0000, 0xE0080)]
    points += random.Random(3).sample(range(0x10000, 0x110000), 500)
    some = map(chr, points)

    text = "\n\n".join(f"a{char}b [{char}](https://x.example/{char}) `{char}` ![{char}]({char}y)" for char in some)

    assert violations(markdown.html(text)) == []


def test_halves_of_surrogate_pairs_become_replacement_characters():
    deltas = through_dify("a\ud83d b\ude00 [x](https://x.example/\ud800)", 1)

    *_, last = states(deltas)

    assert violations(last) == []
    assert last == markdown.html("a\ufffd b\ufffd [x](https://x.example/\ufffd)")


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("[a](https://a.example/x)", {"https://a.example/x"}),
        ("<https://a.example/x>", {"https://a.example/x"}),
        ("[a](mailto:me@a.example) [b](tel:+4912345)", {"mailto:me@a.example", "tel:+4912345"}),
        ("[a][r]\n\n[r]: https://a.example/late", {"https://a.example/late"}),
        ("![a](https://a.example/p.png)", {"https://a.example/p.png"}),
        ("| [a](https://a.example/) |\n|---|\n| <https://b.example/> |", {"https://a.example/", "https://b.example/"}),
    ],
)
def test_a_link_is_there_whole_or_not_at_all(text, followed):
    seen = [addresses(state) for state in states(list(text))]

    assert all(state <= followed for state in seen)
    assert seen[-1] == followed


@TRIED
@given(text=texts())
def test_any_text_is_harmless_in_every_state(text):
    found = []
    for state in states(cuts(text, 1, longest=5)):
        found += violations(state)

    assert found == []
