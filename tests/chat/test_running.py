"""Places for answers: one a key, a few a visitor, an end on request."""

import pytest

from facade.chat.running import KEY_SECONDS, MOST_IN_ALL, MOST_PER_VISITOR, Running
from facade.errors import Refused


def test_the_same_key_is_a_duplicate_for_ten_minutes():
    now = [0.0]
    running = Running(lambda: now[0])
    running.leave(running.enter("v", "k"))

    with pytest.raises(Refused) as refused:
        running.enter("v", "k")
    assert refused.value.code == "duplicate"

    running.enter("other", "k")
    now[0] = KEY_SECONDS + 1
    running.enter("v", "k")


def test_one_visitor_cannot_take_every_place():
    running = Running()
    places = [running.enter("v", None) for _ in range(MOST_PER_VISITOR)]

    with pytest.raises(Refused) as refused:
        running.enter("v", None)
    assert refused.value.status == 429

    running.enter("w", None)
    running.leave(places[0])
    running.enter("v", None)


def test_all_places_together_are_bounded():
    running = Running()
    for number in range(MOST_IN_ALL):
        running.enter(str(number), None)

    with pytest.raises(Refused):
        running.enter("one more", None)


def test_only_the_visitors_own_answer_is_stopped():
    running = Running()
    place = running.enter("v", None)
    place.message_id = "m"
    stopped = []
    place.stop = lambda: stopped.append(1)

    assert not running.stop("w", "m")
    assert not running.stop("v", "n")
    assert running.stop("v", "m")
    assert stopped == [1]
