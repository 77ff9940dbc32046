"""The page inside other sites' pages: where it may be, it works and keeps to itself; elsewhere it is not shown."""

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.site import site
from tests.browser.test_storage import BLOCKED

FRAMING = '<!doctype html><title>Shop</title><input id="own" autofocus><iframe title="Chat" src="{url}"></iframe>'
FORM = """<!doctype html><title>Attack</title>
<form method="post" enctype="text/plain" action="{url}messages">
<input name='{{"query":"attack","x":"' value='"}}'>
</form>
<button onclick="document.forms[0].submit()">Attack</button>
"""
FETCH = """<!doctype html><title>Attack</title>
<button onclick="attack()">Attack</button>
<script>
const body = JSON.stringify({{ query: "attack" }});
const attack = () => fetch("{url}messages", {{ method: "POST", mode: "no-cors", credentials: "include", body }})
  .finally(() => document.title = "done");
</script>
"""


@pytest.fixture
def elsewhere():
    """A site of another origin."""
    with site({"/": ""}) as running:
        yield running


@pytest.fixture
def framed(stage, new_chat, elsewhere):
    """Opens the chat in a frame of the other site's page."""

    def make(init="", **settings):
        url = stage.open("framed", **settings)
        elsewhere.pages["/"] = FRAMING.format(url=url)
        chat = Chat(new_chat(init).page, frame="iframe")
        chat.page.goto(elsewhere.url)
        return chat

    return make


def test_a_site_that_was_named_may_frame_the_chat_and_it_works(framed, elsewhere):
    chat = framed(allowed_sites=f"https://www.example.com {elsewhere.url}").ready()

    chat.ask("Hello").answered("Hello, visitor.")
    chat.ask("And again").answered("Hello, visitor.")
    expect(chat.questions).to_have_count(2)


@pytest.mark.parametrize("sites", ["", "https://www.example.com"])
def test_a_site_that_was_not_named_sees_nothing(framed, guards, sites):
    chat = framed(allowed_sites=sites)
    guards[0].expect("frame-ancestors")

    expect(chat.input).to_have_count(0)

    assert [frame.url.split(":")[0] for frame in chat.page.frames] == ["http", "chrome-error"]


def test_the_chat_in_a_frame_leaves_focus_title_and_address_of_the_site_alone(framed, elsewhere):
    chat = framed(allowed_sites=elsewhere.url, starter_questions="First?").ready()

    assert chat.page.evaluate("() => document.activeElement.id") == "own"
    assert chat.page.title() == "Shop"
    assert chat.page.url == elsewhere.url + "/"
    assert len(chat.context.pages) == 1


def test_opening_the_page_moves_no_focus(chat):
    assert chat.focused() == "app"


def test_a_frame_without_storage_still_chats(framed, elsewhere):
    chat = framed(BLOCKED, allowed_sites=elsewhere.url).ready()

    chat.ask("One").answered("Hello, visitor.")
    chat.ask("Two").answered("Hello, visitor.")

    expect(chat.questions).to_have_count(2)


def test_a_form_of_another_site_cannot_ask_in_the_visitors_name(stage, new_chat, guards, elsewhere):
    page = new_chat().open(stage.url()).ask("Hello").answered("Hello, visitor.").page
    elsewhere.pages["/"] = FORM.format(url=stage.url())
    guards[0].expect("status of (403|415)")
    page.goto(elsewhere.url)

    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Attack").click()

    assert answer.value.status in (403, 415)
    assert [request["query"] for request in stage.requests] == ["Hello"]


def test_a_script_of_another_site_cannot_ask_in_the_visitors_name(stage, new_chat, guards, elsewhere):
    page = new_chat().open(stage.url()).ask("Hello").answered("Hello, visitor.").page
    elsewhere.pages["/"] = FETCH.format(url=stage.url())
    guards[0].expect("BLOCKED_BY_RESPONSE|status of (403|415)")
    guards[0].allow("Failed to fetch")
    page.goto(elsewhere.url)

    page.get_by_role("button", name="Attack").click()

    expect(page).to_have_title("done")
    assert [request["query"] for request in stage.requests] == ["Hello"]
