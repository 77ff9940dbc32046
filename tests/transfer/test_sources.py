"""Where an archive may come from: https alone, within limits of bytes and of time; a file; a folder."""

import itertools
import os
import threading
from pathlib import Path

import httpx
import pytest

from facade.site import folder
from facade.transfer import sources
from facade.transfer.archive import ARCHIVE_BYTES
from tests.transfer.conftest import inside, zipped

URL = "https://a.example/theme.zip"


def client(*answers):
    """A client that is answered in turn, and what it asked."""
    asked = []

    def answer(request):
        asked.append(request)
        return answers[len(asked) - 1]

    return httpx.Client(transport=httpx.MockTransport(answer)), asked


def body(data, **headers):
    return httpx.Response(200, stream=httpx.ByteStream(data), headers=headers)


def moved(location):
    return httpx.Response(302, headers={"Location": location})


def test_an_address_is_asked_plainly_and_followed(files):
    asking, asked = client(moved("/real.zip"), body(zipped(inside(files))))

    assert sources.files(URL, asking) == files
    assert [str(request.url) for request in asked] == [URL, "https://a.example/real.zip"]
    assert {request.headers["Accept-Encoding"] for request in asked} == {"identity"}


@pytest.mark.parametrize("location", ["http://a.example/x.zip", "file:///etc/passwd", "ftp://a.example/x.zip"])
def test_it_is_not_followed_to_another_scheme(refused, location):
    asking, asked = client(moved(location))

    assert refused(sources.files, URL, asking) == [("theme-source", "expected an https address")]
    assert len(asked) == 1


@pytest.mark.parametrize("url", ["http://a.example/t.zip", "file:///tmp/t.zip", "ssh://a.example/t"])
def test_another_scheme_is_not_asked_at_all(refused, url):
    asking, asked = client()

    assert refused(sources.files, url, asking) == [("theme-source", "expected an https address")]
    assert asked == []


def test_a_circle_ends(refused):
    asking, asked = client(*[moved("/theme.zip")] * 9)

    ((code, message),) = refused(sources.files, URL, asking)

    assert (code, message) == ("theme-source", "leads on more than 4 times; name the address it leads to")
    assert len(asked) == 5


def test_what_is_not_there_is_said(refused):
    asking, _ = client(httpx.Response(404))

    assert refused(sources.files, URL, asking) == [("theme-source", "answers 404; expected an archive")]


class Endless(httpx.SyncByteStream):
    def __init__(self):
        self.given = 0

    def __iter__(self):
        for _ in itertools.count():
            self.given += 65_536
            yield b"P" * 65_536


def test_an_endless_answer_is_left_at_the_limit(refused):
    endless = Endless()
    asking, _ = client(httpx.Response(200, stream=endless))

    ((code, message),) = refused(sources.files, URL, asking)

    assert (code, message) == (
        "archive-size", f"{ARCHIVE_BYTES + 1} bytes; an archive of a theme has at most {ARCHIVE_BYTES}",
    )  # fmt: skip
    assert endless.given <= ARCHIVE_BYTES + 65_536


@pytest.fixture
def never():
    """What a server waits for that does not come; the thread that was left waiting ends with the test."""
    never = threading.Event()
    yield never
    never.set()


class Dripping(httpx.SyncByteStream):
    def __init__(self, never):
        self.never = never

    def __iter__(self):
        yield b"PK"
        self.never.wait()


@pytest.mark.parametrize("way", ["headers", "body", "redirect"])
def test_what_is_not_there_in_time_is_left_alone(refused, never, way):
    waiting = []

    def answer(request):
        waiting.append(threading.current_thread())
        if way == "redirect" and request.url.path != "/on":
            return moved("/on")
        if way != "body":
            never.wait()
        return httpx.Response(200, stream=Dripping(never))

    asking = httpx.Client(transport=httpx.MockTransport(answer))
    found = refused(sources.files, URL, asking, 0.05)

    assert found == [("theme-source", "was not there after 0.05 seconds; try again or fetch it yourself")]
    assert [thread for thread in waiting if not thread.daemon] == []  # which the end of the process waits for


def test_what_is_packed_once_more_is_not_unpacked(refused):
    asking, _ = client(body(b"\x1f\x8b" + b"\0" * 100, **{"Content-Encoding": "gzip"}))

    assert [code for code, _ in refused(sources.files, URL, asking)] == ["archive-format"]


def test_a_file_that_is_not_there_is_named(refused, tmp_path):
    found = refused(sources.files, str(tmp_path / "nothing.zip"))

    assert found == [
        (
            "theme-source",
            "cannot be read (No such file or directory); name a .zip, a theme's folder or an address",
        )
    ]


def test_links_in_a_folder_are_not_followed(refused, tmp_path):
    (tmp_path / "theme.json").symlink_to("/etc/passwd")

    ((code, message),) = refused(sources.files, str(tmp_path))

    assert (code, message) == ("theme-source", "has links, or files too large or too many: theme.json; leave them out")


@pytest.mark.parametrize("source", ["https://[::1", "https://xn--/x", "https://a b.example/", "x" * 5000])
def test_what_is_no_address_and_no_file_is_refused(refused, source):
    ((code, message),) = refused(sources.files, source)

    assert code == "theme-source"
    assert len(message) < 300


def test_what_is_neither_a_file_nor_a_folder_is_not_opened(tmp_path, refused):
    os.mkfifo(tmp_path / "pipe")

    ((code, message),) = refused(sources.files, str(tmp_path / "pipe"))

    assert (code, message.partition(";")[0]) == ("theme-source", "is neither a file nor a folder")


def test_a_folder_of_many_files_is_not_read_to_its_end(tmp_path, refused, monkeypatch):
    for number in range(folder.FILES + 20):
        (tmp_path / f"{number:03}.txt").write_text("", "utf-8")
    read = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or b"")

    ((code, _),) = refused(sources.files, str(tmp_path))

    assert (code, len(read)) == ("theme-source", folder.FILES)
