"""The gallery in a browser, as a static site below a path: found, shared, tried, copied; light, dark, narrow."""

import functools
import re
import threading
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image
from playwright.sync_api import expect

from facade.gallery.entry import entries
from facade.gallery.pictures import pictures
from facade.gallery.preview import Variant, document
from facade.gallery.site import Site, save
from facade.pages.compiled import Slot
from facade.studio.scripts import scripts
from tests.browser.conftest import PHONE
from tests.browser.guard import Guard
from tests.browser.look import AXE
from tests.conftest import ROOT

ALL_OF_AXE = """async () => {
  const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""
LAYOUT = """() => {
  const ground = (element) => getComputedStyle(element).backgroundColor;
  const painted = (hook) => {
    const message = document.querySelector(`[data-hook="${hook}"]`);
    const body = message.querySelector('[data-hook="message-body"]');
    const around = [message, ...message.querySelectorAll("*")].filter((element) => element.contains(body));
    return around.some((at) => !["rgba(0, 0, 0, 0)", ground(document.body)].includes(ground(at)));
  };
  return painted("message-bot") ? "bubbles" : painted("message-user") ? "boxed-questions" : "running-text";
}"""
"""What stands behind the words, in another colour than the page's."""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        """Quiet."""


@pytest.fixture(scope="module")
def folder(built, tmp_path_factory):
    """Where it lies. Its pictures are of one colour: what they show is the studio's."""
    top = tmp_path_factory.mktemp("host")
    (top / "shots").mkdir()
    for picture in [picture for entry in entries(built) for picture in pictures(entry)]:
        Image.new("RGB", (390, 560), "teal").save(top / "shots" / picture.name)
    assert sum(1 for _ in save(Site(built, top / "shots"), top / "some/where")) > 50
    return top / "some/where"


@pytest.fixture(scope="module")
def gallery(folder):
    """Its address."""
    top = folder.parents[1]
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=top)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/where/"
        server.shutdown()
        thread.join()


@pytest.fixture
def new_page(new_context, guards):
    """Makes guarded tabs."""

    def make(script="", **options):
        context = new_context(**options)
        guards.append(Guard(context))
        if script:
            context.add_init_script(script)
        return context.new_page()

    return make


def names(page):
    return page.locator("[data-card]:visible h2").all_inner_texts()


def test_the_list_narrows_as_one_types_and_chooses_and_can_be_shared(new_page, gallery):
    page = new_page()
    page.goto(gallery)
    count = page.get_by_role("status")
    expect(count).to_have_text("8 themes")

    page.get_by_role("searchbox").press_sequentially("SCÈNE")
    expect(count).to_have_text("1 of 8 themes")
    assert names(page) == ["Visual Novel"]
    page.get_by_role("searchbox").fill("")
    page.get_by_role("checkbox", name="reading", exact=True).check()
    page.get_by_label("Own words in").select_option("ar")
    expect(count).to_have_text("1 of 8 themes")
    page.goto(page.url)  # as somebody else would open it
    assert page.url == f"{gallery}?lang=ar&tag=reading"
    assert names(page) == ["Front Page"]

    page.get_by_role("searchbox").fill("nothing like it")
    page.get_by_role("button", name="Show all themes").click()
    expect(count).to_have_text("8 themes")
    assert page.url == gallery


def test_what_no_menu_has_goes_from_the_address(new_page, gallery):
    page = new_page()

    page.goto(f"{gallery}?mode=bogus&lang=ar&size=99999&tag=reading&tag=nothing&from=elsewhere#main")

    expect(page.get_by_label("Own words in")).to_have_value("ar")
    assert page.url == f"{gallery}?lang=ar&tag=reading#main"


def test_the_address_that_the_documentation_shares_shows_themes(new_page, gallery):
    (query,) = re.findall(r"`(\?q=[^`]+)`", (ROOT / "docs/gallery.md").read_text("utf-8"))
    page = new_page()

    page.goto(f"{gallery}{query}")

    expect(page.get_by_role("status")).to_have_text("1 of 8 themes")
    assert page.url == f"{gallery}{query}"


def test_themes_are_told_apart_by_how_they_set_questions_and_answers(new_page, gallery):
    page = new_page()
    page.goto(gallery)

    page.get_by_label("Layout").select_option("Running text")

    expect(page.get_by_role("status")).to_have_text("2 of 8 themes")
    assert names(page) == ["Front Page", "Terminal"]
    assert page.url == f"{gallery}?layout=running-text"


