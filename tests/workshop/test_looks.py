"""What is chosen in the bar is what the frames show, and what the address says."""

import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from facade.studio.states import STATES
from tests.browser.look import AXE

ALL_OF_AXE = """async () => {
  const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
PATIENCE = 30_000


def asked(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def frame(page, state="welcome"):
    found = page.frame_locator(f'[data-state="{state}"] iframe')
    expect(found.locator("html")).to_have_attribute("data-reached", state, timeout=PATIENCE)
    return found


@pytest.mark.parametrize("path", ["/workshop/minimal/", "/workshop/minimal/sheets", "/-/reload"])
def test_a_name_of_somebody_elses_does_not_lead_here(url, path):
    answer = httpx.get(url + path, headers={"Host": "evil.test"}, timeout=20)

    assert (answer.status_code, answer.text) == (403, "Open this by an address of the machine.\n")


def test_every_state_is_reached_by_the_real_page(browser, url):
    page = browser.new_page(viewport={"width": 2600, "height": 6000})
    page.goto(f"{url}/workshop/minimal/")

    for state in STATES:
        stands = page.locator(f'li[data-state="{state.name}"]')
        expect(stands).to_have_attribute("data-stands", "reached", timeout=120_000)
    last = page.frame_locator('[data-state="streaming"] iframe').locator('[data-hook="message-bot"]').last
    expect(last).to_have_attribute("data-state", "streaming")
    page.close()


def test_the_axes_reach_the_frame_and_the_address(page, url):
    page.goto(f"{url}/workshop/minimal/?state=welcome")
    root = frame(page).locator("html")
    light = root.evaluate("() => getComputedStyle(document.body).backgroundColor")

    page.get_by_label("Dark").check()
    page.get_by_label("200 %").check()
    page.get_by_label("1280").check()
    page.get_by_label("Reduced motion").check()
    page.get_by_label("Vision").select_option("deuteranopia")

    expect(root).to_have_css("font-size", "32px")
    assert root.evaluate("() => getComputedStyle(document.body).backgroundColor") != light
    assert root.evaluate("() => [innerWidth, matchMedia('(prefers-reduced-motion: reduce)').matches]") == [1280, True]
    assert page.locator("iframe").evaluate("(frame) => frame.style.filter") == 'url("#deuteranopia")'
    assert asked(page) == {
        "state": "welcome", "mode": "dark", "text": "200", "width": "1280", "calm": "1", "vision": "deuteranopia",
    }  # fmt: skip


def test_a_shared_address_shows_the_same(page, url):
    options = json.dumps({"density": "compact"})
    page.goto(f"{url}/workshop/minimal/?state=one-line&language=ar&forced=1&options={options}")

    root = frame(page, "one-line").locator("html")

    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("data-opt-density", "compact")
    assert root.evaluate("() => matchMedia('(forced-colors: active)').matches") is True
    expect(page.get_by_label("Language")).to_have_value("ar")
    expect(page.get_by_text("Options (1)")).to_be_visible()
    expect(page.get_by_text("Forced colours are imitated")).to_be_visible()


def test_an_operators_own_picture_is_tried(page, url):
    page.goto(f"{url}/workshop/minimal/?state=one-line")
    shown = frame(page, "one-line")
    shown.locator('html[data-opt-logo="default"]').wait_for(state="attached")
    page.get_by_text("Options").first.click()

    page.get_by_role("textbox", name="Logo").fill("https://shop.example/logo.png")
    page.get_by_role("textbox", name="Logo").press("Tab")

    expect(shown.locator("html")).to_have_attribute("data-opt-logo", "set")
    expect(shown.locator('header img[src="https://shop.example/logo.png"]')).to_have_count(1)


def test_the_pseudo_locale_changes_the_pages_words_and_no_others(page, url):
    page.goto(f"{url}/workshop/minimal/?state=one-line&language=en-XA")

    shown = frame(page, "one-line")

    expect(shown.get_by_role("textbox")).to_have_attribute("placeholder", "⟦Åšķ åñýţĥîñĝ~~~~⟧")
    expect(shown.locator('[data-hook="message-bot"] [data-hook="message-body"]')).not_to_contain_text("⟦")


def test_an_element_names_the_line_that_made_it_by_pointer_and_by_keys(page, url, project):
    lines = (project / "themes/korean/templates/header.html").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if 'data-hook="title"' in line)
    page.goto(f"{url}/workshop/korean/?state=one-line")
    shown = frame(page, "one-line")

    page.get_by_role("button", name="Which template?").click()
    shown.locator('[data-hook="title"]').click()
    made = page.locator("#made")
    expect(made).to_have_text(
        f'<h1 data-hook="title"> is made by themes/korean/templates/header.html:{number}', timeout=PATIENCE
    )
    page.keyboard.press("ArrowUp")
    expect(made).to_contain_text('<header data-hook="header"> is made by themes/korean/templates/header.html:')
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Which template?")).to_be_focused()
    expect(page.get_by_role("button", name="Which template?")).to_have_attribute("aria-pressed", "false")


def test_only_what_is_pointed_at_is_marked_and_named(page, url):
    page.goto(f"{url}/workshop/minimal/")
    first, second = frame(page, "welcome"), frame(page, "focus")
    button, made = page.get_by_role("button", name="Which template?"), page.locator("#made")

    button.click()
    expect(made).to_be_empty()
    first.locator('[data-hook="title"]').hover()
    expect(made).to_contain_text('<h1 data-hook="title">')
    expect(first.locator("[data-mark]")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    second.locator('[data-hook="title"]').hover()
    expect(second.locator("[data-mark]")).to_have_count(1)
    expect(first.locator("[data-mark]")).to_have_count(0)

    button.press("Escape")
    expect(made).to_be_hidden()
    button.press("Enter")
    expect(made).to_be_empty()
    expect(second.locator("[data-mark]")).to_have_count(0)


def test_a_state_on_its_way_goes_on_while_elements_are_pointed_at(page, url):
    held = []
    page.route("**/messages", lambda route: held.append(route), times=1)
    with page.expect_request("**/messages"):
        page.goto(f"{url}/workshop/minimal/?state=turns")
    page.get_by_role("button", name="Which template?").click()
    held[0].continue_()

    shown = frame(page, "turns")
    expect(page.locator('[data-state="turns"].state')).to_have_attribute("data-stands", "reached")
    expect(page.locator("#made")).to_be_empty()
    shown.locator('[data-hook="title"]').hover()
    expect(page.locator("#made")).to_contain_text('<h1 data-hook="title">')


def test_keys_begin_at_the_first_state_in_sight(page, url):
    page.goto(f"{url}/workshop/minimal/")
    first = frame(page, "welcome")

    page.get_by_role("button", name="Which template?").press("Enter")
    expect(page.locator("[data-state='welcome'] iframe")).to_be_focused()
    expect(first.locator("[data-mark]")).to_have_count(0)
    page.keyboard.press("ArrowDown")

    expect(first.locator("[data-mark]")).to_have_count(1)
    expect(page.locator("#made")).to_contain_text("is made by ")


def test_focus_is_seen_among_the_states_and_stays_where_it_was(page, url):
    page.goto(f"{url}/workshop/minimal/")

    shown = frame(page, "focus")

    expect(shown.locator("[data-hook='starter']").last).to_have_css("outline-style", "solid")
    expect(shown.locator("[data-hook='starter']").first).to_have_css("outline-style", "none")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("way", ["Escape", "outside", "Tab", "frame"])
def test_the_options_close_when_one_goes_elsewhere(page, url, way):
    page.goto(f"{url}/workshop/minimal/?state=one-line")
    shown = frame(page, "one-line")
    opener, last = page.get_by_role("button", name="Options"), page.get_by_role("textbox", name="Logo")
    opener.press("Enter")
    expect(last).to_be_visible()
    last.focus()

    {
        "Escape": lambda: page.keyboard.press("Escape"),
        "outside": lambda: page.get_by_role("heading", name="Workshop").click(),
        "Tab": lambda: page.get_by_label("Dark").focus(),
        "frame": lambda: shown.locator('[data-hook="title"]').click(),
    }[way]()

    expect(last).to_be_hidden()
    if way == "Escape":
        expect(opener).to_be_focused()


def test_choices_begin_with_a_capital(page, url):
    page.goto(f"{url}/workshop/minimal/?state=welcome")

    said = page.get_by_label("Vision").locator("option").all_text_contents()

    assert said == [text[0].upper() + text[1:] for text in said]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_workshop_is_accessible_and_fits_a_phone(browser, url, mode):
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=mode, bypass_csp=True)
    page.goto(f"{url}/workshop/korean/?state=welcome&forced=1")
    frame(page)
    page.get_by_text("Options").first.click()
    page.add_script_tag(content=AXE)

    assert page.evaluate(ALL_OF_AXE) == []
    assert page.evaluate(WIDER) <= 0
    page.close()
