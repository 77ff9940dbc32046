"""A visitor's conversations from other browsers, where the app's Service API tells them: listed, opened, deleted.

And the link that makes two browsers one visitor.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_conversations import entry, listed, remove
from tests.outside.dify_server import KEY
from tests.plays import end, message

LIST = "/v1/conversations"
ANSWER = "Tea is a *drink* made of leaves [1]."


@pytest.fixture
def url(stage, dify):
    """The address of a page that answers through the Service API, by theme; other settings may be given."""

    def url(theme="minimal", **settings):
        return stage.open("served", theme=theme, app=None, dify_api_url=dify.url, dify_api_key=KEY, **settings)

    return url


@pytest.fixture
def two(dify, new_chat, url):
    """One visitor in two browsers: what was said in the first, Dify remembers; the second knows the visitor's token."""

    def two(theme="minimal", queries=("What is tea?",), *, device=None, **settings):
        address = url(theme, **settings)
        first = new_chat().open(address).ask("Hello").answered("Hello, visitor.")
        user = dify.to("/chat-messages")[0].body["user"]
        dify.memory.keep(user, "c-1", "m-1", query="Hello", answer="Hello, visitor.")
        for number, query in enumerate(queries, 2):
            more = {
                "retriever_resources": [{"position": 1, "document_name": "leaves.pdf", "content": "Leaves."}],
                "message_files": [{"filename": "leaf.png", "belongs_to": "user", "upload_file_id": "u"}],
            }
            dify.memory.keep(user, f"c-{number}", f"m-{number}", query=query, answer=ANSWER, **more)
            dify.memory.names[f"c-{number}"] = f"About: {query}"
        token = first.page.evaluate("() => Object.entries(localStorage).find(([key]) => key.endsWith(':visitor'))")
        script = (
            f"location.host && (localStorage.getItem('{token[0]}') || localStorage.setItem('{token[0]}', '{token[1]}'))"
        )
        return first, new_chat(init=script, **device or {}).open(address).equipped()

    return two


def close(chat):
    chat.page.keyboard.press("Escape")
    expect(chat.hook("conversations")).to_be_hidden()


def test_a_conversation_from_another_browser_is_listed_opened_and_goes_on(dify, two, another_theme, device):
    _, chat = two(another_theme, device=device)

    expect(listed(chat)).to_have_text(["About: What is tea?", "New conversation"])
    expect(chat.hook("kept")).to_have_text(chat.words("kept_service"))
    expect(entry(chat, "tea").locator('[data-hook="entry-rename"]')).to_be_hidden()
    chat.page.get_by_role("button", name=re.compile("What is tea")).click()

    expect(chat.hook("conversations")).to_be_hidden()
    chat.answered("Tea is a drink made of leaves [1].")
    expect(chat.body().locator("em")).to_have_text("drink")
    expect(chat.questions).to_contain_text("What is tea?")
    expect(chat.hook("source-title")).to_have_text("leaves.pdf")
    chat.ask("More?").answered("Hello, visitor.")
    assert dify.to("/chat-messages")[-1].body["conversation_id"] == "c-2"
    chat.reload()
    expect(chat.questions).to_have_count(2)


def test_a_conversation_that_was_fetched_is_kept_like_any_other(dify, two):
    _, chat = two()
    expect(listed(chat)).to_have_count(2)
    entry(chat, "tea").locator('[data-hook="entry-open"]').click()
    chat.answered("Tea is a drink made of leaves [1].")
    expect(chat.hook("enclosed")).to_contain_text("leaf.png")

    expect(listed(chat)).to_have_text(["About: What is tea?", "New conversation"])
    expect(entry(chat, "tea").locator("[aria-current]")).to_have_count(1)
    chat.hook("search").fill("LEAVES drink")
    expect(chat.hook("entry-title")).to_have_text(["About: What is tea?"])
    chat.hook("search").fill("conversation")
    expect(chat.hook("entry-title")).to_have_text(["New conversation"])
    chat.hook("search").fill("")
    entry(chat, "tea").locator('[data-hook="entry-rename"]').click()
    chat.page.keyboard.type("Leaves")
    with chat.page.expect_response("**/conversations/rename"):
        chat.page.keyboard.press("Enter")
    expect(chat.hook("entry-title")).to_have_text(["Leaves", "New conversation"])
    assert dify.memory.names["c-2"] == "Leaves"
    close(chat)
    chat.reload().equipped()
    expect(listed(chat)).to_have_text(["Leaves", "New conversation"])


