"""What is kept of a look in a browser holds for the page that was seen, and for no other."""

import pytest

from facade.proof import record
from facade.site.problems import Problem

FOUND = [Problem("themes/a", line, 1, code, "error", "Pale.") for line, code in enumerate(["b", "a", "b"], 1)]


@pytest.fixture
def page(tmp_path):
    (tmp_path / "dist/pages").mkdir(parents=True)
    path = tmp_path / "dist/pages/paper.json"
    path.write_text("{}", "utf-8")
    return path


def test_it_is_known_until_the_page_changes(tmp_path, page):
    record.keep(tmp_path, "paper", 26, ("light", "dark"), FOUND)

    assert record.read(tmp_path, "paper") == (26, ["light", "dark"], {"a": 1, "b": 2})
    page.write_text("[]", "utf-8")
    assert record.read(tmp_path, "paper") is None


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"page": 1}'])
def test_what_was_not_seen_or_cannot_be_read_is_not_known(tmp_path, page, content):
    if content is not None:
        (tmp_path / "dist/proof").mkdir()
        (tmp_path / "dist/proof/paper.json").write_text(content, "utf-8")

    assert record.read(tmp_path, "paper") is None
    assert record.read(tmp_path, "no-page") is None
