"""A workshop of its own for each file of tests, and a browser in front of it whose every complaint fails the test."""

import pytest

from tests.workshop.project import made, served


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return made(tmp_path_factory.mktemp("project"), "minimal", "korean")


@pytest.fixture(scope="module")
def url(project):
    with served(project) as found:
        yield found


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(20_000)
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert said == []