def test_what_this_browser_has_is_not_listed_twice(dify, two):
    first, _ = two(queries=())

    expect(listed(first)).to_have_text(["Hello"])
    expect(first.hook("entries-note")).to_be_empty()
    assert len(dify.to(LIST)) == 1


def test_another_version_of_a_first_question_is_not_listed_beside_it(dify, two):
    first, _ = two(queries=())
    dify.answer = lambda talk: talk.stream(message("Again.", conversation_id="c-9"), end(conversation_id="c-9"))
    first.hook("regenerate").click()
    first.answered("Again.")
    user = dify.to("/chat-messages")[0].body["user"]
    dify.memory.keep(user, "c-9", "m-9", query="Hello", answer="Again.")

    expect(listed(first)).to_have_text(["Hello"])
    expect(first.hook("entries-note")).to_be_empty()


def test_messages_keep_their_order_their_times_their_ratings_and_their_endings(dify, two):
    _, chat = two(queries=())
    user = dify.to("/chat-messages")[0].body["user"]
    same = {"created_at": 1767225600}
    dify.memory.keep(user, "c-5", "m-50", query="First", answer="One.", created_at=None, feedback={"rating": "like"})
    dify.memory.keep(user, "c-5", "m-51", query="Second", answer="Two.", **same)
    dify.memory.keep(user, "c-5", "m-52", query="Third", answer="Thr", status="error", **same)
    dify.memory.keep(user, "c-5", "m-53", query="Fourth", answer="", error="SECRET", **same)
    dify.memory.names["c-5"] = "Counting"
    dify.memory.keep(user, "c-6", "m-6")
    expect(listed(chat)).to_have_count(3)

    entry(chat, "Counting").locator('[data-hook="entry-open"]').click()

    expect(chat.questions).to_have_count(4)
    asked = chat.questions.locator('[data-hook="message-body"]')
    expect(asked).to_have_text(["First", "Second", "Third", "Fourth"])
    expect(chat.answers.nth(0).locator('[data-hook="message-body"]')).to_have_text("One.")
    expect(chat.answers.nth(0).locator('[data-hook="good"]')).to_have_attribute("aria-pressed", "true")
    expect(chat.answers.nth(1).locator('[data-hook="good"]')).to_have_attribute("aria-pressed", "false")
    expect(chat.answers.nth(2)).to_have_attribute("data-state", "interrupted")
    expect(chat.answers.nth(3)).to_have_attribute("data-state", "failed")
    expect(chat.questions.nth(1).locator("time[datetime^='2026-01-01']").first).to_be_attached()
    expect(chat.app).not_to_contain_text("SECRET")
    chat.failed("app_error")


def test_an_answer_that_the_app_still_writes_is_waited_for(dify, two):
    _, chat = two(queries=())
    user = dify.to("/chat-messages")[0].body["user"]
    dify.memory.keep(user, "c-5", "m-5", query="Long?", answer="")
    dify.memory.names["c-5"] = "Long"
    expect(listed(chat)).to_have_count(2)

    entry(chat, "Long").locator('[data-hook="entry-open"]').click()
    expect(chat.hook("status-text")).to_have_text(chat.words("recovering"))
    dify.memory.messages[-1][1]["answer"] = "At last."

    chat.answered("At last.")
    expect(chat.hook("status-text")).to_have_text(chat.words("recovered"))


def test_a_list_that_cannot_be_fetched_says_so_and_hides_nothing(dify, two, guards, another_theme):
    first, _ = two(another_theme)
    dify.interrupting[LIST] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")
    guards[0].expect("status of 502")

    expect(listed(first)).to_have_text(["Hello"])

    expect(first.hook("entries-note")).to_have_text(first.words("elsewhere_failed"))
    expect(first.app).not_to_contain_text("SECRET")
    close(first)
    dify.interrupting.clear()
    expect(listed(first)).to_have_text(["Hello", "About: What is tea?"])
    expect(first.hook("entries-note")).to_be_empty()


def test_while_the_list_is_fetched_it_says_so_and_what_is_here_can_be_used(stage, dify, two):
    first, _ = two()

    def slow(talk):
        stage.hold()
        talk.json(dify.memory.conversations(talk.asked.body["user"], None, 100))

    dify.interrupting[LIST] = slow
    expect(listed(first)).to_have_text(["Hello"])
    expect(first.hook("entries-note")).to_have_text(first.words("elsewhere_looking"))
    entry(first, "Hello").locator('[data-hook="entry-rename"]').click()
    first.page.keyboard.type("Half a na")

    stage.release()

    expect(first.hook("entry-title").last).to_have_text("About: What is tea?")
    expect(first.hook("entries-note")).to_be_empty()
    first.page.keyboard.type("me")
    first.page.keyboard.press("Enter")
    expect(first.hook("entry-title")).to_have_text(["Half a name", "About: What is tea?"])


