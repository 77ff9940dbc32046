"""The gallery as files: what is listed, what every page may ask for, what a second run leaves alone."""

import io
import json
import re
import zipfile
from posixpath import dirname, join, normpath

import brotli
import pytest

from facade.gallery.entry import entries
from facade.gallery.site import Site, save
from facade.gallery.style import sheet
from facade.host.themes import built_themes
from facade.proof import record
from facade.proof.record import Record
from facade.site import folder
from facade.site.bundle import bundle
from facade.site.digest import digest

WEB = re.compile(r"""(?:src|href|srcset|action)="(?!#)([^"]+)\"""")


@pytest.fixture(scope="module")
def root(built):
    return built


@pytest.fixture(scope="module")
def files(root, tmp_path_factory):
    return Site(root, tmp_path_factory.mktemp("shots")).files()


def text(files, name):
    return files[name]().decode()


def test_every_offered_theme_has_a_card_and_a_page(root, files):
    themes = built_themes(root)
    listed = re.findall(r'<h2><a href="themes/([a-z-]+)/index\.html">', text(files, "index.html"))

    assert listed == [theme.id for theme in themes if theme.offered]
    assert all(f"themes/{theme}/index.html" in files for theme in listed)
    assert "starter" not in listed


def test_what_is_not_to_be_listed_has_no_trace(root, tmp_path):
    files = Site(root, tmp_path, without=["western"]).files()

    assert not [name for name in files if "western" in name]
    assert "western" not in {each["id"] for each in json.loads(text(files, "registry.json"))["themes"]}
    assert "themes/western/" not in text(files, "index.html")


def test_served_beside_the_real_pages_it_leads_to_them_and_shows_patterns_too(root, tmp_path):
    index = text(Site(root, tmp_path, live="/e/{id}/").files(), "index.html")

    assert '<h2><a href="/e/minimal/">Minimal</a></h2>' in index
    assert '<h2><a href="/e/starter/">' in index
    assert '<a class="more" href="themes/minimal/index.html">' in index


def test_every_address_is_relative_and_leads_to_a_file_of_the_site(files):
    for page in ("index.html", "themes/minimal/index.html", "themes/visual-novel/index.html"):
        addresses = {address.partition("?")[0] for address in WEB.findall(text(files, page))}
        assert {normpath(join(dirname(page), address)) for address in addresses} - set(files) == set()


def test_pages_have_a_strict_policy_and_nothing_inline(files):
    for page in ("index.html", "themes/korean/index.html"):
        html = text(files, page)
        assert "default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;" in html
        assert "<style" not in html
        assert " style=" not in html
        assert re.findall(r"<script(?! src)(?! type=\"application/json\")", html) == []


def test_the_list_is_light(files):
    first = ("index.html", "gallery.css", "index.js")

    assert sum(len(brotli.compress(files[name]())) for name in first) < 20 * 1024


def test_programs_find_every_theme_with_its_digest_sizes_and_paths(root, files):
    listed = json.loads(text(files, "registry.json"))
    korean = next(theme for theme in listed["themes"] if theme["id"] == "korean")
    packed = files[korean["download"]]()

    assert listed["format"] == 1
    assert [theme["id"] for theme in listed["themes"]] == [entry.id for entry in entries(root)]
    assert korean["digest"] == digest(folder.read(root / "themes/korean"))
    assert (korean["engine"], korean["modes"], korean["license"]) == (">=1 <2", ["light", "dark"], "MIT")
    assert {"korean", "messenger"} <= set(korean["tags"])
    assert "ko" in korean["languages"]
    assert korean["layout"] == "bubbles"
    assert set(korean["sizes"]) == {"page", "late", "pictures", "fonts", "download"}
    assert 10_000 < korean["sizes"]["page"] < 30_000
    assert korean["sizes"]["download"] == len(packed)
    assert korean["page"] in files


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (None, "not seen in a browser since it changed"),
        (Record(26, ("light", "dark"), {}), "26 states in light and dark seen in a browser by axe-core"),
        (Record(26, ("light",), {"page-axe": 2, "page-focus": 1}), "3 to mend (page-axe, page-focus)"),
    ],
)
def test_what_a_browser_saw_is_told_to_people_and_programs(root, tmp_path, monkeypatch, seen, said):
    monkeypatch.setattr(record, "read", lambda root, theme: seen)

    files = Site(root, tmp_path).files()

    assert said in text(files, "themes/minimal/index.html")
    assert ("nothing to mend" in text(files, "themes/minimal/index.html")) is (seen is not None and not seen.problems)
    told = json.loads(text(files, "registry.json"))["themes"][0]["seen"]
    assert told == (seen and json.loads(json.dumps(seen._asdict())))


def test_a_download_is_the_themes_folder_the_same_bytes_every_time(root):
    theme = folder.read(root / "themes/minimal")

    with zipfile.ZipFile(io.BytesIO(bundle(theme))) as archive:
        there = {name: archive.read(name) for name in archive.namelist()}

    assert there == {f"minimal/{name}": content for name, content in theme.files.items()}
    assert list(there) == sorted(there)
    assert bundle(theme) == bundle(folder.read(root / "themes/minimal"))


def test_pictures_stand_in_the_list_once_they_are_taken_of_this_page(root, tmp_path):
    entry = next(entry for entry in entries(root) if entry.id == "minimal")
    for state in ("welcome", "turns"):
        for mode in ("light", "dark"):
            (tmp_path / f"minimal-{state}-{mode}-{entry.look}.webp").write_bytes(b"a picture")

    card = text(Site(root, tmp_path).files(), "index.html").partition('house-minimal"')[2].partition("</li>")[0]

    assert f'<source srcset="shots/minimal-turns-dark-{entry.look}.webp" media="(prefers-color-scheme: dark)">' in card
    assert card.count('width="390" height="560"') == 2
    assert "<iframe" not in card


def test_without_pictures_the_list_shows_live_pages_out_of_reach(files):
    card = text(files, "index.html").partition('house-minimal"')[2].partition("</li>")[0]

    assert card.count("<iframe") == card.count('tabindex="-1" loading="lazy"') == 2
    assert "inert" in card


def test_a_colour_that_is_none_does_not_reach_the_style_sheet(root):
    entry = entries(root)[0]
    entry.page.tokens["light"].update(page="red}</style><script>", link="url(https://evil.example)")

    styles = sheet([entry]).decode()

    assert "evil" not in styles
    assert "<script" not in styles


def test_a_second_run_takes_away_only_what_the_first_wrote(root, tmp_path):
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/mine.html").write_text("my own")
    (tmp_path / "gone.html").write_text("of an older site")
    (tmp_path / ".gallery-files").write_text("gone.html\nindex.html\n")

    written = list(save(Site(root, tmp_path / "shots"), tmp_path))

    assert tmp_path / "index.html" in written
    assert (tmp_path / "themes/mine.html").read_text() == "my own"
    assert not (tmp_path / "gone.html").exists()