def test_every_theme_shows_the_layout_that_it_is_listed_under(new_page, gallery, built):
    page = new_page()
    shown = {}

    for theme in entries(built):
        page.goto(f"{gallery}preview/{theme.id}.en.html?state=turns")
        expect(page.locator("html[data-reached=turns]")).to_have_count(1)
        shown[theme.id] = page.evaluate(LAYOUT)

    assert shown == {theme.id: theme.layout for theme in entries(built)}


def test_without_scripts_every_card_is_there_and_nothing_that_needs_them(new_page, gallery):
    page = new_page(java_script_enabled=False)
    page.goto(gallery)

    assert len(names(page)) == 8
    expect(page.get_by_role("search")).to_be_hidden()
    page.get_by_role("link", name="Minimal", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minimal")
    expect(page.get_by_label("State")).to_be_hidden()


def test_the_preview_answers_by_streaming_and_nothing_leaves_the_site(new_page, gallery, guards):
    page = new_page(color_scheme="light")
    page.goto(f"{gallery}themes/western/index.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-reached=turns]")).to_have_count(1)
    answers = frame.locator('[data-hook="message-bot"]')
    expect(answers).to_have_count(4)

    frame.locator('[data-hook="input"]').fill("Compare your green teas, please")
    frame.locator('[data-hook="send"]').click()

    expect(answers.last).to_have_attribute("data-state", "streaming")
    expect(answers.last).to_have_attribute("data-state", "finished")
    expect(answers.last.locator("table")).to_be_visible()
    expect(frame.locator('html[data-theme="western"] body')).to_have_css("background-color", "rgb(250, 247, 242)")
    assert guards[0].paths() == {f"{gallery.removesuffix('/where/')}/where"}


def test_states_widths_modes_and_languages_are_chosen_beside_the_preview(new_page, gallery):
    page = new_page()
    page.goto(f"{gallery}themes/korean/index.html")
    frame = page.frame_locator("iframe")

    page.get_by_label("Language").select_option("ar")
    page.get_by_label("State").select_option("waiting")
    page.get_by_role("radio", name="Dark").check(force=True)
    page.get_by_role("radio", name="Desk").check(force=True)

    expect(frame.locator('html[data-reached="waiting"][dir="rtl"][data-mode="dark"]')).to_have_count(1)
    expect(frame.locator('[data-hook="message-bot"]').last).to_have_attribute("data-state", "waiting")
    assert page.frames[1].evaluate("innerWidth") == 1280
    assert page.evaluate("[scrollY, document.activeElement.name]") == [0, "width"]  # the frame took neither


def test_options_change_the_preview_and_come_to_the_line_for_dify(new_page, gallery):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{gallery}themes/korean/index.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-reached=turns]")).to_have_count(1)

    page.get_by_label("Room colour").select_option("forest")
    page.get_by_label("Visitor's bubble").fill("#ff0000")
    page.get_by_role("checkbox", name="Times").uncheck()
    page.get_by_label("Your own picture").fill("https://example.org/cat.png")
    page.get_by_role("button", name="Copy").click()

    line = '{"room":"forest","bubble_color":"#ff0000","avatar_image":"https://example.org/cat.png","times":false}'
    expect(page.locator("[data-line]")).to_have_text(line)
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == line
    expect(frame.locator('html[data-opt-room="forest"][data-opt-times="off"]')).to_have_count(1)
    expect(frame.locator('[data-hook="message-user"] [data-hook="message-body"]').first).to_have_css(
        "background-color", "rgb(255, 0, 0)"
    )
    expect(frame.locator('[data-hook="message-bot"]')).to_have_count(4)  # it is the same conversation still

    page.get_by_label("Language").select_option("ko")
    page.get_by_label("Register of Korean").select_option("casual")
    expect(frame.locator('html[lang="ko"][data-opt-register="casual"][data-opt-room="forest"]')).to_have_count(1)