def test_a_conversation_that_cannot_be_fetched_says_so_and_may_be_tried_again(dify, two, guards):
    _, chat = two()
    guards[1].expect("status of 502")
    expect(listed(chat)).to_have_count(2)
    dify.interrupting["/v1/messages"] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")

    entry(chat, "tea").locator('[data-hook="entry-open"]').click()

    expect(chat.hook("entries-note")).to_have_text(chat.words("elsewhere_not_opened"))
    expect(chat.hook("entry-title")).to_have_count(2)
    dify.interrupting.clear()
    entry(chat, "tea").locator('[data-hook="entry-open"]').click()
    chat.answered("Tea is a drink made of leaves [1].")


def test_a_conversation_that_comes_after_the_list_was_closed_is_not_forced_on_anybody(stage, dify, two):
    _, chat = two()
    expect(listed(chat)).to_have_count(2)

    def slow(talk):
        stage.hold()
        talk.json(dify.memory.page(talk.asked.body["user"], "c-2", None, 100))

    dify.interrupting["/v1/messages"] = slow
    entry(chat, "tea").locator('[data-hook="entry-open"]').click()
    expect(chat.hook("entries-note")).to_have_text(chat.words("elsewhere_opening"))
    close(chat)
    chat.ask("Hello").answered("Hello, visitor.")

    stage.release()

    expect(listed(chat)).to_have_text(["Hello", "About: What is tea?"])
    expect(entry(chat, "tea").locator('[data-hook="entry-rename"]')).to_be_visible()
    expect(chat.questions).to_have_count(1)


def test_a_deleted_conversation_is_deleted_there_and_stays_away(dify, two, another_theme):
    first, chat = two(another_theme)
    expect(listed(chat)).to_have_count(2)

    remove(entry(chat, "tea"))
    expect(chat.hook("entry-title")).to_have_text(["New conversation"])
    entry(chat, "New").locator('[data-hook="entry-open"]').click()
    chat.answered("Hello, visitor.")
    listed(chat)
    remove(entry(chat, "New"))

    expect(chat.hook("entries-note")).to_have_text(chat.words("conversations_none"))
    close(chat)
    listed(chat)
    expect(chat.hook("entries-note")).to_have_text(chat.words("conversations_none"))
    assert dify.memory.messages == []
    close(chat)
    expect(listed(first)).to_have_text(["Hello"])


def test_one_that_could_not_be_deleted_there_stays_away_and_is_deleted_later(dify, two, guards):
    _, chat = two()
    guards[1].expect("status of 502")
    refuse = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")  # noqa: E731
    dify.interrupting["/c-2"] = refuse
    expect(listed(chat)).to_have_count(2)
    remove(entry(chat, "tea"))
    expect(chat.hook("entry-title")).to_have_text(["New conversation"])
    close(chat)

    chat.reload().equipped()
    expect(listed(chat)).to_have_text(["New conversation"])
    close(chat)
    dify.interrupting.clear()
    expect(listed(chat)).to_have_text(["New conversation"])
    expect(chat.hook("entries-note")).to_be_empty()

    assert [told["conversation_id"] for _, told in dify.memory.messages] == ["c-1"]
    assert chat.page.evaluate("() => Object.keys(localStorage).filter((key) => key.endsWith(':gone'))") == []


@pytest.mark.parametrize("garbage", ["{", "null", "7", '{"a": 1}', "[1, null]"])
def test_what_others_spoilt_of_the_deleted_ones_hides_nothing(two, garbage):
    _, chat = two()
    chat.page.evaluate(
        """(garbage) => {
          const key = Object.keys(localStorage).find((name) => name.endsWith(":visitor"));
          localStorage.setItem(key.replace(/visitor$/, "gone"), garbage);
        }""",
        garbage,
    )

    expect(listed(chat)).to_have_text(["About: What is tea?", "New conversation"])


