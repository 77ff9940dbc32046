"""Conversations are kept in the visitor's browser: listed, opened, searched, named, pinned, deleted, saved."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.plays import saying

ENTRY = '[data-hook="conversation-entry"]'


@pytest.fixture
def talked(stage, new_chat):
    """Somebody who asked about tea first, and about coffee in another chat."""

    def talk(theme="minimal", **options):
        chat = new_chat(**options).open(stage.url(theme))
        stage.play = saying("Tea is a *drink* made of leaves.")
        chat.ask("What is tea?").answered("Tea is a drink made of leaves.")
        chat.hook("reset").click()
        stage.play = saying("Coffee is made of beans.")
        return chat.ask("What is coffee?").answered("Coffee is made of beans.")

    return talk


def listed(chat):
    """Open the list."""
    chat.hook("open-conversations").click()
    expect(chat.hook("conversations")).to_be_visible()
    return chat.hook("entry-title")


def entry(chat, title):
    return chat.page.locator(ENTRY).filter(has_text=title)


def remove(row):
    """Delete a conversation, and mean it."""
    row.locator('[data-hook="entry-delete"]').click()
    row.locator('[data-hook="entry-delete-yes"]').click()


def test_a_conversation_that_was_left_is_found_again_and_goes_on(stage, talked, another_theme):
    chat = talked(another_theme, **PHONE)

    expect(listed(chat)).to_have_text(["What is coffee?", "What is tea?"])
    expect(entry(chat, "coffee").locator("[aria-current]")).to_have_count(1)
    chat.page.get_by_role("button", name=re.compile("What is tea")).click()

    chat.answered("Tea is a drink made of leaves.")
    expect(chat.hook("conversations")).to_be_hidden()
    expect(chat.questions).to_have_count(1)
    chat.ask("More?").answered("Coffee is made of beans.")
    assert [request.get("conversation_id") for request in stage.requests] == [None, None, "c-1"]
    chat.reload()
    expect(chat.questions).to_have_count(2)


def test_conversations_are_found_by_the_words_of_questions_and_answers(talked):
    chat = talked()
    listed(chat)

    chat.hook("search").fill("LEAVES drink")
    expect(chat.hook("entry-title")).to_have_text(["What is tea?"])
    chat.hook("search").fill("coffee")
    expect(chat.hook("entry-title")).to_have_text(["What is coffee?"])
    chat.hook("search").fill("em made")
    expect(chat.hook("entries-note")).to_have_text(chat.words("conversations_found_none"))
    chat.hook("search").fill("")
    expect(chat.hook("entry-title")).to_have_count(2)


def test_a_conversation_keeps_the_name_it_is_given(talked):
    chat = talked()
    listed(chat)

    entry(chat, "tea").locator('[data-hook="entry-rename"]').click()
    chat.page.keyboard.type("Leaves")
    chat.page.keyboard.press("Enter")

    expect(chat.hook("entry-title")).to_have_text(["What is coffee?", "Leaves"])
    chat.page.get_by_role("button", name=re.compile("Leaves")).click()
    chat.answered("Tea is a drink made of leaves.").ask("More").answered("Coffee is made of beans.")
    expect(listed(chat)).to_have_text(["Leaves", "What is coffee?"])


def test_a_pinned_conversation_stands_first(talked):
    chat = talked()
    listed(chat)

    entry(chat, "tea").locator('[data-hook="entry-pin"]').click()

    expect(chat.hook("entry-title")).to_have_text(["What is tea?", "What is coffee?"])
    expect(entry(chat, "tea").locator('[data-hook="entry-pin"]')).to_have_attribute("aria-pressed", "true")
    chat.page.keyboard.press("Escape")
    chat.reload()
    expect(listed(chat)).to_have_text(["What is tea?", "What is coffee?"])


def test_a_deleted_conversation_is_gone_from_the_browser(talked):
    chat = talked()
    listed(chat)

    remove(entry(chat, "tea"))
    expect(chat.hook("entry-title")).to_have_text(["What is coffee?"])
    remove(entry(chat, "coffee"))

    expect(chat.hook("entries-note")).to_have_text(chat.words("conversations_none"))
    chat.page.keyboard.press("Escape")
    expect(chat.app).to_have_attribute("data-empty", "true")
    chat.reload()
    expect(chat.app).to_have_attribute("data-empty", "true")
    assert "leaves" not in kept(chat)


def test_one_press_deletes_nothing_and_the_way_back_is_nearest(talked, another_theme):
    chat = talked(another_theme, **PHONE)
    listed(chat)
    row = entry(chat, "tea")
    row.locator('[data-hook="entry-delete"]').focus()

    chat.page.keyboard.press("Enter")
    assert chat.focused() == "entry-delete-cancel"
    chat.page.keyboard.press("Enter")
    assert chat.focused() == "entry-delete"
    chat.page.keyboard.press("Enter")
    chat.page.keyboard.press("Escape")
    assert chat.focused() == "entry-delete"
    expect(chat.hook("conversations")).to_be_visible()
    expect(chat.hook("entry-title")).to_have_count(2)
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    remove(row)
    expect(chat.hook("entry-title")).to_have_count(1)
    assert chat.focused() == "entry-delete"


KEPT = """async () => {
  const request = indexedDB.open("facade1");
  const database = await new Promise((done) => request.onsuccess = () => done(request.result));
  const turns = database.transaction("turns").objectStore("turns").getAll();
  await new Promise((done) => turns.onsuccess = done);
  return JSON.stringify([turns.result, { ...localStorage }, { ...sessionStorage }]);
}"""


def kept(chat):
    """All that the browser has of this page."""
    return chat.page.evaluate(KEPT)


def test_all_conversations_are_deleted_after_a_question(talked):
    chat = talked()
    listed(chat)

    chat.hook("delete-all").click()
    assert chat.focused() == "delete-all-cancel"
    chat.hook("delete-all-cancel").click()
    expect(chat.hook("entry-title")).to_have_count(2)
    assert "leaves" in kept(chat)
    chat.hook("delete-all").click()
    chat.hook("delete-all-yes").click()

    expect(chat.hook("entries-note")).to_have_text(chat.words("delete_all_done"))
    assert "leaves" not in kept(chat)
    assert "beans" not in kept(chat)
    chat.page.keyboard.press("Escape")
    expect(chat.app).to_have_attribute("data-empty", "true")


def test_what_was_written_and_not_sent_stays_with_its_conversation(talked):
    chat = talked()
    chat.input.fill("half a thought")
    listed(chat)
    chat.page.get_by_role("button", name=re.compile("What is tea")).click()
    expect(chat.input).to_have_value("")

    listed(chat)
    chat.page.get_by_role("button", name=re.compile("What is coffee")).click()

    expect(chat.input).to_have_value("half a thought")


def test_a_visitor_who_comes_back_to_an_empty_chat_has_the_way_to_the_others(stage, talked):
    chat = talked()
    chat.hook("reset").click()

    chat.reload()

    expect(listed(chat)).to_have_text(["What is coffee?", "What is tea?"])


def test_a_newcomer_sees_no_list_and_loads_none(chat):
    expect(chat.hook("open-conversations")).to_have_count(0)


def test_two_chats_on_one_origin_have_lists_of_their_own(stage, talked):
    chat = talked()

    chat.open(stage.url("korean")).ask("하나").answered("Coffee is made of beans.")

    expect(listed(chat)).to_have_text(["하나"])


def saved(chat, kind):
    """The file that a button saves: its name and what is in it."""
    with chat.page.expect_download() as waiting:
        chat.hook(f"export-{kind}").click()
    return waiting.value.suggested_filename, waiting.value.path().read_text("utf-8")


def test_the_conversation_is_saved_as_markdown(talked):
    chat = talked()
    listed(chat)

    name, text = saved(chat, "markdown")

    assert re.fullmatch(r"Assistant \d{4}-\d\d-\d\d\.md", name)
    assert text.startswith("# What is coffee?\n\n## You, ")
    assert text.endswith("Coffee is made of beans.\n")
    assert "leaves" not in text


def test_the_conversation_is_saved_as_json(stage, talked):
    chat = talked()
    stage.play = saying("With **milk**.")
    chat.ask("How?").answered("With milk.")
    listed(chat)

    name, text = saved(chat, "json")

    assert name.endswith(".json")
    said = json.loads(text)
    assert said["title"] == "What is coffee?"
    assert [(each["question"], each["answer"], each["state"]) for each in said["messages"]] == [
        ("What is coffee?", "Coffee is made of beans.\n", "finished"),
        ("How?", "With **milk**.\n", "finished"),
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", said["messages"][0]["answered"])


def test_the_conversation_is_saved_as_a_page_that_needs_nothing_else(stage, talked, new_context, tmp_path):
    chat = talked()
    stage.play = saying("With **milk** & <b>.")
    chat.ask("<script>alert(1)</script>").answered("With milk & <b>.")
    listed(chat)

    name, text = saved(chat, "html")

    assert name.endswith(".html")
    (tmp_path / "chat.html").write_text(text, "utf-8")
    page = new_context().new_page()
    page.goto((tmp_path / "chat.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("What is coffee?")
    expect(page.locator(".question").last).to_have_text("<script>alert(1)</script>")
    expect(page.locator("strong")).to_have_text("milk")
    assert page.locator("script, link, iframe").count() == 0
    assert "default-src 'none'" in text
