"""What a designer writes is on the screen: styles without a reload, templates with one, problems laid over it."""

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
    expect(page.get_by_role("status").first).to_have_text("style swapped: styles/bar.css")
    expect(typed).to_have_value("half a thought")
    expect(opened.locator("html")).to_have_attribute("data-same", "yes")


def test_a_template_loads_its_frame_again(page, opened, edited):
    page.evaluate("document.body.dataset.same = 'yes'")

    edited("templates/header.html", lambda text: text.replace("<h1 ", '<h1 title="Anew" ', 1))

    expect(opened.locator('[data-hook="title"]')).to_have_attribute("title", "Anew", timeout=PATIENCE)
    expect(opened.locator("html")).to_have_attribute("data-reached", "welcome", timeout=PATIENCE)
    expect(page.get_by_text("page reloaded: templates/header.html")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-same", "yes")


def test_a_broken_template_is_told_with_its_line_until_it_is_mended(page, opened, edited, project):
    findings = page.get_by_role("complementary", name="What is in the way")
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