def test_own_words_and_addresses_stand_in_the_preview(new_page, gallery):
    page = new_page()
    page.goto(f"{gallery}themes/support/index.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-reached=turns]")).to_have_count(1)

    page.get_by_label("Greeting").fill("<b>Moin</b>")
    page.get_by_label("Talk to a person", exact=True).fill("javascript:alert(1)")
    expect(frame.locator(".greeting .own")).to_have_text("<b>Moin</b>")
    expect(frame.locator('html[data-opt-contact="default"]')).to_have_count(1)
    page.get_by_label("Talk to a person", exact=True).fill("https://shop.example/help")
    page.get_by_label("State").select_option("welcome")  # which loads the page anew

    expect(frame.locator('html[data-reached="welcome"][data-opt-contact="set"]')).to_have_count(1)
    expect(frame.locator(".greeting .own")).to_have_text("<b>Moin</b>")
    expect(frame.locator("a.person").first).to_have_attribute("href", "https://shop.example/help")
    expect(frame.locator("a.person").first).to_be_visible()


def test_own_words_reach_what_comes_late_and_what_comes_later_still(new_page, gallery, folder, built):
    entry = next(entry for entry in entries(built) if entry.id == "terminal")
    place = entry.page.late.index(Slot("string", "actions")) + 1  # what stands below each answer
    opened = ('"><bdi class="mine">', Slot("option", "user"), "</bdi")
    rest = (entry.page.late[place].removeprefix('"'), *entry.page.late[place + 1 :])
    script = scripts("gallery", ("index", "theme", "preview"), built / ".cache")["preview"]
    html = document(
        replace(entry, page=replace(entry.page, late=(*entry.page.late[:place], *opened, *rest))),
        Variant("en", {}),
        script,
    )
    (folder / "preview/terminal.en.html").write_bytes(html)
    page = new_page()
    page.goto(f"{gallery}themes/terminal/index.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".mine")).to_have_text([""] * 4)

    page.get_by_label("Name in the prompt").fill("<i>ada</i>")
    expect(frame.locator(".mine")).to_have_text(["<i>ada</i>"] * 4)
    frame.locator('[data-hook="input"]').fill("Hello")
    frame.locator('[data-hook="send"]').click()

    expect(frame.locator(".mine")).to_have_text(["<i>ada</i>"] * 5)
    page.get_by_role("button", name="Play again").click()
    expect(frame.locator(".mine")).to_have_text(["<i>ada</i>"] * 4)


def test_the_preview_has_no_origin_and_needs_no_leave_of_the_host(new_page, gallery, guards):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{gallery}themes/western/index.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html[data-reached=turns]")).to_have_count(1)

    frame.get_by_role("button", name="Copy text").last.click()

    expect(frame.get_by_role("button", name="Copied")).to_have_count(1)
    assert page.frames[1].evaluate("[origin, document.querySelectorAll('script[type=module]').length]") == ["null", 0]
    assert page.frames[1].evaluate("(() => { try { return parent.document } catch ({ name }) { return name } })()") == (
        "SecurityError"
    )


def test_from_a_folder_the_preview_has_all_its_scripts_and_pictures(new_context, folder):
    page = new_context().new_page()
    page.goto((folder / "themes/visual-novel/index.html").as_uri())
    frame = page.frame_locator("iframe")

    expect(frame.locator("html[data-reached=turns]")).to_have_count(1)

    expect(frame.locator('[data-hook="answer-actions"]')).to_have_count(4)
    expect(frame.locator("img.scene")).to_have_js_property("complete", True)
    assert frame.locator("img.scene").evaluate("(image) => image.naturalWidth") > 0


@pytest.mark.parametrize("path", ["", "themes/minimal/index.html"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(new_page, gallery, path, mode):
    page = new_page(AXE, color_scheme=mode, reduced_motion="reduce")
    page.goto(gallery + path)

    found = []
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {finding}" for finding in page.evaluate(ALL_OF_AXE)]
        assert page.evaluate(WIDER) <= 0

    assert found == []


def test_on_a_phone_the_filters_open_by_keyboard(new_page, gallery):
    page = new_page(**PHONE)
    page.goto(gallery)
    toggle = page.get_by_role("button", name="Filters")
    expect(page.get_by_label("Mode")).to_be_hidden()

    toggle.press("Enter")
    page.get_by_label("Mode").select_option("dark")

    expect(toggle).to_have_text("Filters (1)")
    expect(toggle).to_have_attribute("aria-expanded", "true")


def test_what_clears_the_form_hands_the_focus_on(new_page, gallery):
    page = new_page(**PHONE)
    page.goto(gallery)
    page.get_by_role("button", name="Filters").press("Enter")
    page.get_by_role("searchbox").fill("paper")

    page.get_by_role("button", name="Clear all").press("Enter")

    expect(page.get_by_role("button", name="Clear all")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("")
