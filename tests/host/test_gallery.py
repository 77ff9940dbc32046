import base64
import hashlib
import json
import re

import pytest
from facade.host.gallery import gallery

from facade.host.themes import built_themes


def project(root, **themes):
    (root / "dist/pages").mkdir(parents=True)
    for theme_id, declared in themes.items():
        page = {
            "theme": {"id": theme_id, "version": "0.1.0", "name": declared["name"]},
            "tokens": {"light": {"page": "#ffffff", "link": "#123456"}, "dark": {"page": "#000000", "link": "#abcdef"}},
        }
        (root / f"dist/pages/{theme_id}.json").write_text(json.dumps(page), encoding="utf-8")
        (root / f"themes/{theme_id}").mkdir(parents=True)
        (root / f"themes/{theme_id}/theme.json").write_text(json.dumps(declared), encoding="utf-8")
    return root


@pytest.fixture
def page(tmp_path):
    minimal = {"name": {"en": "Minimal <&>"}, "tagline": {"en": "Ink on good paper", "ko": "…"}, "tags": ["quiet"]}
    return gallery(built_themes(project(tmp_path, minimal=minimal, noir={"name": "Noir", "modes": ["dark"]})))


def test_each_theme_has_a_name_a_tagline_its_tags_and_a_way_in(page):
    html = page.body.decode()

    assert '<a href="/e/minimal/">Minimal &lt;&amp;&gt;</a>' in html
    assert "Ink on good paper" in html
    assert "<li>quiet</li>" in html


def test_previews_are_lazy_and_out_of_reach(page):
    html = page.body.decode()

    assert html.count('loading="lazy"') == html.count('tabindex="-1"') == html.count("<iframe") == 3
    assert html.count("inert") == 2


def test_a_theme_of_one_mode_has_one_preview(page):
    noir = page.body.decode().partition('title="Noir')[2]

    assert noir.startswith(", dark")


def test_the_policy_allows_the_one_style_and_no_script(page):
    style = re.search(r"<style>(.*)</style>", page.body.decode(), re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in page.headers["Content-Security-Policy"]
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "style=" not in page.body.decode()


def test_a_colour_that_is_none_does_not_reach_the_style(tmp_path):
    root = project(tmp_path, evil={"name": "Evil"})
    page = json.loads((root / "dist/pages/evil.json").read_text("utf-8"))
    page["tokens"]["light"]["page"] = "red}</style><script>"
    (root / "dist/pages/evil.json").write_text(json.dumps(page), encoding="utf-8")

    assert b"<script" not in gallery(built_themes(root)).body


def test_without_themes_it_says_how_to_get_some(tmp_path):
    assert b"uv run build.py build" in gallery(built_themes(tmp_path)).body
