"""What was said is carried as text, as much of it as there is room for, and read by the version that wrote it."""

import pytest

from facade.chat import said
from facade.chat.events import Attached, Source, Status
from facade.chat.said import MOST_BYTES, MOST_TURNS, Turn
from facade.chat.tokens import LONGEST_TRANSCRIPT, Tokens

TURN = Turn(
    query="What\u2028is tea?",
    text="A *drink* \ud83d",
    state="stopped",
    reasoning="Hm.",
    steps=(Status("1", "Search", "done", "tool"),),
    sources=(Source("Tea.pdf", "Tea is a drink."),),
    files=(Attached("image", "/files/a.png", "a.png"),),
    suggested=("And coffee?",),
    at=1_700_000_000,
    ended=1_700_000_060,
)


def turns(count, text=""):
    return [Turn(f"question {number}", text, "finished") for number in range(count)]


def test_a_turn_comes_back_as_it_was():
    assert said.read(said.written([TURN])) == (TURN,)


def test_a_turn_whose_times_nobody_noted_is_read():
    written = said.written(turns(1)).replace(',"at":0,"ended":0', "")

    assert '"at"' not in written
    assert said.read(written) == tuple(turns(1))


def test_the_last_turns_are_carried():
    assert [turn.query for turn in said.read(said.written(turns(MOST_TURNS + 2)))][:1] == ["question 2"]


@pytest.mark.parametrize("letter", ["a", "가", "🍵"])
def test_the_oldest_are_left_out_where_there_is_no_room(letter):
    long = turns(10, letter * (MOST_BYTES // 4 // len(letter.encode())))

    kept = said.read(said.written(long))

    assert kept == tuple(long[-3:])


def test_one_that_is_too_long_alone_is_not_carried():
    assert said.read(said.written(turns(1, "a" * MOST_BYTES))) == ()


@pytest.mark.parametrize("letters", [range(0x20, 0x7F), range(0xAC00, 0xD7A4), range(0x1F300, 0x1FA00)], ids=repr)
def test_whatever_fits_becomes_a_token_that_is_read_again(letters):
    tokens = Tokens(b"x" * 32, "endpoint", "app")
    text = "".join(chr(letters[number * number * 31 % len(letters)]) for number in range(MOST_BYTES))
    while not (written := said.written(turns(1, text))).startswith("[{"):
        text = text[: len(text) * 9 // 10]

    token = tokens.transcript(written, "v")

    assert len(token) < LONGEST_TRANSCRIPT
    assert tokens.read_transcript(token, "v") == written


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "[{}]", '[{"query": "a"}]', "null", '[{"query":"a","text":"b","state":"c","more":1}]']
)
def test_what_another_version_wrote_is_left_out(text):
    assert said.read(text) == ()
