import pytest

from facade.host.files import Files
from facade.host.visit import Visit

POLICY = '<meta http-equiv="Content-Security-Policy" content="script-src &#39;self&#39;">'


@pytest.fixture
def files():
    made = {
        "index.html": lambda: f"<head>{POLICY}<title>All</title></head>".encode(),
        "themes/noir/index.html": lambda: b"<title>Noir</title>",
        "gallery.css": lambda: b"p {}",
    }
    return Files(lambda: made)


def asked(files, path):
    return files.page(Visit("GET", path, ()))


@pytest.mark.parametrize("path", ["/", "/index.html", "/?q=quiet"])
def test_the_front_is_the_sites_index(files, path):
    answer = asked(files, path)

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"<title>All</title>" in answer.body


def test_a_policy_in_a_document_is_sent_as_a_header(files):
    answer = asked(files, "/")

    assert answer.headers["Content-Security-Policy"] == "script-src 'self'"
    assert answer.body == b"<head><title>All</title></head>"


def test_a_folder_is_its_index_and_other_files_are_themselves(files):
    assert asked(files, "/themes/noir/").body == b"<title>Noir</title>"
    assert asked(files, "/gallery.css").headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("path", ["/themes/noir", "/nothing", "/../index.html", "//index.html"])
def test_what_the_site_does_not_name_is_not_there(files, path):
    assert asked(files, path) is None


def test_what_there_is_is_asked_once_until_something_changes():
    made = []
    files = Files(lambda: made.append("asked") or {"index.html": lambda: b""})

    asked(files, "/")
    asked(files, "/")
    files.renew()
    asked(files, "/")

    assert made == ["asked", "asked"]
