"""A page in step with the theme that is being written: what the watch tells, seen in a browser."""

import shutil

import pytest
from playwright.sync_api import expect

from facade.host.host import Host
from facade.host.reload import PATH, Reload
from facade.host.watch import Watch
from facade.site.build import build
from facade.workshop.findings import rebuilding
from tests.conftest import ROOT
from tests.plays import saying


@pytest.fixture
def desk(tmp_path, new_chat):
    """A designer's project with a page open; writes a file and has the watch see it."""
    for name in ("main.py", "manifest.yaml", "theme_schema.json"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("endpoints", "facade", "_assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "themes/minimal", tmp_path / "themes/minimal")
    build(tmp_path)
    reload = Reload()
    app = {"hook": {"theme": "minimal", "app": {"app_id": "a"}}}
    with Host(tmp_path, app, app=saying("Hello."), live=reload, pages={PATH: reload.page}) as host:
        watch = Watch(tmp_path, rebuilding(tmp_path), host.plugin.restart, reload, lambda text: None)
        chat = new_chat().open(f"{host.url}/e/hook/")
        chat.page.evaluate("() => { window.same = true; }")

        def write(name, text):
            path = tmp_path / "themes/minimal" / name
            path.write_text(text, "utf-8")
            watch.changed({path})

        write.chat, write.read = chat, lambda name: (tmp_path / "themes/minimal" / name).read_text("utf-8")
        yield write
        reload.close()


def same(chat):
    return chat.page.evaluate("() => window.same ?? false")


def test_a_style_sheet_is_swapped_and_what_was_typed_stays(desk):
    chat = desk.chat
    chat.input.fill("Half a question")
    sheet = desk.read("styles/header.css")

    desk("styles/header.css", sheet + '[data-hook="title"] { color: rgb(1, 2, 3); }')
    expect(chat.hook("title")).to_have_css("color", "rgb(1, 2, 3)")
    desk("styles/header.css", sheet + '[data-hook="title"] { color: rgb(3, 2, 1); }')
    expect(chat.hook("title")).to_have_css("color", "rgb(3, 2, 1)")

    expect(chat.input).to_have_value("Half a question")
    assert same(chat)


def test_a_style_sheet_of_what_comes_late_is_swapped_too(desk):
    chat = desk.chat.ask("Hi").answered("Hello.")
    sheet = desk.read("styles/late.css")

    desk("styles/late.css", sheet + '[data-hook="answer-actions"] { background: rgb(1, 2, 3); }')

    expect(chat.hook("answer-actions")).to_have_css("background-color", "rgb(1, 2, 3)")
    assert same(chat)


def test_what_is_wrong_lies_over_the_last_good_page_until_it_is_mended(desk):
    chat = desk.chat
    template = desk.read("templates/header.html")
    fault = chat.page.locator("[data-fault]")

    desk("templates/header.html", template + "\n{{ 7 ** 7 }}\n")

    line = template.count("\n") + 2
    expect(fault).to_contain_text(f"themes/minimal/templates/header.html:{line}")
    expect(chat.hook("title")).to_be_visible()
    assert same(chat)
    desk("templates/header.html", template.replace("<header", '<header title="Mended"', 1))
    expect(chat.hook("header")).to_have_attribute("title", "Mended")
    expect(fault).to_have_count(0)
    assert not same(chat)


def test_a_warning_does_not_lie_over_the_page(desk):
    chat = desk.chat
    sheet = desk.read("styles/header.css")

    desk("styles/header.css", sheet + '.nobodys [data-hook="title"], [data-hook="title"] { color: rgb(1, 2, 3); }')

    expect(chat.hook("title")).to_have_css("color", "rgb(1, 2, 3)")
    expect(chat.page.locator("[data-fault]")).to_have_count(0)
