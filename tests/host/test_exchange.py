import pytest

from facade.host.errors import connection_closed
from facade.host.exchange import Exchange, VisitorLeft
from facade.host.limits import Limits


def here() -> bool:
    return False


def exchange(**limits) -> Exchange:
    return Exchange("s", "hook", Limits(**limits))


def chunk(text: str) -> dict:
    return {"result": text.encode().hex()}


def test_chunks_arrive_in_order_after_status_and_headers():
    given = exchange()
    given.receive("stream", {"status": 201, "headers": {"X-A": "1"}})
    given.receive("stream", chunk("one"))
    given.receive("stream", chunk("two"))
    given.receive("end", {})

    head = given.head(here)

    assert (head.status, head.headers) == (201, {"X-A": "1"})
    assert list(given.body(here)) == [b"one", b"two"]


def test_chunks_beyond_the_queue_are_dropped_without_a_word():
    given = exchange(queue=3)
    given.receive("stream", {"status": 200, "headers": {}})
    for number in range(10):
        given.receive("stream", chunk(str(number)))
    given.receive("end", {})

    given.head(here)

    assert list(given.body(here)) == [b"0", b"1", b"2"]
    assert given.dropped == 7


def test_an_error_after_chunks_waits_for_them_to_be_read():
    given = exchange()
    given.receive("stream", {"status": 200, "headers": {}, **chunk("text")})
    given.receive("error", {"message": "boom", "error_type": "E", "args": {"traceback": "t"}})

    given.head(here)

    assert list(given.body(here)) == [b"text", b'{"message":"boom","error_type":"E","args":{"traceback":"t"}}']


def test_nothing_counts_after_the_end():
    given = exchange()
    given.receive("stream", {"status": 200, "headers": {}, **chunk("text")})
    given.receive("end", {})
    given.receive("stream", chunk("late"))
    given.fail(connection_closed())

    given.head(here)

    assert list(given.body(here)) == [b"text"]


def test_a_chunk_that_is_not_hexadecimal_is_an_error():
    given = exchange()
    given.receive("stream", {"status": 200, "headers": {}, **chunk("text")})
    given.receive("stream", {"result": "zz"})

    given.head(here)

    assert b"unmarshal json failed" in list(given.body(here))[1]


def test_a_visitor_who_leaves_ends_the_wait():
    with pytest.raises(VisitorLeft):
        exchange().head(lambda: True)


def test_a_closed_exchange_takes_nothing_more():
    given = exchange()
    given.close()
    given.receive("stream", chunk("late"))

    with pytest.raises(VisitorLeft):
        given.head(here)
