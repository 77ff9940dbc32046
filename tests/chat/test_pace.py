"""Text comes in batches at the display's pace, and faster text in fewer ones. The clock is the test's own."""

import queue
from itertools import accumulate

from facade.chat.events import Delta, Finished, Started, Status
from facade.chat.pace import Pace, batches


class Script:
    """A reader whose events come at fixed times, and the clock that they are read by."""

    def __init__(self, *arrivals):
        self._arrivals = list(arrivals)
        self.now = 0.0

    def clock(self):
        return self.now

    def next(self, seconds):
        if not self._arrivals:
            return None
        due, event = self._arrivals[0]
        if due > self.now + seconds:
            self.now += seconds
            raise queue.Empty
        self.now = max(self.now, due)
        del self._arrivals[0]
        return event


def tokens(every, seconds):
    """Deltas of four characters, one each `every` seconds."""
    return [(number * every, Delta("word")) for number in range(round(seconds / every))]


def sizes(script):
    """Characters of each batch."""
    return [sum(len(event.text) for event in batch) for batch in batches(script, Pace(), script.clock)]


def test_the_first_characters_go_out_at_once():
    assert sizes(Script(*tokens(0.005, 1)))[0] == 4


def test_the_first_words_wait_for_nothing_that_was_told_before():
    told = [(0.0, Started("c", "m", "t")), (0.003, Status("1", "Search", "running", "tool"))]
    script = Script(*told, (0.005, Delta("We")), (0.006, Delta("ll")), (0.007, Finished()))
    seen = [(script.now, [type(event) for event in batch]) for batch in batches(script, Pace(), script.clock)]

    assert [kinds for _, kinds in seen] == [[Started], [Status, Delta], [Delta, Finished]]
    assert seen[1][0] == 0.005


def test_text_at_reading_pace_comes_twenty_five_times_a_second():
    found = sizes(Script(*tokens(0.02, 1)))

    assert sum(found) == 200
    assert 20 <= len(found) <= 27


def test_text_faster_than_anybody_reads_comes_half_as_often():
    found = sizes(Script(*tokens(0.005, 1)))

    assert sum(found) == 800
    assert 11 <= len(found) <= 15


def test_text_that_slows_down_is_shown_more_often_again():
    slow = [(1 + due, event) for due, event in tokens(0.02, 1)]

    found = sizes(Script(*tokens(0.005, 1), *slow))

    assert 30 <= len(found) <= 42


def test_the_longer_an_answer_is_the_fewer_batches_its_text_comes_in():
    found = sizes(Script(*tokens(0.005, 250)))  # 200,000 characters

    assert sum(found) == 200_000
    early, late = (sum(1 for end in accumulate(found) if low < end <= low + 20_000) for low in (0, 100_000))
    assert 1.7 < early / late < 2.1


def test_silence_after_text_is_a_beat_of_its_own():
    found = sizes(Script((0.0, Delta("word")), (5.0, Delta("more"))))

    assert found == [4, 0, 4]
