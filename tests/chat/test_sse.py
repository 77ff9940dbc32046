"""Server-sent events are read out of bytes cut anywhere."""

import pytest

from facade.chat.wire.sse import LONGEST_EVENT, ServerSent, decoded

STREAM = (
    '\ufeff: open\r\n\r\nevent: ping\r\n\r\ndata: {"a": "\u2028é😀"}\n\nevent: x\rdata:1\rdata: 2\r\rdata: cut'
).encode()
EVENTS = [ServerSent("message", '{"a": "\u2028é😀"}'), ServerSent("x", "1\n2")]


def test_a_whole_stream_is_read():
    assert list(decoded([STREAM])) == EVENTS


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_every_cut_reads_the_same(size):
    assert list(decoded(STREAM[at : at + size] for at in range(0, len(STREAM), size))) == EVENTS


def test_bad_utf8_is_replaced():
    assert list(decoded([b"data: \xff\n\n"])) == [ServerSent("message", "\ufffd")]


def test_an_endless_event_is_refused():
    with pytest.raises(ValueError, match="over 4 MiB"):
        list(decoded([b"x" * LONGEST_EVENT, b"xx"]))
