"""How an answer must end, whatever went wrong, and that the next one is not touched by it."""

from tests.plays import saying

INNARDS = ("Traceback", "Exception", "error_type", '{"code"', "status code", ".py", "SECRET")
"""What an answer never shows; plays write SECRET where it would hurt."""


def assert_ends(answer, outcome, text=""):
    """One beginning, one ending, this outcome, this text on the page, and nothing of our insides."""
    assert answer.outcome == outcome
    assert answer.names.count("started") == 1
    assert answer.names[0] == "started"
    assert answer.names.count("finished") + answer.names.count("failed") == 1
    assert answer.tail == b""
    assert text in answer.html
    for innards in INNARDS:
        assert innards not in answer.everything, innards


def assert_next_is_answered(stage, visitor):
    """The same visitor's next message gets a good answer."""
    stage.play = saying("Still here.")
    assert_ends(visitor.say("again"), "finished", "Still here.")
