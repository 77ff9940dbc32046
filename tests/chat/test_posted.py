"""A form post is read as it was meant: text as typed, the button before the box, and only what we made ourselves."""

import pytest

from facade.chat import said
from facade.chat.posted import LONGEST_FORM, Form, before
from facade.chat.tokens import Tokens
from facade.errors import Refused

TYPE = "application/x-www-form-urlencoded"
TOKENS = Tokens(b"x" * 32, "endpoint", "app")
TURN = said.Turn("What is tea?", "A *drink*.", "finished")


def form(**carried):
    return Form("question", "", carried)


@pytest.mark.parametrize(
    ("body", "asked", "draft"),
    [
        ("query=a+b%21", "a b!", ""),
        ("query=a%0D%0Ab%0Dc%0Ad", "a\nb\nc\nd", ""),
        ("query=+%0D%0A+a+", "a", ""),
        ("query=%00a%1Bb", "ab", ""),
        ("ask=one&query=two", "one", "two"),
        ("query=two&ask=one", "one", "two"),
        ("ask=&query=two", "two", ""),
        ("query=first&query=second", "first", ""),
        ("", "", ""),
        ("0\r\n\r\n", "", ""),
    ],
)
def test_the_question_is_of_the_button_or_of_the_box(body, asked, draft):
    read = Form.parse(f"{TYPE}; charset=utf-8", body.encode())

    assert (read.asked, read.draft) == (asked, draft)


def test_all_that_was_written_goes_back_into_the_box():
    assert Form.parse(TYPE, b"ask=one&query=two").unsent == "one\n\ntwo"


def test_the_carried_fields_become_a_message():
    message = Form.parse(TYPE, b"query=a&visitor=v&conversation=c&key=k&transcript=t&user=root").message({})

    assert (message.query, message.visitor, message.conversation, message.key) == ("a", "v", "c", "k")


def test_what_is_too_long_is_read_as_far_as_it_goes_and_refused():
    read = Form.parse(TYPE, b"visitor=v&query=" + b"x" * LONGEST_FORM)

    assert read.carried == {"visitor": "v"}
    with pytest.raises(Refused) as refused:
        read.message({})
    assert refused.value.code == "payload_too_large"


def test_what_we_made_comes_back():
    tokens = {"visitor": TOKENS.visitor("v"), "conversation": TOKENS.conversation("c", "v")}

    found = before(TOKENS, form(**tokens, transcript=TOKENS.transcript(said.written([TURN]), "v")))

    assert (found.tokens, found.turns) == (tokens, (TURN,))


def test_what_is_another_visitors_is_left_out():
    theirs = {"conversation": TOKENS.conversation("c", "v"), "transcript": TOKENS.transcript(said.written([TURN]), "v")}

    found = before(TOKENS, form(visitor=TOKENS.visitor("other"), **theirs))

    assert (set(found.tokens), found.turns) == ({"visitor"}, ())


@pytest.mark.parametrize("kind", ["visitor", "conversation", "run"])
def test_a_token_of_another_kind_is_no_transcript(kind):
    other = {"visitor": TOKENS.visitor("v"), "conversation": TOKENS.conversation("c", "v"), "run": "gAAAAA"}[kind]

    assert before(TOKENS, form(visitor=TOKENS.visitor("v"), transcript=other)).turns == ()


def test_nothing_is_known_of_a_newcomer():
    assert before(TOKENS, form(transcript=TOKENS.transcript(said.written([TURN]), ""))).turns == ()
