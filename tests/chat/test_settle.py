"""One beginning, one ending, whatever the backend does."""

import pytest

from facade.chat.events import Delta, Failed, Finished, Replaced, Started
from facade.chat.settle import LONGEST_ANSWER, settled
from facade.errors import AppFailed


def told(*batches, limit=100.0, clock=lambda: 0.0):
    return [event for batch in settled(iter(batches), limit, clock) for event in batch]


def test_a_good_answer_passes_as_it_is():
    assert told([Started("c")], [Delta("hi"), Finished()]) == [Started("c"), Delta("hi"), Finished()]


def test_nothing_follows_an_ending():
    assert told([Started(), Delta("a"), Finished(), Delta("b")], [Failed("busy")]) == [
        Started(),
        Delta("a"),
        Finished(),
    ]


def test_a_stream_that_just_ends_is_interrupted():
    assert told([Started()], [Delta("a")]) == [Started(), Delta("a"), Failed("interrupted")]


def test_an_app_that_says_nothing_is_unavailable():
    assert told() == [Started(), Failed("app_unavailable")]


@pytest.mark.parametrize("batch", [[], [Delta(" \n")], [Delta("text"), Replaced(" ")]], ids=str)
def test_an_empty_answer_is_no_answer(batch):
    assert told([Started()], [*batch, Finished()])[-1] == Failed("no_answer")


def test_an_answer_stopped_before_its_first_word_is_just_stopped():
    assert told([Finished(stopped=True)]) == [Started(), Finished(stopped=True)]


def test_silence_passes_until_the_limit_and_then_times_out():
    clock = iter([0.0, 5.0, 11.0])

    assert list(settled(iter([[], [], []]), 10.0, lambda: next(clock))) == [[], [], [Started(), Failed("timeout")]]


def raising(error):
    yield [Started(), Delta("a")]
    raise error


def test_an_app_failure_keeps_its_code_and_gains_a_reference():
    events = [event for batch in settled(raising(AppFailed("busy", "detail")), 100) for event in batch]
    last = events[-1]

    assert (last.code, len(last.reference)) == ("busy", 8)


@pytest.mark.parametrize(
    "error", [ValueError("x"), RecursionError(), MemoryError(), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")]
)
def test_any_other_exception_is_ours_and_says_nothing_of_itself(error, caplog):
    events = [event for batch in settled(raising(error), 100) for event in batch]

    assert [event for event in events if isinstance(event, Failed)] == [events[-1]]
    assert events[-1].code == "internal"
    assert events[-1].reference in caplog.text


def test_an_endless_answer_is_ended():
    events = told([Started(), Delta("x" * LONGEST_ANSWER)], [Delta("y")], [Delta("z")])

    assert [type(event) for event in events] == [Started, Delta, Failed]
