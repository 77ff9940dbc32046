"""An operator's picture is drawn, under the page's policy."""

import base64
import json
import struct
import zlib

import pytest
from playwright.sync_api import expect


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\x10\x80\xf0" * 2)) + chunk(b"IEND", b"")
)  # fmt: skip
PICTURE = "data:image/png;base64," + base64.b64encode(PNG).decode()
SIZE = "(image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight])"


@pytest.mark.parametrize(
    ("place", "options", "image"),
    [
        ("minimal", {"header": "logo", "logo": PICTURE}, "[data-hook=header] > img"),
        ("western", {"masthead": "logo", "logo": PICTURE}, ".logo"),
        ("korean", {"avatar_image": PICTURE}, ".greeting .face-own"),
    ],
)
def test_an_operators_picture_is_drawn(stage, new_chat, place, options, image):
    url = stage.open("pictured", theme=place, theme_options=json.dumps(options))

    chat = new_chat().open(url)

    expect(chat.page.locator(image)).to_be_visible()
    assert chat.page.locator(image).evaluate(SIZE) == [3, 2]


def test_a_picture_of_the_platforms_passes_the_policy(stage, new_chat):
    url = stage.open("filed", theme_options='{"header": "logo", "logo": "/files/a1/file-preview?sign=x"}')
    chat = new_chat()
    chat.page.route("**/files/a1/**", lambda route: route.fulfill(body=PNG, content_type="image/png"))

    chat.open(url)

    assert chat.page.locator("[data-hook=header] > img").evaluate(SIZE) == [3, 2]


def test_the_name_stands_where_no_logo_is_chosen(stage, new_chat):
    url = stage.open("named", theme_options=json.dumps({"logo": PICTURE}), bot_name="Tea")

    chat = new_chat().open(url)

    expect(chat.page.locator("[data-hook=header] > img")).to_be_hidden()
    expect(chat.page.get_by_role("heading", name="Tea")).to_be_visible()
