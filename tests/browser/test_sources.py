"""Sources of an answer: numbers in the text and titles below it open a card, and nothing else does."""

import json

import pytest
from playwright.sync_api import expect

from tests.plays import end, message, playing

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
COPIED = "() => navigator.clipboard.readText()"
ANSWER = "Steep green tea at **70 degrees** [1], black tea longer [2, 1]."
HOSTILE = "</script><script>globalThis.fired=1</script><img src=x onerror=globalThis.fired=1>"


def source(title, text="The passage.", url="", **more):
    return {"document_name": title, "content": text, "doc_metadata": {"url": url} if url else {}, **more}


def citing(text, *resources):
    return playing(message(text), end(retriever_resources=list(resources)))


MANUAL = source("Manual", "Seventy degrees.\nTwo minutes.", "https://tea.example/manual?a=1")
BOOK = source("Book")


@pytest.fixture
def cited(stage, new_chat):
    """Opens a theme and asks for an answer that cites."""

    def ask(text=ANSWER, resources=(MANUAL, BOOK), theme="minimal", **options):
        stage.play = citing(text, *resources)
        return new_chat(**options).open(stage.url(theme)).ask("What is tea?").reaches("idle")

    return ask


def reference(chat, number, title):
    return chat.body().get_by_role("button", name=chat.words("source_number").format(number=number, title=title))


def test_a_number_opens_a_card_with_the_passage_and_the_link(cited, theme, device):
    chat = cited(theme=theme, **device)
    first = reference(chat, 1, "Manual").first

    first.click()

    card = chat.page.get_by_role("dialog", name=chat.words("source_number").format(number=1, title="Manual"))
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport(ratio=0.99)
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(chat.hook("card-text")).to_have_text("Seventy degrees. Two minutes.")
    link = card.get_by_role("link")
    expect(link).to_have_attribute("href", "https://tea.example/manual?a=1")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(link).to_contain_text("tea.example")
    chat.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(first).to_be_focused()
    chat.answered("Steep green tea at 70 degrees [1], black tea longer [2, 1].")


def test_the_list_opens_the_same_card(cited, another_theme):
    chat = cited(theme=another_theme)
    title = chat.hook("source-title").last
    chat.hook("sources").evaluate("(details) => details.open = true")

    title.click()

    expect(chat.hook("source-card")).to_be_visible()
    expect(chat.hook("card-title")).to_contain_text("Book")
    expect(chat.hook("card-link")).to_be_hidden()
    chat.hook("source-card").get_by_role("button", name="Close").click()
    expect(chat.hook("source-card")).to_be_hidden()
    expect(title).to_be_focused()


@pytest.mark.parametrize("place", ["minimal", "terminal"])
def test_the_keyboard_alone_reads_a_source_and_goes_back(cited, place):
    chat = cited(theme=place)
    first = reference(chat, 1, "Manual").first
    first.focus()

    chat.page.keyboard.press("Enter")
    expect(chat.hook("source-card")).to_be_focused()
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.press("Tab")
    expect(chat.hook("card-text")).to_be_focused()
    chat.page.keyboard.press("Tab")
    expect(chat.hook("card-link")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.hook("source-card")).to_be_hidden()
    expect(first).to_be_focused()


def test_a_card_that_the_keyboard_leaves_covers_nothing(cited):
    chat = cited()
    reference(chat, 2, "Book").click()

    chat.input.focus()

    expect(chat.hook("source-card")).to_be_hidden()
    expect(chat.input).to_be_focused()


def test_sources_keep_the_numbers_that_the_app_gave_them(cited):
    chat = cited("See [7] and [1] and [2].", (MANUAL | {"position": 7}, BOOK))

    assert chat.hook("reference").all_text_contents() == ["7", "2"]
    expect(reference(chat, 7, "Manual")).to_be_visible()
    expect(chat.hook("source-title").first).to_have_attribute("data-number", "7")


