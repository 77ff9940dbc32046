"""GET /late: what the page needs once somebody writes, in the theme, the language and the encoding asked for."""

import json
import re

import brotli

from facade.settings import LANGUAGES
from tests.visitor import Visitor


def told(document, hook):
    return json.loads(re.search(f'<script type="application/json" data-hook="{hook}">(.*?)</script>', document)[1])


def words(document):
    return told(document, "words")


def test_every_theme_brings_its_templates_styles_and_words(stage, themes):
    for theme in themes:
        reply = Visitor(stage.url(theme)).get("late")

        assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), theme
        assert reply.text.startswith("<style>@layer"), theme
        assert '<template data-hook="code-tools">' in reply.text
        assert words(reply.text)["copied"]
        assert "<html" not in reply.text


def test_it_speaks_the_pages_language_and_says_so(stage):
    korean = Visitor(stage.url()).get("late", Accept_Language="ko")
    english = Visitor(stage.url()).get("late", Accept_Language="en")

    assert (korean.headers["Content-Language"], english.headers["Content-Language"]) == ("ko", "en")
    assert words(korean.text) != words(english.text)


def test_it_names_the_languages_a_visitor_may_choose(stage):
    free = Visitor(stage.open("choosing", language="auto")).get("late")
    fixed = Visitor(stage.open("choosing", language="ja")).get("late")

    assert told(free.text, "languages") == LANGUAGES
    assert told(fixed.text, "languages") == {}
    assert fixed.headers["ETag"] != Visitor(stage.url()).get("late?lang=ja").headers["ETag"]


def test_it_names_the_hosts_whose_pictures_load_by_themselves(stage):
    some = Visitor(stage.open("pictures", image_hosts="img.example cdn.example:8443")).get("late")

    assert told(some.text, "hosts") == ["img.example", "cdn.example:8443"]
    assert told(Visitor(stage.url()).get("late").text, "hosts") == []


def test_it_is_packed_and_not_sent_again_while_it_is_the_same(stage):
    first = Visitor(stage.url()).get("late", Accept_Encoding="br")
    again = Visitor(stage.url()).get("late", Accept_Encoding="br", If_None_Match=first.headers["ETag"])

    assert first.headers["Content-Encoding"] == "br"
    assert brotli.decompress(first.body).startswith(b"<style>")
    assert (again.status, again.body) == (304, b"")


def test_it_can_do_nothing_where_somebody_opens_it(stage):
    policy = Visitor(stage.url()).get("late").headers["Content-Security-Policy"]

    assert policy == "default-src 'none'; sandbox"
