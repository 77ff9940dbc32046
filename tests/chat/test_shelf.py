"""What is kept of an app: found once, kept a while, never waited for longer than somebody has patience."""

import threading

import pytest

from facade.chat.shelf import FAILED_SECONDS, SECONDS, Shelf


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def shelf(clock):
    return Shelf(clock)


def failing():
    raise RuntimeError("no")


def test_a_value_is_found_once_a_minute(shelf, clock):
    found = iter("abc")

    values = [shelf.get("x", lambda: next(found), 5), shelf.get("x", lambda: next(found), 5)]
    clock.now = SECONDS
    values.append(shelf.get("x", lambda: next(found), 5))

    assert values == ["a", "a", "b"]


def test_names_are_apart(shelf):
    assert [shelf.get(name, lambda name=name: name, 5) for name in "ab"] == ["a", "b"]


def test_a_failure_is_kept_a_little_while_and_what_was_known_stays(shelf, clock):
    assert shelf.get("x", failing, 5) is None
    assert shelf.get("x", lambda: "a", 5) is None
    clock.now = FAILED_SECONDS
    assert shelf.get("x", lambda: "a", 5) == "a"
    clock.now += SECONDS
    assert shelf.get("x", failing, 5) == "a"


def test_nobody_waits_beyond_their_patience_and_a_late_value_is_kept(shelf, clock):
    held = threading.Event()

    def late():
        held.wait(20)
        return "late"

    first = shelf.get("x", late, 0.01)
    second = shelf.get("x", failing, 5)
    (search,) = [thread for thread in threading.enumerate() if thread.name == "facade-find"]
    held.set()
    search.join(20)

    assert (first, second) == (None, None)
    assert shelf.get("x", failing, 5) == "late"


def test_many_who_ask_at_once_share_one_search(shelf):
    begun, held, calls, found = threading.Barrier(9), threading.Event(), [], []

    def find():
        calls.append(1)
        held.wait(20)
        return "a"

    def ask():
        begun.wait(20)
        found.append(shelf.get("x", find, 20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.wait(20)
    held.set()
    for thread in threads:
        thread.join(20)

    assert (found, calls) == (["a"] * 8, [1])