def test_who_deletes_all_is_nobody_to_the_server_from_then_on(dify, two):
    first, _ = two()
    listed(first)
    expect(first.hook("entry-title")).to_have_count(2)

    first.hook("delete-all").click()
    first.hook("delete-all-yes").click()
    expect(first.hook("entries-note")).to_have_text(first.words("delete_all_done"))
    close(first)
    listed(first)
    expect(first.hook("entries-note")).to_have_text(first.words("conversations_none"))
    close(first)
    first.ask("Who am I?").answered("Hello, visitor.")

    assert len({asked.body["user"] for asked in dify.to("/chat-messages")}) == 2
    assert [told["conversation_id"] for _, told in dify.memory.messages] == ["c-2"]


def test_one_that_is_deleted_amid_its_answer_does_not_come_back(stage, dify, two):
    first, _ = two(queries=())

    def slow(talk):
        talk.open()
        talk.say(message("Tea is"))
        stage.hold()
        talk.close()

    dify.answer = slow
    first.ask("What is tea?")
    expect(first.body()).to_have_text("Tea is")
    listed(first)

    remove(entry(first, "Hello"))
    expect(first.hook("entries-note")).to_have_text(first.words("conversations_none"))
    stage.release()

    first.reload().equipped()
    expect(first.app).to_have_attribute("data-empty", "true")
    listed(first)
    expect(first.hook("entries-note")).to_have_text(first.words("conversations_none"))


def test_where_the_browser_keeps_it_for_the_tab_alone_another_one_can_be_read_as_well(dify, url, new_chat):
    chat = new_chat().open(url(history="tab")).ask("Hello").answered("Hello, visitor.")
    user = dify.to("/chat-messages")[0].body["user"]
    dify.memory.keep(user, "c-1", "m-1")
    dify.memory.keep(user, "c-2", "m-2", query="What is tea?", answer=ANSWER)
    dify.memory.names["c-2"] = "Tea"

    expect(listed(chat)).to_have_text(["Tea"])
    entry(chat, "Tea").locator('[data-hook="entry-open"]').click()

    chat.answered("Tea is a drink made of leaves [1].")
    chat.reload()
    chat.answered("Tea is a drink made of leaves [1].")
    expect(listed(chat)).to_have_text(["New conversation"])


def test_where_nothing_is_kept_and_where_the_app_cannot_tell_nothing_is_asked(stage, dify, url, new_chat, guards):
    for address in (url(history="none"), stage.url()):
        chat = new_chat().open(address).ask("Hello").answered("Hello, visitor.").equipped()
        listed(chat)
        close(chat)

    assert dify.to(LIST) == []
    assert not any(request.endswith("/conversations") for guard in guards for request in guard.requests)


def carried(chat):
    """The link that the list gives for another device."""
    listed(chat)
    chat.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.hook("carry").click()
    expect(chat.hook("carry-note")).to_have_text(chat.words("carry_copied"))
    return chat.page.evaluate("() => navigator.clipboard.readText()")


def test_a_link_carries_the_visitor_to_another_device_after_a_question(dify, two, new_chat, another_theme):
    first, _ = two(another_theme)
    link = carried(first)
    asked = []
    chat = new_chat()
    chat.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))

    chat.open(link)

    expect(chat.hook("entry-title")).to_have_text(["About: What is tea?", "New conversation"])
    assert asked == [chat.words("carry_question")]
    assert "#" in link
    assert "#" not in chat.page.url
    entry(chat, "tea").locator('[data-hook="entry-open"]').click()
    chat.answered("Tea is a drink made of leaves [1].")
    chat.ask("More?").answered("Hello, visitor.")
    assert len({asked.body["user"] for asked in dify.to("/chat-messages")}) == 1
    assert carried(chat).partition("#")[0] == link.partition("#")[0]


def test_who_says_no_to_a_link_stays_who_they_are(dify, two, new_chat):
    first, _ = two()
    link = carried(first)
    chat = new_chat().open(link.partition("#")[0]).ask("Mine").answered("Hello, visitor.")
    chat.page.on("dialog", lambda dialog: dialog.dismiss())
    chat.page.goto("about:blank")

    chat.open(link).equipped()
    chat.page.wait_for_url(link.partition("#")[0])
    chat.ask("Still mine").answered("Hello, visitor.")

    assert len({asked.body["user"] for asked in dify.to("/chat-messages")}) == 2
    assert dify.to("/chat-messages")[-1].body["user"] == dify.to("/chat-messages")[-2].body["user"]


def test_where_the_app_tells_no_conversations_there_is_no_link(chat):
    chat.ask("Hello").answered("Hello, visitor.").equipped()

    listed(chat)

    expect(chat.hook("carry")).to_be_hidden()
