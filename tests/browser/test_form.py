"""The app's form above the message box: every kind of field, checked when something is sent, skipped otherwise."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.conftest import APP

FIELDS = [
    {"text-input": {"label": "Your name", "variable": "name", "required": True, "max_length": 5}},
    {"paragraph": {"label": "Notes", "variable": "notes"}},
    {"select": {"label": "Plan", "variable": "plan", "required": True, "options": ["free", "pro"]}},
    {"number": {"label": "Age", "variable": "age"}},
    {"checkbox": {"label": "Agree", "variable": "agree"}},
    {"json_object": {"label": "Extra", "variable": "extra"}},
    {"file": {"label": "Doc", "variable": "doc", "allowed_file_types": ["document"],
              "allowed_file_upload_methods": ["local_file"]}},
    {"text-input": {"label": "Internal", "variable": "internal", "hide": True, "default": "web"}},
]  # fmt: skip
NUMBERS = count()


@pytest.fixture
def asked(stage, new_chat):
    """Opens a page whose app has this form."""

    def ask(*fields, theme="minimal", place="", late=None, **options):
        stage.describe = lambda app_id: {"user_input_form": list(fields or FIELDS)}
        app = APP | {"app_id": f"form-{next(NUMBERS)}"}  # what an app says of itself is kept for a while
        chat = new_chat(**options)
        if late:
            chat.page.route("**/late?*", late)
        return chat.open(stage.open("form", theme=theme, app=app) + place)

    return ask


def test_every_kind_of_field_reaches_the_app(stage, asked, theme):
    chat = asked(theme=theme, **PHONE)
    expect(chat.hook("field")).to_have_count(7)
    root = chat.page

    root.get_by_label("Your name").fill("Ada")
    root.get_by_label("Notes").fill("Two\nlines")
    root.get_by_label("Plan").select_option("pro")
    root.get_by_label("Age (optional)").fill("36")
    root.get_by_label("Agree").check()
    root.get_by_label("Extra").fill('{"a": [1]}')
    chat.hook("file-input").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"tea"})
    expect(chat.hook("file")).to_have_attribute("data-state", "done")
    chat.ask("Hello").answered("Hello, visitor.")

    (request,) = stage.requests
    doc = request["inputs"].pop("doc")
    assert request["inputs"] == {
        "name": "Ada", "notes": "Two\nlines", "plan": "pro", "age": 36, "agree": True, "extra": {"a": [1]},
        "internal": "web",
    }  # fmt: skip
    assert doc["type"] == "document"
    expect(chat.hook("form")).to_be_hidden()


def test_nothing_is_sent_while_a_field_is_missing_and_the_draft_stays(stage, asked, another_theme):
    chat = asked(theme=another_theme)

    chat.ask("Hello")

    expect(chat.hook("field-error").and_(chat.page.locator(":visible"))).to_have_text([chat.words("field_missing")] * 2)
    assert chat.page.evaluate("() => document.activeElement.labels[0].textContent") == "Your name"
    expect(chat.page.get_by_label("Your name")).to_have_attribute("aria-invalid", "true")
    expect(chat.input).to_have_value("Hello")
    chat.page.get_by_label("Your name").fill("Ada")
    chat.page.get_by_label("Plan").select_option("free")
    chat.send.click()
    chat.answered("Hello, visitor.")
    assert [request["query"] for request in stage.requests] == ["Hello"]


def test_what_is_sent_before_the_form_has_come_waits_for_it(stage, asked):
    held = []
    chat = asked(
        {"text-input": {"label": "Name", "variable": "name", "default": "Eve"}}, late=lambda route: held.append(route)
    )
    chat.ask("Hello")
    expect(chat.input).to_have_value("Hello")
    assert stage.requests == []

    held[0].continue_()

    chat.answered("Hello, visitor.")
    assert [(request["query"], request["inputs"]) for request in stage.requests] == [("Hello", {"name": "Eve"})]


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [("Your name", "Augusta", "5"), ("Age", "old", "number"), ("Extra", "{", "JSON"), ("Extra", "[1]", "JSON")],
)
def test_a_field_says_what_would_be_right(stage, asked, label, value, words):
    chat = asked()
    chat.page.get_by_label("Your name").fill("Ada")
    chat.page.get_by_label("Plan").select_option("free")
    chat.page.get_by_label(re.compile(f"^{label}")).fill(value)

    chat.ask("Hello")

    expect(chat.hook("field-error").and_(chat.page.locator(":visible"))).to_contain_text(words)
    assert stage.requests == []


def test_defaults_come_from_the_app_and_from_the_page_around(stage, asked):
    fields = [
        {"text-input": {"label": "Name", "variable": "name", "required": True, "default": "Eve"}},
        {"select": {"label": "Plan", "variable": "plan", "options": ["free", "pro"], "default": "free"}},
    ]
    chat = asked(*fields, place="?input.plan=pro")

    chat.ask("Hello").answered("Hello, visitor.")

    assert stage.requests[0]["inputs"] == {"name": "Eve", "plan": "pro"}


def test_what_was_filled_in_goes_with_every_question_also_after_a_reload(stage, asked):
    chat = asked({"text-input": {"label": "Name", "variable": "name", "required": True}})
    chat.page.get_by_label("Name").fill("Ada")
    chat.ask("One").answered("Hello, visitor.")

    chat.reload()
    expect(chat.hook("regenerate")).to_be_visible()
    chat.ask("Two").answered("Hello, visitor.")

    assert [request["inputs"] for request in stage.requests] == [{"name": "Ada"}] * 2


def test_an_app_that_asks_nothing_has_no_form(chat):
    chat.ask("Hello").answered("Hello, visitor.")

    expect(chat.hook("form")).to_have_count(0)
    expect(chat.hook("attach")).to_have_count(0)
