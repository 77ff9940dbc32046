"""What an app attaches and pictures of answers: small in place, large in a dialog, links where they do not come."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_pictures import PNG
from tests.plays import end, message, playing

OWN = "/files/tools/tea.png?sign=a&timestamp=1"
HOST = "https://img.example"


def file(kind, url, name=""):
    return {
        "event": "message_file", "conversation_id": "c-1", "id": "f-1", "type": kind, "belongs_to": "assistant",
        "url": url, "filename": name,
    }  # fmt: skip


@pytest.fixture
def shown(stage, new_chat):
    """Opens a theme and asks for an answer with these files; own files are there, or answered with this status."""

    def ask(*files, text="Here.", theme="minimal", status=200, hosts="", **options):
        stage.play = playing(message(text), *files, end())
        chat = new_chat(**options)
        body = PNG if status == 200 else b""
        for pattern in ("**/files/**", f"{HOST}/**"):
            chat.context.route(pattern, lambda route: route.fulfill(status=status, body=body, content_type="image/png"))
        url = stage.open("media", theme=theme, image_hosts=hosts)
        return chat.open(url).ask("Show me").reaches("idle")

    return ask


def loaded(image):
    image.scroll_into_view_if_needed()
    return image.evaluate("async (image) => (await image.decode(), image.naturalWidth)")


def test_an_attached_picture_is_seen_and_enlarged(shown, another_theme, device):
    chat = shown(file("image", OWN, "tea.png"), theme=another_theme, **device)
    thumb = chat.page.get_by_role("button", name=f"{chat.words('enlarge')}: tea.png")
    assert loaded(thumb.locator("img")) == 3
    expect(chat.hook("attachment-link")).to_have_attribute("href", OWN)

    thumb.click()

    box = chat.page.get_by_role("dialog", name="tea.png")
    expect(box).to_be_visible()
    assert loaded(box.get_by_role("img", name="tea.png")) == 3
    expect(chat.hook("picture-download")).to_have_attribute("download", "tea.png")
    expect(chat.hook("picture-download")).to_have_attribute("href", chat.page.url.partition("/e/")[0] + OWN)
    expect(chat.hook("picture-next")).to_be_hidden()
    for name in ("picture-whole", "picture-download", "lightbox"):
        expect(chat.hook(name)).to_be_in_viewport(ratio=0.99)
    chat.page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(thumb).to_be_focused()


@pytest.mark.parametrize("place", ["minimal", "korean"])
def test_arrow_keys_go_through_the_pictures_of_the_conversation(shown, place):
    text = f"![Leaf]({HOST}/leaf.png) and [![Linked]({HOST}/l.png)](https://tea.example/)"
    chat = shown(file("image", OWN, "cup.png"), text=text, theme=place, hosts="img.example")
    leaf = chat.page.get_by_role("button", name=f"{chat.words('enlarge')}: Leaf")
    leaf.focus()

    chat.page.keyboard.press("Enter")

    expect(chat.hook("picture-name")).to_have_text("Leaf")
    expect(chat.hook("picture-count")).to_have_text(f"{chat.words('picture')} 1/2")
    chat.page.keyboard.press("ArrowRight")
    expect(chat.hook("picture-name")).to_have_text("cup.png")
    chat.page.keyboard.press("ArrowRight")
    expect(chat.hook("picture-name")).to_have_text("Leaf")
    chat.page.get_by_role("button", name=f"{chat.words('picture')} 2/2").first.click()
    expect(chat.hook("picture-name")).to_have_text("cup.png")
    chat.page.keyboard.press("Escape")
    expect(leaf).to_be_focused()
    chat.answered("and")


def test_from_right_to_left_the_left_key_goes_on(stage, new_chat, shown):
    chat = shown(file("image", OWN, "1.png"), file("image", OWN, "2.png"), file("image", OWN, "3.png"), locale="ar")
    chat.hook("attachment-picture").first.click()

    chat.page.keyboard.press("ArrowLeft")

    expect(chat.hook("picture-name")).to_have_text("2.png")


@pytest.mark.parametrize("place", ["minimal", "anime-cute"])
def test_recordings_and_films_have_controls_and_load_nothing_by_themselves(shown, guards, place):
    chat = shown(
        file("audio", "/files/a/say.mp3?sign=x", "say.mp3"), file("video", "/files/a/pour.mp4?sign=x", "pour.mp4"),
        file("document", "/files/a/list.pdf?sign=x", "list.pdf"), theme=place,
    )  # fmt: skip

    expect(chat.hook("attachment-player")).to_have_count(2)
    for player, name in zip(chat.hook("attachment-player").all(), ("say.mp3", "pour.mp4"), strict=True):
        expect(player).to_have_js_property("controls", True)
        expect(player).to_have_attribute("preload", "none")
        expect(player).to_have_attribute("aria-label", name)
    expect(chat.page.locator("video")).to_have_attribute("playsinline", "")
    assert chat.hook("attachment-name").all_text_contents() == ["say.mp3", "pour.mp4", "list.pdf"]
    assert not any("/files/" in url for url in guards[0].requests)


@pytest.mark.parametrize("place", ["minimal", "western"])
def test_nothing_of_other_hosts_loads_but_pictures_of_those_the_operator_named(shown, guards, place):
    chat = shown(
        file("image", "https://evil.example/a.png", "a.png"), file("image", f"{HOST}/b.png", "b.png"),
        file("image", "http://img.example/c.png", "c.png"), file("audio", f"{HOST}/d.mp3", "d.mp3"),
        file("image", "/files/../console/api/e.png", "e.png"), theme=place, hosts="img.example",
    )  # fmt: skip
    chat.hook("attachment-name").last.scroll_into_view_if_needed()

    expect(chat.hook("attachment-picture")).to_have_count(1)
    assert loaded(chat.hook("attachment-picture").locator("img")) == 3
    assert [url for url in guards[0].requests if url.endswith((".png", ".mp3"))] == [f"{HOST}/b.png"]
    assert chat.hook("attachment-name").all_text_contents() == ["a.png", "b.png", "c.png", "d.mp3", "e.png"]


@pytest.mark.parametrize("place", ["minimal", "terminal"])
def test_what_does_not_come_is_the_link_it_was(shown, guards, place):
    text = f"![Leaf]({HOST}/leaf.png)"
    chat = shown(file("image", OWN, "tea.png"), text=text, theme=place, status=403, hosts="img.example")
    guards[0].expect("status of 403")

    for _ in range(2):
        chat.hook("attachment-name").scroll_into_view_if_needed()
        expect(chat.hook("attachment-picture")).to_have_count(0)
        expect(chat.hook("attachment-link")).to_be_visible()
        expect(chat.page.locator("img:not([data-hook]):visible", has_not=chat.page.locator("header"))).to_have_count(0)
        expect(chat.body().get_by_role("link", name="Leaf")).to_have_attribute("href", f"{HOST}/leaf.png")
        chat.reload().reaches("idle")


def test_a_recording_that_does_not_come_is_the_link_it_was(shown, guards):
    chat = shown(file("audio", "/files/a/say.mp3?sign=x", "say.mp3"), status=403)
    guards[0].allow("status of 403")
    player = chat.hook("attachment-player")

    player.evaluate("(player) => void player.play().catch(() => {})")

    expect(player).to_have_count(0)
    expect(chat.hook("attachment-link")).to_be_visible()


def test_a_hostile_name_is_text_and_pinching_stays_possible(shown, device):
    name = '"><img src=x onerror=globalThis.fired=1>.png'
    chat = shown(file("image", OWN, name), **device)

    chat.hook("attachment-picture").click()

    expect(chat.hook("picture-name")).to_have_text(name)
    assert chat.page.evaluate("() => globalThis.fired") is None
    touch = "(element) => getComputedStyle(element).touchAction"
    assert chat.hook("picture-whole").evaluate(touch) == "auto"
    assert "user-scalable" not in json.dumps(chat.page.locator("meta[name=viewport]").get_attribute("content"))


def test_an_answer_with_pictures_is_copied_as_it_was(shown):
    text = f"A ![Leaf]({HOST}/leaf.png) of tea"
    chat = shown(text=text, hosts="img.example", permissions=["clipboard-read", "clipboard-write"])
    expect(chat.page.get_by_role("button", name=f"{chat.words('enlarge')}: Leaf")).to_be_visible()

    chat.hook("copy-markdown").last.click()

    expect(chat.hook("copy-markdown").last).to_have_attribute("data-done", "")
    assert chat.page.evaluate("() => navigator.clipboard.readText()") == text + "\n"


def test_nothing_moves_where_the_visitor_asked_for_calm(shown):
    chat = shown(file("image", OWN, "tea.png"), reduced_motion="reduce")

    chat.hook("attachment-picture").click()

    moving = "() => document.getAnimations().filter((each) => each.playState === 'running').length"
    expect(chat.hook("lightbox")).to_be_visible()
    assert chat.page.evaluate(moving) == 0
