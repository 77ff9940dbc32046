"""What a frame of the workshop holds besides the page, and that no other page holds any of it."""

import re

import httpx
import pytest

from facade.studio.states import STATES
from facade.workshop.scenes import Scene
from facade.workshop.workshop import Workshop
from tests.conftest import ROOT

ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)([^>]*)>")


def body(html):
    return re.sub(r"<(script|style|noscript)\b.*?</\1>", "", html.partition("<body")[2], flags=re.DOTALL)


@pytest.mark.parametrize("theme", ["minimal", "korean"])
@pytest.mark.parametrize("document", ["", "late"])
def test_every_element_of_a_frame_has_its_template_line(url, theme, document):
    opened = httpx.get(f"{url}/workshop/{theme}/frame?state=code", follow_redirects=True)
    html = httpx.get(f"{opened.url}{document}").text

    hooks = [match[2] for match in ELEMENT.finditer(html if document else body(html)) if "data-hook" in match[2]]
    made = [attributes for attributes in hooks if 'data-hook="starter' not in attributes or "data-line" in attributes]

    assert len(made) > 10
    assert [attributes for attributes in made if "data-line" not in attributes] == []


def test_a_line_is_where_the_element_is_written(url, project):
    html = httpx.get(f"{url}/workshop/korean/frame?state=code", follow_redirects=True).text

    file, _, line = re.search(r'<header data-line="([^"]+)"', html)[1].rpartition(":")

    assert "<header" in (project / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_a_frame_has_the_policy_of_production_and_one_script_more(url):
    plain = httpx.get(f"{url}/e/korean/", headers={"Accept": "text/html", "Sec-Fetch-Dest": "iframe"})
    framed = httpx.get(f"{url}/workshop/korean/frame?state=welcome", follow_redirects=True)

    hook = framed.url.path.split("/")[2]
    policies = [response.headers["Content-Security-Policy"] for response in (framed, plain)]
    framed_words, plain_words = (set(re.split(r"[\s;,]+", each.replace(hook, "korean"))) for each in policies)
    assert [word[:8] for word in framed_words - plain_words] == ["'sha256-"]
    assert "data-line" not in plain.text
    assert 'id="scene"' not in plain.text


def test_the_way_to_the_workshop_and_its_themes_needs_no_final_slash(url):
    ways = [httpx.get(f"{url}{path}") for path in ("/workshop", "/workshop/korean?mode=dark")]

    assert [(way.status_code, way.headers["Location"]) for way in ways] == [
        (302, "/workshop/"),
        (302, "/workshop/korean/?mode=dark"),
    ]


@pytest.mark.parametrize("path", ["nope/", "nope", "korean/nope"])
def test_where_nothing_is_a_page_leads_to_the_themes(url, path):
    response = httpx.get(f"{url}/workshop/{path}")

    assert response.status_code == 404
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', response.text) == [
        ("/workshop/korean/", "Korean Messenger"),
        ("/workshop/minimal/", "Minimal"),
    ]


def test_a_page_that_is_not_set_up_is_no_fault_of_its_frame(url):
    assert httpx.get(f"{url}/workshop/minimal/frame?state=notice", follow_redirects=True).status_code == 200


def test_what_there_is_not_is_not_found(tmp_path):
    assert Scene.parse("minimal", "state=nothing") is None
    assert Scene.parse("minimal", "state=welcome&language=xx") is None


def test_other_addresses_and_apps_are_left_alone():
    room = Workshop(ROOT)

    assert room.app(lambda request: iter([request]))({"app_id": "demo", "query": "a"}).__next__()["app_id"] == "demo"
    asked = {"app_id": f"recorded-{STATES[0].name}", "query": "anything", "conversation_id": "c"}
    assert next(room.app(lambda request: iter([request]))(asked)) == {
        "app_id": "demo",
        "query": "anything",
        "conversation_id": None,
    }
