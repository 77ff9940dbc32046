"""The app's form without JavaScript, in real browsers: filled in by label, checked, and fit to look at."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.look import AXE, Look
from tests.browser.test_form import FIELDS
from tests.conftest import APP
from tests.plain import Reader

PAPER = {"file": {"label": "Paper", "variable": "paper", "required": True, "allowed_file_types": ["document"]}}
NUMBERS = count()


@pytest.fixture
def asking(stage):
    """The address of a page whose app has this form."""

    def ask(theme, *fields):
        stage.describe = lambda app_id: {"user_input_form": list(fields)}
        return stage.open("plain-form", theme=theme, app=APP | {"app_id": f"plain-form-{next(NUMBERS)}"})

    return ask


def test_the_form_is_filled_in_by_its_labels_and_asked_once(stage, asking, new_chat, guards, another_theme, device):
    chat = new_chat(java_script_enabled=False, **device)
    guards[0].expect("status of 400")  # of the pages that ask
    chat.page.goto(asking(another_theme, *FIELDS))
    chat.ask("What is tea?")
    form = chat.hook("form")
    expect(form).to_be_in_viewport()
    assert chat.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    form.get_by_label("Your name").fill("Aki")
    form.get_by_label("Plan").select_option("pro")
    form.get_by_label("Age").fill("old")
    form.get_by_label("Agree").check()
    chat.send.click()
    expect(form.get_by_label("Age")).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("Age")).to_have_accessible_description("Enter a number.")
    expect(form.get_by_label("Your name")).to_have_value("Aki")
    expect(form.get_by_label("Plan")).to_have_value("pro")
    expect(form.get_by_label("Agree")).to_be_checked()
    expect(chat.input).to_have_value("What is tea?")
    form.get_by_label("Age").fill("7")
    chat.send.click()

    expect(chat.answers).to_have_count(1)
    expect(form).to_have_count(0)
    chat.ask("And coffee?")
    expect(chat.answers).to_have_count(2)
    given = {"name": "Aki", "plan": "pro", "age": 7, "agree": True, "internal": "web"}
    assert [asked["inputs"] for asked in stage.requests] == [given] * 2


@pytest.mark.parametrize("look_at", ["minimal", "korean", "visual-novel", "terminal"])
def test_nothing_serious_is_found_by_axe_or_by_pixels(asking, new_context, look_at):
    url = asking(look_at, *FIELDS, PAPER)
    reader = Reader(url)
    reader.open()
    reader.send("What is tea?")
    text = reader.send("What is tea?", **{"input.name": "Augusta", "input.age": "old"}).reply.text
    page = new_context(reduced_motion="reduce").new_page()  # axe is a script: the page's own is taken out
    page.add_init_script(AXE)
    look = Look(page)
    bare = re.sub(r"<script.*?</script>|</?noscript>", "", text, flags=re.DOTALL)
    page.route(url, lambda route: route.fulfill(body=bare, content_type="text/html; charset=utf-8"))
    page.goto(url)
    expect(page.locator('[data-hook="field-error"]')).to_have_count(4)

    assert look.findings() == []
