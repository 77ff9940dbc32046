"""What an answer costs on the wire: settled blocks are sent once, growing ones by their change alone."""

from collections import Counter

import pytest

from benchmarks.markdown import realistic
from facade.chat import markdown
from facade.chat.events import Delta, More, Part
from facade.chat.render import rendered
from facade.chat.wire import page
from tests.markdown.examples import CORPORA, REALISTIC
from tests.markdown.longs import LONG, code, items, prose, sections, table
from tests.markdown.streaming import batches, fours

DISPLAY = 64
"""Characters between two updates at 200 tokens of four characters a second (facade/chat/pace.py, `stride`)."""


def updates(text, size=DISPLAY):
    return [text[at : at + size] for at in range(0, len(text), size)]


def wire(text, size=DISPLAY):
    """Bytes of the answer's chunks, as the page gets them."""
    return sum(map(len, page.frames(batches(updates(text, size)), lambda started: {}, lambda: 1.0)))


def payload(text, size=DISPLAY):
    """Bytes of HTML in them."""
    changes = [event for batch in batches(updates(text, size)) for event in batch]
    return sum(len(getattr(event, "html", "").encode()) for event in changes)


@pytest.mark.parametrize("name", REALISTIC)
def test_the_html_of_a_realistic_answer_is_sent_about_once(name):
    final = sum(len(block.encode()) for block in markdown.html(CORPORA[name]))

    assert payload(CORPORA[name]) <= 1.6 * final


@pytest.mark.parametrize("name", REALISTIC)
def test_an_update_takes_few_bytes_around_its_html(name):
    text = CORPORA[name]

    assert wire(text) <= payload(text) * 1.15 + 60 * len(updates(text))


@pytest.mark.parametrize("size", [4_000, 40_000])
def test_a_realistic_answer_takes_at_most_two_and_a_half_times_its_text(size):
    text = realistic(size)

    assert wire(text) <= 2.5 * len(text.encode())


@pytest.mark.parametrize("name", REALISTIC)
def test_an_answer_of_tables_code_and_formulas_takes_little_more(name):
    assert wire(CORPORA[name]) <= 3.3 * len(CORPORA[name].encode())


@pytest.mark.parametrize(
    ("name", "make"), [("code", code), ("table", table), ("list", items), ("paragraph", lambda n: prose(40 * n))]
)
def test_a_block_four_times_as_long_costs_about_four_times_as_much(name, make):
    one, four = payload(make(60)), payload(make(240))

    assert four <= 5.5 * one


def test_a_long_answer_sends_no_block_again_once_another_has_begun_after_the_next():
    last = -1
    for batch in batches(fours(sections(20_000))):
        for event in batch:
            if index := getattr(event, "index", None):
                assert index >= last - 1
                last = max(last, index)


def test_a_settled_block_is_a_few_events_not_one_for_each_update():
    text = sections(20_000)
    counted = Counter(
        event.index for batch in batches(updates(text, 400)) for event in batch if hasattr(event, "index")
    )

    assert max(counted.values()) <= 12
    assert sum(counted.values()) <= 6 * len(counted)


@pytest.mark.parametrize("name", ["code", "table", "list"])
def test_a_long_block_grows_by_its_last_parts_alone(name):
    """Every update but few (a colouring, a list turning loose) touches the last two parts at most."""
    far = 0
    reached = 0
    for batch in batches(updates(LONG[name])):
        for event in batch:
            if isinstance(event, Part):
                far += event.part < reached - 2
                reached = max(reached, event.part)

    assert reached > 20
    assert far <= 2.5 * reached


def test_text_that_changes_nothing_sends_nothing():
    first, second, third = list(batches(["A paragraph.", ""]))

    assert first
    assert second == []
    assert [type(event).__name__ for event in third] == ["Finished"]


@pytest.mark.parametrize("name", ["english", "constructs"])
def test_the_end_of_an_answer_changes_few_blocks(name):
    *_, last = batches(updates(CORPORA[name]))

    late = {event.index for event in last if hasattr(event, "index")}

    assert len(late) <= 12


def test_a_tall_table_is_drawn_less_often_the_taller_it_is():
    """A browser lays out every row for each new one: events that bring rows grow with the logarithm of their number."""

    def drawn(rows):
        return sum(any(isinstance(event, Part) for event in batch) for batch in batches(updates(table(rows))))

    assert drawn(1600) <= drawn(400) + 60


def test_rows_of_a_tall_table_that_wait_are_drawn_when_the_app_is_silent():
    text = table(400).removesuffix("\nEnd.\n")

    *_, last = rendered([*([Delta(piece)] for piece in updates(text)), []])

    assert isinstance(last[-1], Part | More)
    assert "name" in "".join(event.html for event in last)
