import threading

import httpx
import pytest

from facade.host.front import Front
from facade.host.limits import Limits
from facade.host.visit import Answer


class Desk:
    """A front whose answer each test chooses, and what it had to say."""

    def __init__(self) -> None:
        self.answer = Answer(200, {}, b"hello")
        self.said = []
        self.ended = threading.Event()

    def respond(self, visit, gone):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture(scope="module")
def served():
    desk = Desk()
    front = Front(("127.0.0.1", 0), desk.respond, Limits(upload=100), desk.said.append)
    front.start()
    yield desk, front.url
    front.close()


def test_a_whole_body_has_its_length(served):
    desk, url = served
    desk.answer = Answer(200, {"X-Name": "ä"}, b"hello")

    response = httpx.get(url)

    assert (response.text, response.headers["Content-Length"]) == ("hello", "5")
    assert response.headers.raw[0] == (b"X-Name", "ä".encode())


def test_what_exceeds_the_declared_length_is_lost(served):
    desk, url = served
    desk.answer = Answer(200, {"Content-Length": "3"}, iter([b"12", b"345", b"6"]))

    assert httpx.get(url).text == "123"


def test_a_body_shorter_than_declared_breaks_the_connection(served):
    desk, url = served
    desk.answer = Answer(200, {"Content-Length": "9"}, iter([b"123"]))

    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(url)


def test_an_empty_chunk_does_not_end_a_stream(served):
    desk, url = served
    desk.answer = Answer(200, {}, iter([b"one", b"", b"two"]))

    assert httpx.get(url).text == "onetwo"


def test_a_line_break_in_a_header_cannot_add_another(served):
    desk, url = served
    desk.answer = Answer(200, {"X-A": "1\r\nX-Evil: 2"}, b"")

    assert "X-Evil" not in httpx.get(url).headers


def test_a_body_above_the_proxys_limit_is_refused(served):
    _, url = served

    response = httpx.post(url, content=b"x" * 101)

    assert (response.status_code, response.text) == (413, "body: expected at most 100 bytes, got 101")


def test_the_answer_is_told_when_nothing_more_is_read_from_it(served):
    desk, url = served
    desk.answer = Answer(200, {}, b"hello", desk.ended.set)

    httpx.get(url)

    assert desk.ended.wait(20)


def test_a_failure_of_the_host_itself_is_told_in_one_sentence(served):
    desk, url = served
    desk.answer = KeyError("lost")

    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{url}/path")

    assert desk.said == ["GET /path: the host itself failed: KeyError('lost')"]
