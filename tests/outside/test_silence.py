"""F04, F05: a silent app, and limits that strike. On hosts with shortened times, so that nobody waits for them."""

import json

import pytest

from facade.host.host import Host
from facade.host.limits import Limits
from tests.outside.endings import assert_next_is_answered
from tests.plain import Reader
from tests.plays import end, message, saying
from tests.visitor import Visitor

PATIENT = {"execution": 6000, "invocation": 6000, "silence": 6000}


@pytest.fixture(scope="module")
def hasty(session_stage, built):
    """A plugin whose own times are 1/100: a beat every 0.1 s, an answer of at most 2.3 s. The host waits longer."""
    with Host(built, session_stage.endpoints, app=session_stage.app, limits=Limits(scale=0.01, **PATIENT)) as host:
        yield host


@pytest.fixture
def hasty_visitor(stage, hasty):
    return Visitor(f"{hasty.url}/e/minimal/")


@pytest.fixture
def beaten_visitor(stage, built):
    """Of a plugin whose own times are 1/25: a beat every 0.4 s, far from the 9.2 s an answer may take."""
    with Host(built, stage.endpoints, app=stage.app, limits=Limits(scale=0.04, **PATIENT)) as host:
        yield Visitor(f"{host.url}/e/minimal/")


def test_f04_a_silent_app_is_covered_by_heartbeats(stage, beaten_visitor):
    def play(request):
        yield message("Begun ")
        stage.hold()
        yield message("and done.")
        yield end()

    stage.play = play
    with beaten_visitor.asking("hello") as stream:
        stream.next("html")
        beats = [stream.comment() for _ in range(2)]
        stage.release()
        rest = [event.name for event in stream]

    assert beats == ["ping"] * 2
    assert rest == ["html", "finished"]


def test_f04_an_app_that_says_nothing_at_all_is_given_up_in_time(stage, hasty_visitor):
    def play(request):
        stage.hold()
        yield message("too late")

    stage.play = play

    answer = hasty_visitor.say("hello")

    assert answer.names == ["started", "failed"]
    assert answer.outcome == "timeout"
    assert answer.comments[0] == "open"
    assert "ping" in answer.comments
    assert_next_is_answered(stage, hasty_visitor)


def test_f04_an_app_that_stalls_is_given_up_and_its_text_stays(stage, hasty_visitor):
    def play(request):
        yield message("Begun")
        stage.hold()

    stage.play = play

    answer = hasty_visitor.say("hello")

    assert answer.outcome == "timeout"
    assert answer.ending.data["retryable"] is True
    assert "Begun" in answer.html
    assert_next_is_answered(stage, hasty_visitor)


def test_f04_an_app_that_never_ends_is_given_up_too(stage, hasty_visitor):
    def play(request):
        while not stage.released:
            yield message("word ")

    stage.play = play

    answer = hasty_visitor.say("hello")
    stage.release()

    assert answer.outcome in ("timeout", "interrupted")  # by time or by length, whichever comes first
    assert_next_is_answered(stage, hasty_visitor)


def test_f04_a_page_without_script_is_given_what_came_in_time(stage, hasty):
    def play(request):
        yield message("Begun")
        stage.hold()

    stage.play = play

    page = Reader(f"{hasty.url}/e/starter/").form({"query": "hello"})

    assert page.turns == [("hello", "Begun", "interrupted")]
    assert page.error == "The answer took too long. Try again, perhaps with a shorter question."
    assert page.draft == "hello"


def test_f05_what_the_platform_appends_to_a_stream_it_kills_is_no_event(stage, built):
    def play(request):
        yield message("Begun")
        stage.hold()

    stage.play = play
    with Host(built, stage.endpoints, app=stage.app, limits=Limits(execution=0.3)) as impatient:
        visitor = Visitor(f"{impatient.url}/e/minimal/")
        with visitor.asking("hello") as stream:
            names = [event.name for event in stream]
        stage.play = saying("Still here.")
        after = visitor.say("again")

    assert names == ["started", "html"][: len(names)]  # no ending
    assert "killed by timeout" in json.loads(stream.tail)["message"]
    assert after.outcome == "finished"


def test_f05_the_plugin_ends_its_answers_before_the_platform_does(built):
    from endpoints import state  # reads the pages that were built

    limits = Limits()

    assert state.APP_PACE.limit < limits.invocation < limits.silence < limits.execution
    assert state.API_PACE.limit < limits.execution
    assert max(state.APP_PACE.beat, state.API_PACE.beat) <= 15
