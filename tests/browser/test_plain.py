"""Without JavaScript, in real browsers: a conversation by form posts, in every theme, by keyboard and by ear."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.look import AXE, Look
from tests.plain import Reader
from tests.plays import end, error, message, playing, saying

SOURCES = [{"document_name": "Tea.pdf", "content": "Tea is a drink."}]
LONG = "\n\n".join(f"Paragraph {number}: tea is a drink." for number in range(80))
NEEDS_SCRIPT = ["stop", "newer", "reset", "undo", "copy", "wrap", "count"]


@pytest.fixture
def new_reader(new_chat):
    """Opens pages in browsers without script."""

    def make(url, **options):
        chat = new_chat(java_script_enabled=False, **options)
        response = chat.page.goto(url)
        assert response.status in (200, 503), url
        return chat

    return make


def test_a_short_conversation(stage, new_reader, theme, device):
    stage.play = saying("# Tea\n\nBlack and *green*.\n\n```python\nprint(1)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    chat = new_reader(stage.url(theme), **device)
    expect(chat.hook("noscript")).to_be_visible()

    chat.ask("What is tea?")
    expect(chat.body().locator("em")).to_have_text("green")
    chat.ask("And coffee?")

    expect(chat.questions).to_have_count(2)
    expect(chat.answers).to_have_count(2)
    expect(chat.questions.last).to_contain_text("And coffee?")
    for shown in (chat.body().locator("h3"), chat.input, chat.send, chat.hook("noscript")):
        expect(shown).to_be_in_viewport()
    for name in NEEDS_SCRIPT:
        expect(chat.page.locator(f'[data-hook="{name}"]:visible')).to_have_count(0)
    expect(chat.page.locator("template:visible")).to_have_count(0)
    expect(chat.input).to_have_value("")
    expect(chat.app).to_have_attribute("data-empty", "false")
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_new_answer_is_seen_from_its_question_on(stage, new_reader, another_theme, device):
    stage.play = saying(LONG)
    chat = new_reader(stage.url(another_theme), **device)
    chat.ask("What is tea?")
    expect(chat.questions).to_have_count(1)

    chat.ask("And coffee?")

    expect(chat.questions).to_have_count(2)
    expect(chat.questions.last.locator('[data-hook="message-body"]')).to_be_in_viewport(ratio=1)
    expect(chat.body().locator("p").first).to_be_in_viewport()
    expect(chat.body(0).locator("p").nth(-3)).not_to_be_in_viewport()
    assert chat.hook("header").bounding_box()["y"] >= 0
    assert chat.page.evaluate("() => scrollY") == 0


def test_a_conversation_by_keyboard_alone(stage, new_reader):
    chat = new_reader(stage.open("keys", starter_questions="What is tea?"))
    press, write = chat.page.keyboard.press, chat.page.keyboard.type

    press("Tab")
    assert chat.focused() == "skip"
    press("Enter")
    write("first line")
    press("Enter")
    write("second line")
    press("Tab")
    assert chat.focused() == "send"
    press("Enter")
    expect(chat.questions.last).to_contain_text("second line")
    press("Shift+Tab")
    chat.input.focus()
    write("again")
    press("Tab")
    press("Space")

    expect(chat.questions).to_have_count(2)
    assert [asked["query"] for asked in stage.requests] == ["first line\nsecond line", "again"]


def test_starter_questions_and_what_to_ask_next_are_sent_by_one_press(stage, new_reader, another_theme):
    chat = new_reader(stage.open("starters", theme=another_theme, starter_questions="What is tea? | And coffee?"))
    chat.input.fill("half a thought")

    chat.hook("starter").last.click()

    expect(chat.questions.last).to_contain_text("And coffee?")
    expect(chat.input).to_have_value("half a thought")
    assert [asked["query"] for asked in stage.requests] == ["And coffee?"]


def test_a_failed_answer_says_so_and_is_asked_again_by_one_press(stage, new_reader, another_theme, device):
    stage.play = playing(message("A part."), error("completion_request_error"))
    chat = new_reader(stage.url(another_theme), **device)

    chat.ask("What is tea?")

    expect(chat.app).to_have_attribute("data-state", "error")
    expect(chat.error).to_be_in_viewport()
    expect(chat.answers.last).to_have_attribute("data-state", "interrupted")
    expect(chat.hook("outcome")).to_be_visible()
    expect(chat.input).to_have_value("What is tea?")
    stage.play = saying("A drink.")
    chat.retry.click()
    expect(chat.body()).to_have_text("A drink.")
    expect(chat.hook("error")).to_be_hidden()
    expect(chat.input).to_have_value("")


def test_an_error_without_an_answer_is_where_the_page_begins(stage, new_reader):
    stage.play = playing(end())
    chat = new_reader(stage.url("minimal"))

    chat.ask("What is tea?")

    expect(chat.error).to_be_visible()
    expect(chat.page.locator(":target")).to_have_attribute("data-hook", "error")


def test_an_arabic_page_runs_from_right_to_left(stage, new_reader, theme):
    stage.play = saying("الشاي مشروب.")
    chat = new_reader(stage.open("arabic", theme=theme, language="ar"))

    chat.ask("ما هو الشاي؟")

    expect(chat.body()).to_have_text("الشاي مشروب.")
    assert chat.send.bounding_box()["x"] < chat.input.bounding_box()["x"]
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look_at", ["minimal", "anime-cute", "visual-novel"])
def test_nothing_serious_is_found_by_axe_or_by_pixels(stage, new_context, look_at):
    stage.play = playing(message("Tea is a *drink*."), end(retriever_resources=SOURCES))
    text = Reader(stage.url(look_at)).form({"query": "What is tea?"}).reply.text
    page = new_context(
        reduced_motion="reduce"
    ).new_page()  # axe is a script: it looks at the page without the page's own
    page.add_init_script(AXE)
    look = Look(page)
    bare = re.sub(r"<script.*?</script>|</?noscript>", "", text, flags=re.DOTALL)
    page.route(stage.url(look_at), lambda route: route.fulfill(body=bare, content_type="text/html; charset=utf-8"))
    page.goto(stage.url(look_at))

    assert look.findings() == []


def test_the_messages_are_a_log_with_headings_for_screen_readers(stage, new_reader):
    chat = new_reader(stage.url("minimal"))

    chat.ask("What is tea?")

    expect(chat.hook("messages")).to_match_aria_snapshot("""
      - log "Messages":
        - article:
          - heading "You" [level=2]
          - text: What is tea?
        - article:
          - heading "Assistant" [level=2]
          - paragraph: Hello, visitor.
    """)
    expect(chat.page).to_have_title("Assistant")


def test_where_script_runs_after_all_the_page_begins_as_usual(stage, new_chat, guards, another_theme):
    chat = new_chat().open(stage.url(another_theme))
    guards[0].expect("status of 400")  # of the page that answers an empty question
    for query in ("What is tea?", ""):
        chat.page.evaluate(
            "(query) => { const [form] = document.forms; form.query.value = query; form.submit(); }", query
        )
        chat.page.wait_for_load_state()
        chat.ready()

        expect(chat.questions).to_have_count(0)
        expect(chat.hook("error")).to_be_hidden()
        expect(chat.app).to_have_attribute("data-state", "idle")
        expect(chat.app).to_have_attribute("data-empty", "true")

    chat.ask("And coffee?").answered("Hello, visitor.")
    expect(chat.questions).to_have_count(1)
