"""What a designer writes is on the screen: styles without a reload, templates with one, problems laid over it."""

import json

import pytest
from playwright.sync_api import expect

PATIENCE = 20_000


@pytest.fixture
def opened(page, url):
    """The first state alone, in its frame."""
    page.goto(f"{url}/workshop/korean/?state=welcome")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-reached", "welcome", timeout=PATIENCE)
    return frame


@pytest.fixture
def findings(page):
    return page.get_by_role("complementary", name="What is in the way")


@pytest.fixture
def edited(project):
    """Writes to a file of the theme; all is as before at the end."""
    before = {}

    def edit(name, change):
        path = project / "themes/korean" / name
        before.setdefault(path, path.read_text(encoding="utf-8"))
        path.write_text(change(before[path]), encoding="utf-8")

    yield edit
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def test_a_style_is_put_on_while_the_page_stays_as_it_was(page, opened, edited):
    typed = opened.get_by_role("textbox")
    typed.fill("half a thought")
    opened.locator("html").evaluate("(root) => { root.dataset.same = 'yes'; }")

    edited("styles/bar.css", lambda text: text + '\n[data-hook="title"] { letter-spacing: 7px; }\n')

    expect(opened.locator('[data-hook="title"]')).to_have_css("letter-spacing", "7px", timeout=PATIENCE)
    expect(page.get_by_text("style swapped: styles/bar.css")).to_be_visible()
    expect(typed).to_have_value("half a thought")
    expect(opened.locator("html")).to_have_attribute("data-same", "yes")


def test_a_template_loads_its_frame_again(page, opened, edited):
    page.evaluate("document.body.dataset.same = 'yes'")

    edited("templates/header.html", lambda text: text.replace("<h1 ", '<h1 title="Anew" ', 1))

    expect(opened.locator('[data-hook="title"]')).to_have_attribute("title", "Anew", timeout=PATIENCE)
    expect(opened.locator("html")).to_have_attribute("data-reached", "welcome", timeout=PATIENCE)
    expect(page.get_by_text("page reloaded: templates/header.html")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-same", "yes")


def test_a_broken_template_is_told_with_its_line_until_it_is_mended(findings, opened, edited, project):
    lines = (project / "themes/korean/templates/header.html").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if "<h1 " in line)

    edited("templates/header.html", lambda text: text.replace("<h1 ", '<h1 onclick="x()" ', 1))

    place = f"themes/korean/templates/header.html:{number}:"
    expect(findings.get_by_text(place)).to_be_visible(timeout=PATIENCE)
    expect(findings.locator("pre").first).to_contain_text('<h1 onclick="x()" ')
    expect(findings.locator("pre").first).to_contain_text("^")
    expect(opened.locator('[data-hook="title"]')).to_be_visible()
    expect(opened.locator("[onclick]")).to_have_count(0)

    edited("templates/header.html", lambda text: text)

    expect(findings).to_be_hidden(timeout=PATIENCE)


def test_what_happened_is_said_for_a_while(page, opened, edited):
    edited("styles/bar.css", lambda text: text + '\n[data-hook="title"] { letter-spacing: 6px; }\n')

    said = page.get_by_text("style swapped: styles/bar.css")
    expect(said).to_be_visible(timeout=PATIENCE)
    expect(said).to_have_count(0, timeout=PATIENCE)


def test_no_folder_and_no_scratch_of_an_editor_is_named(page, opened, edited, project):
    folder, scratch = project / "themes/korean/styles/more", project / "themes/korean/styles/#bar.css#"
    folder.mkdir()
    scratch.write_text("", encoding="utf-8")
    edited("styles/bar.css", lambda text: text + '\n[data-hook="title"] { letter-spacing: 5px; }\n')
    folder.rmdir()
    scratch.unlink()

    expect(page.get_by_text("style swapped: styles/bar.css", exact=True)).to_be_visible(timeout=PATIENCE)


