import io
from email.message import Message

import pytest

from facade.host.limits import Limits
from facade.host.upload import UploadRefused, read_body

SMALL = Limits(body=8, upload=20)


def body(content: bytes, **headers: str) -> bytes:
    message = Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return read_body(message, io.BytesIO(content), SMALL)


def test_a_body_is_cut_at_the_limit():
    assert body(b"0123456789", Content_Length="10") == b"01234567"


def test_a_request_without_a_length_has_no_body():
    assert body(b"ignored") == b""


def test_chunks_are_put_together_and_trailers_ignored():
    sent = b"3\r\none\r\n4;ext=1\r\ntwo \r\n0\r\nTrailer: x\r\n\r\n"

    assert body(sent, Transfer_Encoding="chunked") == b"onetwo "


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"x" * 21, {"Content_Length": "21"}, 413),
        (b"15\r\n" + b"x" * 21, {"Transfer_Encoding": "chunked"}, 413),
        (b"", {"Content_Length": "-1"}, 400),
        (b"zz\r\n", {"Transfer_Encoding": "chunked"}, 400),
        (b"abc", {"Content_Length": "5"}, 400),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(content, headers, status):
    with pytest.raises(UploadRefused) as caught:
        body(content, **headers)

    assert caught.value.status == status
