"""What the headers allow: nothing but what the page is made of, whoever asks and whatever they send."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from tests.visitor import Visitor

ATTACKER = "evil.attacker.example"


class Inline(HTMLParser):
    """The texts of a page's inline scripts that run, and of its styles; its style attributes and handlers."""

    def __init__(self, page):
        super().__init__(convert_charrefs=False)
        self.texts = {"script": [], "style": []}
        self.forbidden = []
        self._open = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        runs = tag == "style" or (tag == "script" and dict(attrs).get("type") != "application/json")
        self._open = tag if runs else None
        if runs:
            self.texts[tag].append("")
        self.forbidden += [(tag, name) for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data):
        if self._open:
            self.texts[self._open][-1] += data

    def handle_endtag(self, tag):
        self._open = None


def hashed(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def directives(reply):
    """The policies of a page, each as name -> sources."""
    policies = reply.headers["Content-Security-Policy"].split(",")
    return [{words[0]: words[1:] for part in policy.split(";") if (words := part.split())} for policy in policies]


@pytest.mark.parametrize("options", ["", '{"accent": "#aa3366"}'], ids=["plain", "with an option style"])
def test_the_policy_allows_just_the_scripts_and_styles_on_the_page(stage, themes, options):
    for theme in themes:
        reply = Visitor(stage.open("policy", theme=theme, theme_options=options)).get()
        first, second = directives(reply)

        inline = Inline(reply.text)

        scripts = list(map(hashed, inline.texts["script"]))
        assert sorted(first["script-src"]) == sorted([*scripts, "'self'"]), theme
        assert sorted(second["script-src"]) == sorted([*scripts, "http://*:*/e/policy/assets/page.own/"]), theme
        assert sorted(first["style-src"]) == sorted(map(hashed, inline.texts["style"])), theme
        assert inline.forbidden == [], theme
        assert first["default-src"] == first["base-uri"] == ["'none'"]
        assert (first["form-action"], second["form-action"]) == (["'self'"], ["http://*:*/e/policy/"])
        assert first["require-trusted-types-for"] == ["'script'"]
        assert first["connect-src"] == ["'self'"]
        assert second["connect-src"] == ["http://*:*/e/policy/", "http://*:*/robots.txt"]
        assert first["media-src"] == ["'self'"]
        assert second["media-src"] == ["http://*:*/files/"]
        assert second["frame-src"] == ["http://*:*/e/policy/picture"]
        assert "unsafe" not in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("sites", "ancestors"),
    [
        ("", ["'self'"]),
        (None, ["'self'"]),
        ("https://a.example, b.example:8443 https://*.c.example",
         ["'self'", "https://a.example", "https://b.example:8443", "https://*.c.example"]),
        ("http://localhost:3000", ["'self'", "http://localhost:3000"]),
        ("http://plain.example", ["'self'"]),
        ("*", ["'self'", "https:"]),
        ("https://a.example;script-src", ["'self'"]),
        ("https://a.example/path https://u:p@b.example 'unsafe-inline' data: https://", ["'self'"]),
        ("https://a.example\r\nX-Injected:1", ["'self'", "https://a.example", "https://x-injected:1"]),
        (["https://a.example"], ["'self'"]),
    ],
    ids=repr,
)  # fmt: skip
def test_only_the_sites_that_were_named_may_frame_the_page(stage, sites, ancestors):
    reply = Visitor(stage.open("framed", allowed_sites=sites)).get()

    first, _ = directives(reply)
    assert reply.status == 200
    assert first["frame-ancestors"] == ancestors
    assert first["script-src"][0].startswith("'sha256-")
    assert reply.headers["X-Injected"] is None