def test_a_fault_takes_away_what_was_said_before(page, opened, edited, findings):
    page.clock.install()
    edited("styles/bar.css", lambda text: text + '\n[data-hook="title"] { letter-spacing: 4px; }\n')
    said = page.get_by_text("style swapped: styles/bar.css")
    expect(said).to_be_visible(timeout=PATIENCE)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))

    edited("styles/bar.css", lambda text: text + "\n@import 'other.css';\n")

    expect(findings).to_be_visible(timeout=PATIENCE)
    expect(said).to_have_count(0)


def test_a_warning_stands_in_a_line_that_opens_its_place_and_what_to_do(page, opened, edited, findings):
    one = page.get_by_role("button", name="1 warning")
    listed = page.get_by_role("complementary", name="Warnings")

    edited("styles/bar.css", lambda text: text + "\n.nobodys { letter-spacing: 7px; }\n")
    expect(one).to_be_visible(timeout=PATIENCE)
    expect(findings).to_be_hidden()
    expect(listed).to_be_hidden()
    one.press("Enter")

    expect(listed.get_by_text("themes/korean/styles/bar.css:")).to_be_visible()
    expect(listed.locator("pre")).to_contain_text(".nobodys {")
    expect(listed.get_by_text("fix: ")).to_be_visible()
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(one).to_be_focused()
    edited("styles/bar.css", lambda text: text)
    expect(one).to_be_hidden(timeout=PATIENCE)


@pytest.mark.parametrize("width", [1300, 390])
def test_what_just_happened_can_be_read_while_warnings_are_looked_at(page, opened, edited, width):
    page.set_viewport_size({"width": width, "height": 850})
    listed = page.get_by_role("complementary", name="Warnings")
    edited("styles/bar.css", lambda text: text + "\n.nobodys { letter-spacing: 7px; }\n" * 20)
    page.get_by_role("button", name="20 warnings").click(timeout=PATIENCE)

    edited("styles/day.css", lambda text: text + "\n")

    said = page.locator("#said")
    expect(said).to_contain_text("day.css", timeout=PATIENCE)
    expect(listed).to_be_visible()
    above, below = listed.bounding_box(), said.bounding_box()
    assert above["y"] + above["height"] <= below["y"]
    assert below["y"] + below["height"] <= 850


@pytest.fixture
def waive(project):
    """Answers for a check of the theme; nobody does at the end."""
    file = project / "waivers.json"

    def waive(check, reason):
        waiver = {"theme": "korean", "check": check, "reason": reason, "until": "2999-01-31"}
        file.write_text(json.dumps([waiver]), encoding="utf-8")

    yield waive
    file.unlink()


def test_a_waived_warning_is_counted_apart_and_tells_its_reason(page, opened, edited, waive):
    edited("styles/bar.css", lambda text: text + "\n.nobodys { letter-spacing: 7px; }\n")
    expect(page.get_by_role("button", name="1 warning", exact=True)).to_be_visible(timeout=PATIENCE)

    waive("css-selector", "Gone with 1.1.")
    page.get_by_role("button", name="1 waived", exact=True).click(timeout=PATIENCE)

    listed = page.get_by_role("complementary", name="Warnings")
    expect(listed.get_by_text("waived until 2999-01-31: Gone with 1.1.")).to_be_visible()
    expect(listed.get_by_text("fix: ")).to_have_count(0)


def test_what_is_wrong_with_a_long_line_fits_a_phone(page, opened, edited, findings):
    page.set_viewport_size({"width": 390, "height": 844})

    edited("templates/header.html", lambda text: text.replace("<h1 ", f'<h1 onclick="{"x" * 200}" ', 1))

    lines = findings.locator("pre").first
    expect(lines).to_be_visible(timeout=PATIENCE)
    assert findings.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") == 0
    assert lines.evaluate("(lines) => lines.scrollWidth - lines.clientWidth") > 0
