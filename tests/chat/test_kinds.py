"""Names and kinds of visitors' files, and how large one may be."""

import pytest

from facade.chat import kinds
from facade.chat.files import most_megabytes

OTHER = "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "kind", "content_type"),
    [
        ("a.PNG", "image", "image/png"), ("a.svg", "image", "image/svg+xml"), ("a.mp3", "audio", "audio/mpeg"),
        ("a.webm", "video", "video/webm"), ("a.md", "document", "text/markdown"), ("a.html", "document", "text/html"),
        ("a.webp", "image", "image/webp"), ("a.docx.exe", "", OTHER), ("a.tar.gz", "", OTHER), ("a", "", OTHER),
        ("", "", OTHER),
    ],
)  # fmt: skip
def test_the_extension_alone_tells_what_a_file_is(name, kind, content_type):
    assert kinds.kind(name) == kind
    assert kinds.content_type(name) == content_type


@pytest.mark.parametrize(
    ("name", "told", "safe"),
    [
        ("a.pdf", "image/png", "a.pdf"), ("image", "image/png; x=y", "image.png"), ("image", "IMAGE/PNG", "image.png"),
        ("image", "nonsense", "image"), ("image", "text/html\r\nX: y", "image"), ("", "", "file"), ("/", "", "file"),
        ("..", "", "file"), ("a/../b.pdf", "", "b.pdf"), ("a.pdf.", "", "a.pdf"), (".env", "", "file.env"),
        ("a\u200b\u202egpj.exe", "", "agpj.exe"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_name_is_made_safe(name, told, safe):
    assert kinds.named(name, told) == safe


@pytest.mark.parametrize(("method", "most"), [("local", 10), ("", 10), ("remote", 10), ("serverless", 2)])
def test_a_plugin_without_a_server_gets_less(method, most):
    assert most_megabytes(method) == most
