"""Sources and files of an answer, read from whatever Dify sends."""

import pytest

from facade.chat.backends.results import attached, sources
from facade.chat.events import Attached, Source, Sources

BASE = {"document_name": "a.pdf", "content": "Text"}


@pytest.mark.parametrize(
    ("more", "url"),
    [
        ({}, ""),
        ({"doc_metadata": None}, ""),
        ({"doc_metadata": {"source": "upload"}}, ""),
        ({"doc_metadata": {"source": "https://example.com/a?b=1#c"}}, "https://example.com/a?b=1#c"),
        ({"doc_metadata": {"url": "http://example.com/a"}}, "http://example.com/a"),
        ({"doc_metadata": {"source": "https://b.example/", "source_url": "https://a.example/"}}, "https://a.example/"),
        ({"doc_metadata": {"source_url": 7, "url": "https://a.example/"}}, "https://a.example/"),
        ({"doc_metadata": {"url": "javascript:alert(1)"}}, ""),
        ({"doc_metadata": {"url": "mailto:a@b.example"}}, ""),
        ({"doc_metadata": {"url": "httpx://a.example/"}}, ""),
        ({"doc_metadata": {"url": "https://user:pass@a.example/"}}, ""),
        ({"doc_metadata": {"url": "https://a.example/\u202e"}}, ""),
        ({"doc_metadata": {"url": "https://a.example/" + "a" * 2000}}, ""),
        ({"doc_metadata": {"other": "https://a.example/"}}, ""),
        ({"data_source_type": "website_crawl", "document_name": "https://a.example/x"}, "https://a.example/x"),
        ({"data_source_type": "upload_file", "document_name": "https://a.example/x"}, ""),
    ],
    ids=str,
)
def test_a_source_leads_only_where_a_link_may_lead(more, url):
    (found,) = sources([BASE | more]).items

    assert found.url == url


@pytest.mark.parametrize(
    ("told", "position"), [(3, 3), (0, None), (-1, None), ("3", None), (True, None), (10**9, None)]
)
def test_a_source_has_the_apps_number(told, position):
    assert sources([BASE | {"position": told}]) == Sources((Source("a.pdf", "Text", position=position),))


def test_what_says_nothing_is_no_source():
    assert sources([None, 7, {}, {"doc_metadata": {"url": "https://a.example/"}}]) is None


def test_a_file_has_the_name_that_the_app_gives_it():
    told = {"type": "image", "url": "/files/x.png?sign=1"}

    assert attached(told) == Attached("image", "/files/x.png?sign=1", "x.png")
    assert attached(told | {"filename": "Tea\nhouse.png", "type": "hologram"}) == Attached(
        "document", "/files/x.png?sign=1", "Tea house.png"
    )
    assert attached(told | {"url": "//evil.example/x.png"}) is None
