"""The page of a theme as somebody just began it: said once what it is, and what a slider stands at."""

import json
import re

import pytest
from playwright.sync_api import expect

from facade.gallery.site import Site, save
from facade.site.build import build
from tests.browser.look import AXE
from tests.workshop.project import made

WARM = {"id": "warmth", "kind": "range", "label": "Warmth", "default": 30, "min": 0, "max": 60, "step": 5, "unit": "%"}
SAID = "A quiet page for whoever likes those."
ZOOM = {"id": "zoom", "kind": "range", "label": "Zoom", "default": 1.5, "min": 1, "max": 2, "step": 0.5}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A gallery of one theme without a tagline, with two sliders."""
    root = made(tmp_path_factory.mktemp("project"), "minimal")
    file = root / "themes/minimal/theme.json"
    theme = json.loads(file.read_text("utf-8"))
    del theme["tagline"]
    theme["options"] += [WARM, ZOOM]
    file.write_text(json.dumps(theme | {"description": SAID}), "utf-8")
    build(root)
    assert list(save(Site(root, root / "shots"), root / "site"))
    return root / "site"


@pytest.fixture
def page(new_context, site):
    page = new_context().new_page()
    page.goto((site / "themes/minimal/index.html").as_uri())
    return page


def test_what_a_theme_is_stands_once_where_it_has_no_tagline(page):
    expect(page.get_by_text(SAID)).to_have_count(1)
    assert page.locator('meta[name="description"]').get_attribute("content") == SAID


def test_a_slider_says_its_value_and_unit_while_it_is_moved_and_when_it_is_set_back(page):
    warmth, zoom = page.get_by_label("Warmth"), page.get_by_label("Zoom")
    shown = page.locator(".option output")
    expect(shown).to_have_text(["30 %", "1.5"])

    warmth.press("ArrowRight")
    zoom.press("End")

    expect(shown).to_have_text(["35 %", "2"])
    assert [each.get_attribute("aria-valuetext") for each in (warmth, zoom)] == ["35\u00a0%", "2"]
    page.get_by_role("button", name="As it comes").click()
    expect(shown).to_have_text(["30 %", "1.5"])


def test_without_scripts_a_slider_says_what_it_begins_with(site):
    written = (site / "themes/minimal/index.html").read_text("utf-8")

    assert re.findall("<output for=.*?>(.*?)</output>", written) == ["30&nbsp;%", "1.5"]


def test_axe_finds_nothing_wrong_with_sliders(new_context, site):
    context = new_context()
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto((site / "themes/minimal/index.html").as_uri())

    found = page.evaluate("axe.run('.option', { resultTypes: ['violations'] })")

    assert found["violations"] == []
