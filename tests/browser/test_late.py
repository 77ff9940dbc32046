"""What comes while the first question is written, and the page does without: tools of code, pictures on a wish."""

import struct
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.plays import saying

CODE = "```python\nprint(1)\n```\n"
LATE = "**/assets/page.own/late-*.js"


def png(width, height):
    """A grey picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def pictures():
    """Another host with pictures; `asked` holds the headers of each request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append((self.path, dict(self.headers)))
            found = self.path.startswith("/cat.png")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(png(300, 200) if found else b"")

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    server.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_tools_come_with_the_first_answer_and_not_before(stage, chat, guard):
    assert [url for url in guard.requests if url.endswith(".js")] == []
    stage.play = saying(CODE)

    chat.ask("Code, please").answered("print(1)\n")

    expect(chat.body().get_by_role("button", name="Copy")).to_be_visible()
    assert len([url for url in guard.requests if url.endswith(".js")]) == 1


def test_a_conversation_that_was_kept_has_its_tools_too(stage, chat):
    stage.play = saying(CODE)
    chat.ask("Code, please").answered("print(1)\n")

    chat.reload()

    expect(chat.body().get_by_role("button", name="Copy")).to_be_visible()


PLACES = """() => Object.fromEntries(
  ["title", "reset", "main", "day", "message-user", "message-body", "message-bot", "composer"].map((name) => {
    const { x, y } = document.querySelector(`[data-hook="${name}"]`)?.getBoundingClientRect() ?? {};
    return [name, [x, y]];
  })
)"""


def test_what_comes_late_moves_nothing(stage, new_chat, theme, device):
    chat = new_chat(**device, reduced_motion="reduce").open(stage.url(theme))
    held = []
    chat.page.route("**/late?*", lambda route: held.append(route))
    chat.ask("One").answered("Hello, visitor.")
    before = chat.page.evaluate(PLACES)

    held[0].continue_()
    expect(chat.hook("edit")).to_be_visible()
    chat.equipped()

    assert chat.page.evaluate(PLACES) == before


def test_a_reset_before_it_has_come_is_told_when_it_comes_and_can_be_undone(stage, chat):
    held = []
    chat.page.route("**/late?*", lambda route: held.append(route))
    chat.ask("One").answered("Hello, visitor.")
    chat.hook("reset").click()
    expect(chat.app).to_have_attribute("data-empty", "true")
    expect(chat.hook("undo")).to_be_hidden()

    held[0].continue_()

    expect(chat.hook("status")).to_contain_text(chat.words("reset_done"))
    chat.hook("undo").click()
    chat.answered("Hello, visitor.")


def test_late_styles_of_a_theme_may_show_its_pictures(stage, new_chat, guard):
    """The policy names no hash of theirs: a script adopts them."""
    chat = new_chat().open(stage.url("korean"))
    icon = chat.page.locator('link[rel="icon"]').get_attribute("href")
    shown = f"<style>@layer theme {{ [data-actions] {{ background: url({icon}) }} }}"

    def with_picture(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<style>", shown, 1))

    chat.page.route("**/late?*", with_picture)
    with chat.page.expect_response(f"**/{icon}") as came:
        chat.ask("One").answered("Hello, visitor.")

    assert came.value.ok


def test_where_the_script_does_not_come_the_answer_does_and_the_next_one_asks_again(stage, chat, guard):
    guard.expect("Failed to load resource|net::ERR")
    stage.play = saying(CODE)
    chat.page.route(LATE, lambda route: route.abort())
    chat.ask("Code, please").answered("print(1)\n")
    expect(chat.body().get_by_role("button", name="Copy")).to_have_count(0)

    chat.page.unroute(LATE)
    chat.ask("Again").answered("print(1)\n")

    expect(chat.body(0).get_by_role("button", name="Copy")).to_be_visible()
    expect(chat.body(1).get_by_role("button", name="Copy")).to_be_visible()


def test_where_its_document_does_not_come_the_next_one_asks_again(stage, chat, guard):
    guard.allow("503")
    stage.play = saying(CODE)
    chat.page.route("**/late?*", lambda route: route.fulfill(status=503))
    chat.ask("Code, please").answered("print(1)\n")
    expect(chat.body().get_by_role("button", name="Copy")).to_have_count(0)

    chat.page.unroute("**/late?*")
    chat.ask("Again").answered("print(1)\n")

    expect(chat.body(0).get_by_role("button", name="Copy")).to_be_visible()
    expect(chat.body(1).get_by_role("button", name="Copy")).to_be_visible()


def test_a_picture_of_another_host_loads_where_it_stands_on_a_click_and_not_before(stage, chat, pictures):
    stage.play = saying(f"Look: ![A grey cat]({pictures.url}/cat.png?who=1)")
    chat.ask("A cat, please").reaches("idle")
    card = chat.body().get_by_role("link", name="A grey cat")
    expect(card).to_be_visible()
    assert pictures.asked == []

    chat.body().locator("a.picture").click()

    shown = chat.body().frame_locator("iframe").get_by_role("img", name="A grey cat")
    expect(shown).to_be_visible()
    expect(chat.body().locator("iframe")).to_have_attribute("width", "300")
    (path, headers), *more = pictures.asked
    assert (path, more) == ("/cat.png?who=1", [])
    assert "Referer" not in headers
    assert len(chat.context.pages) == 1


def test_a_picture_that_does_not_come_says_what_it_would_show(stage, chat, guard, pictures):
    guard.allow("404")
    stage.play = saying(f"![A grey cat]({pictures.url}/none.png)")
    chat.ask("A cat, please").reaches("idle")

    chat.body().locator("a.picture").click()

    frame = chat.body().locator("iframe")
    expect(frame).to_have_attribute("title", "A grey cat")
    expect(frame.content_frame.get_by_role("img", name="A grey cat")).to_be_attached()
    expect(frame).not_to_have_attribute("width", "300")
