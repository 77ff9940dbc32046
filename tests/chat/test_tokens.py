"""Tokens are secret, bound and checked."""

import pytest

from facade.chat.tokens import LIFETIME, Run, Tokens, Unknown, new_visitor

SECRET = b"s" * 32


def made(secret=SECRET, endpoint="e1", app="app-1"):
    return Tokens(secret, endpoint, app)


def test_a_conversation_comes_back_for_its_visitor_and_shows_no_id():
    token = made().conversation("c-dify-1", "v1")

    assert made().read_conversation(token, "v1") == "c-dify-1"
    assert "dify" not in token


@pytest.mark.parametrize(
    "reader",
    [made(endpoint="e2"), made(app="app-2"), made(secret=b"t" * 32)],
    ids=["another endpoint", "another app", "another secret"],
)
def test_a_token_fits_nowhere_else(reader):
    token = made().conversation("c", "v1")

    with pytest.raises(Unknown):
        reader.read_conversation(token, "v1")


def test_another_visitor_cannot_use_a_conversation_or_stop_an_answer():
    with pytest.raises(Unknown):
        made().read_conversation(made().conversation("c", "v1"), "v2")
    with pytest.raises(Unknown):
        made().read_run(made().run(Run("m", "t", "v1")), "v2")


@pytest.mark.parametrize("garbled", ["", "x", "é", "a" * 5000, "gAAAA" + "=" * 40, "\x00"])
def test_garbled_tokens_are_unknown(garbled):
    with pytest.raises(Unknown):
        made().read_visitor(garbled)


def test_one_kind_of_token_is_no_other_kind():
    with pytest.raises(Unknown):
        made().read_visitor(made().conversation("c", "v"))


def test_tokens_end(monkeypatch):
    token = made().visitor("v1")
    now = __import__("time").time()
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: now + LIFETIME + 5)

    with pytest.raises(Unknown):
        made().read_visitor(token)


def test_visitors_are_random():
    assert len({new_visitor() for _ in range(100)}) == 100
    assert all(len(new_visitor()) == 32 for _ in range(3))