@pytest.mark.parametrize(
    ("public", "path"),
    [
        ("https://chat.example.com/", "/"),
        ("https://chat.example.com/help/chat", "/help/chat/"),
        ("https://chat.example.com/a;script-src *,b c", "/ascript-src*bc/"),
        ("https://chat.example.com/상담/", "/%EC%83%81%EB%8B%B4/"),
        ("javascript:alert(1)", "/e/public/"),
        ("//evil.example/", "/e/public/"),
        (12, "/e/public/"),
    ],
)
def test_the_page_speaks_below_its_own_path_alone(stage, public, path):
    reply = Visitor(stage.open("public", public_url=public)).get()

    _, second = directives(reply)
    assert second["connect-src"] == [f"http://*:*{path}", "http://*:*/robots.txt"]
    assert second["img-src"] == [f"http://*:*{path}assets/", "http://*:*/files/", "data:"]
    rest = re.sub(r'<meta property="og:image" content="[^"]*">', "", reply.everything)  # the one place that needs it
    assert "chat.example.com" not in rest


ROUTES = [
    ("GET", "", 200), ("HEAD", "", 200), ("GET", "health", 200), ("GET", "nowhere", 404), ("GET", "messages", 405),
    ("PUT", "", 405), ("DELETE", "messages", 405), ("OPTIONS", "messages", 405), ("POST", "messages", 415),
    ("POST", "", 415), ("POST", "messages/stop", 415), ("GET", "assets/nothing.svg", 404), ("POST", "health", 405),
]  # fmt: skip


def assert_safe(headers, what):
    assert headers["X-Content-Type-Options"] == "nosniff", what
    assert headers["Referrer-Policy"] == "no-referrer", what
    assert "camera=()" in (headers["Permissions-Policy"] or ""), what
    assert "default-src 'none'" in headers["Content-Security-Policy"], what
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin"), what
    assert headers["Cache-Control"], what
    for name in ("Set-Cookie", "Server", "X-Powered-By", "Access-Control-Allow-Origin"):
        assert headers[name] is None, (what, name)


@pytest.mark.parametrize(("method", "path", "status"), ROUTES)
def test_every_route_carries_the_safe_headers_and_no_cookie(visitor, method, path, status):
    reply = visitor.raw(method, path)

    assert reply.status == status
    assert_safe(reply.headers, path)


def test_pages_not_changed_streams_assets_and_refusals_carry_them_too(stage, visitor, asset):
    known = visitor.get().headers["ETag"]

    replies = [
        visitor.get(If_None_Match=known),
        visitor.say("hello"),
        visitor.get(asset),
        Visitor(stage.url("bare")).get(),
        Visitor(stage.url("bare")).post("messages", {"query": "hello"}),
        visitor.post("messages", {"query": "hello"}, Sec_Fetch_Site="cross-site"),
    ]

    for number, reply in enumerate(replies):
        assert_safe(reply.headers, number)


@pytest.mark.parametrize("path", ["", "health", "nowhere", "assets/nowhere", "messages"])
def test_what_a_visitor_puts_into_headers_comes_back_nowhere(visitor, path):
    names = ["Host", "X-Original-Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded",
             "X-Forwarded-For", "X-Original-Url", "X-Rewrite-Url", "Dify-Hook-Url", "Dify-Hook-Id", "Accept-Language",
             "User-Agent", "Referer", "Origin", "Cookie", "Accept-Encoding", "If-None-Match"]  # fmt: skip
    for name in names:
        reply = visitor.raw("GET", path, None, {name: f'{ATTACKER}"><script>alert(1)</script>'})
        posted = visitor.raw("POST", path, "{}", {"Content-Type": "application/json", name: ATTACKER})

        assert ATTACKER not in reply.everything, name
        assert "alert(1)" not in reply.everything, name
        assert ATTACKER not in posted.everything, name


def test_what_a_visitor_puts_into_the_query_comes_back_nowhere(visitor):
    for path in ("", "nowhere", "assets/x", "messages"):
        reply = visitor.get(f"{path}?lang=ko&theme={ATTACKER}&x=%0d%0aSet-Cookie:%20{ATTACKER}")

        assert ATTACKER not in reply.everything
        assert reply.headers["Set-Cookie"] is None