def test_only_numbers_of_sources_outside_of_code_links_and_formulas_are_references(cited):
    chat = cited(
        "Plain [1], unknown [9], mixed [1, 9], `code [1]`, [link [1]](https://tea.example/), $x[1]$, "
        "[1](evil), [1](javascript:alert(1)), a[1], [one]\n\n```\nfence [1]\n```\n"
    )

    expect(chat.hook("reference")).to_have_count(3)
    assert chat.hook("references").all_text_contents() == ["[1]", "[1, 9]", "[1]"]
    expect(chat.body().locator("code, a, .math").locator('[data-hook="reference"]')).to_have_count(0)


def test_an_answer_is_copied_with_its_numbers_as_they_were_written(cited):
    chat = cited(**CLIPBOARD)
    expect(chat.hook("reference")).to_have_count(3)

    chat.hook("copy-markdown").last.click()
    expect(chat.hook("copy-markdown").last).to_have_attribute("data-done", "")
    assert chat.page.evaluate(COPIED) == ANSWER + "\n"
    chat.hook("copy-text").last.click()
    expect(chat.hook("copy-text").last).to_have_attribute("data-done", "")
    assert chat.page.evaluate(COPIED) == ANSWER.replace("**", "")


def test_numbers_become_buttons_when_the_answer_has_ended_and_again_after_a_reload(chat, paced):
    app = paced("Steep [1] it ", "[1].", retriever_resources=[MANUAL])
    chat.ask("How?")
    app.go()
    expect(chat.body()).to_have_text("Steep [1] it")
    expect(chat.hook("reference")).to_have_count(0)

    app.finish()

    chat.answered("Steep [1] it [1].")
    expect(chat.hook("reference")).to_have_count(2)
    chat.reload().answered("Steep [1] it [1].")
    expect(chat.hook("reference")).to_have_count(2)
    chat.hook("reference").last.click()
    expect(chat.hook("card-link")).to_have_attribute("href", "https://tea.example/manual?a=1")


@pytest.mark.parametrize("url", ["javascript:globalThis.fired=1", "data:text/html,x", "//evil.example/x", "x"])
def test_what_a_hostile_app_calls_a_source_is_text(cited, url):
    chat = cited("Look [1].", (source(HOSTILE, HOSTILE, url),))

    chat.hook("reference").click()

    expect(chat.hook("card-title")).to_contain_text("</script><script>")
    expect(chat.hook("card-text")).to_have_text(HOSTILE)
    expect(chat.hook("card-link")).to_be_hidden()
    assert chat.page.evaluate("() => globalThis.fired") is None


def test_what_storage_holds_is_not_believed_and_a_long_passage_scrolls(cited, device):
    chat = cited(**device)
    chat.page.evaluate(
        """([url, text]) => {
          for (const key of Object.keys(localStorage).filter((key) => key.includes(":turn:"))) {
            const turn = JSON.parse(localStorage.getItem(key));
            turn.sources = [{ title: "T".repeat(1e5), text, url, position: "7" }, 7, null];
            localStorage.setItem(key, JSON.stringify(turn));
          }
        }""",
        ["javascript:globalThis.fired=1", "word " * 20_000],
    )
    chat.reload()

    chat.hook("reference").first.click()

    expect(chat.hook("card-link")).to_be_hidden()
    expect(chat.hook("source-card")).to_be_in_viewport(ratio=0.99)
    assert chat.hook("card-text").evaluate("(text) => text.scrollHeight > text.clientHeight + 100")
    expect(chat.hook("source-card").get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


def test_where_sources_are_off_numbers_stay_text(stage, new_chat):
    stage.play = citing(ANSWER, MANUAL, BOOK)
    chat = new_chat().open(stage.open("quiet", show_sources=False)).ask("What is tea?").reaches("idle")

    expect(chat.hook("copy-text").last).to_be_visible()
    expect(chat.hook("reference")).to_have_count(0)
    expect(chat.hook("sources")).to_be_hidden()


def test_the_exported_conversation_tells_the_address_and_the_number(cited):
    chat = cited("See [7].", (MANUAL | {"position": 7},))
    expect(chat.hook("reference")).to_have_count(1)
    turn = chat.page.evaluate("() => Object.entries(localStorage).find(([key]) => key.includes(':turn:'))[1]")

    assert json.loads(turn)["sources"] == [
        {"title": "Manual", "text": MANUAL["content"], "url": "https://tea.example/manual?a=1", "position": 7}
    ]
