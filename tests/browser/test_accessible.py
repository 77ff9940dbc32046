"""Nothing serious is found in any theme, light and dark, by axe-core and by pixels: on the page and in dialogs."""

import pytest
from playwright.sync_api import expect

from facade.proof.contrast import unreadable
from tests.browser.look import AXE, Look
from tests.plays import end, error, message, playing

ANSWER = """# Tea

Black, *green* and [white](https://example.org/) with `code`.

- one
- [x] two

> A quote.

| Name | Price |
|---|---:|
| Sencha | 12 |

```python
# a comment
def price(name: str) -> int:
    return {"sencha": 12}[name]
```
"""
SOURCES = [{"document_name": "Tea.pdf", "content": "Tea is a drink."}]
STEP = {"event": "node_started", "data": {"node_id": "n", "node_type": "llm", "title": "Thinking it over"}}


GROUND = """<main data-hook="main"></main><p data-hook="title">Readable</p><p data-hook="time">Half of it</p><style>
p { inline-size: fit-content; margin: 0; font-size: 20px; color: #333; }
p + p { background: linear-gradient(90deg, #fff 50%, #666 50%); }
</style>"""


@pytest.fixture
def chat(stage, new_chat, theme):
    """The page, still: what fades in has no contrast to measure."""
    settings = {"starter_questions": "What is tea? | And coffee?", "opening_statement": "Good day."}
    stage.open("look", theme=theme, **settings)
    return new_chat(AXE, reduced_motion="reduce")


@pytest.fixture
def look(stage, chat):
    looking = Look(chat.page)
    chat.open(stage.url("look"))
    return looking


def test_nothing_serious_is_found_on_the_welcome(look, theme):
    assert look.findings() == []


def test_nothing_serious_is_found_in_a_conversation(stage, chat, look, theme):
    stage.play = playing(STEP, message(ANSWER), end(retriever_resources=SOURCES))
    chat.ask("What is tea?").reaches("idle")
    chat.hook("sources").locator("summary").first.click()

    assert look.findings() == []


def test_nothing_serious_is_found_beside_an_error(stage, chat, look, theme):
    stage.play = playing(message("A part."), error("completion_request_error"))
    chat.ask("What is tea?").failed("app_error")

    assert look.findings() == []


def test_nothing_serious_is_found_in_a_question_that_is_changed(chat, look, theme):
    chat.ask("What is tea?").answered("Hello, visitor.").ask("And coffee?").answered("Hello, visitor.")
    chat.hook("edit").first.click()
    expect(chat.hook("edit-form")).to_be_visible()

    assert look.findings() == []


def test_nothing_serious_is_found_among_the_kept_conversations(chat, look, theme):
    chat.ask("What is tea?").answered("Hello, visitor.")
    chat.hook("reset").click()
    chat.ask("And coffee?").answered("Hello, visitor.")
    chat.hook("open-conversations").click()
    expect(chat.hook("conversations")).to_be_visible()
    chat.hook("entry-rename").last.click()
    chat.hook("delete-all").click()
    expect(chat.hook("delete-all-question")).to_be_visible()

    assert look.findings() == []


def test_the_pixels_tell_which_text_does_not_stand_out_from_its_ground(new_context):
    page = new_context().new_page()
    page.set_content(GROUND)

    assert unreadable(page) == ['time: "Half of it" has 2.20 of 4.5 on rgb(102,102,102)']
