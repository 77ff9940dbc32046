import json

import httpx
import pytest

from facade.host.change import Change
from facade.host.host import Host
from facade.host.reload import PATH, SCRIPT, SOURCE, Reload, allowed

ADDRESS = "http://127.0.0.1:8080/-/reload"
DOCUMENT = {"Accept": "text/html", "If-None-Match": '"1"'}


def test_every_policy_of_the_header_allows_the_connection():
    policy = "default-src 'none'; script-src 'sha256-x'; connect-src 'self', connect-src *:*/e/a/; img-src data:"

    assert allowed(policy, SOURCE, ADDRESS) == (
        f"default-src 'none'; script-src 'sha256-x' {SOURCE}; connect-src 'self' {ADDRESS}, "
        f"connect-src *:*/e/a/ {ADDRESS}; img-src data:"
    )


def test_what_falls_back_to_the_default_gets_a_rule_of_its_own():
    assert allowed("default-src 'none'", SOURCE, ADDRESS) == (
        f"default-src 'none'; script-src {SOURCE}; connect-src {ADDRESS}"
    )


def test_a_directive_without_sources_stays():
    assert allowed("upgrade-insecure-requests", SOURCE, ADDRESS) == "upgrade-insecure-requests"


@pytest.fixture(scope="module")
def live_host(small_plugin):
    reload = Reload()
    with Host(small_plugin, {"hook": {}}, live=reload, pages={PATH: reload.page}) as host:
        yield host, reload
        reload.close()


def test_a_document_gets_the_script_and_is_asked_for_uncompressed(live_host):
    host, _ = live_host

    response = httpx.get(f"{host.url}/e/hook/page", headers=DOCUMENT)

    assert response.text == f"<!doctype html><body><p>None</p><script>{SCRIPT}</script></body>"
    assert SOURCE in response.headers["Content-Security-Policy"]
    assert f"connect-src 'self' {host.url}{PATH}" in response.headers["Content-Security-Policy"]
    assert "ETag" not in response.headers
    assert response.headers["Content-Length"] == str(len(response.content))


def test_what_is_no_document_stays_as_it_is(live_host):
    host, _ = live_host

    assert httpx.get(f"{host.url}/e/hook/stream", headers=DOCUMENT).text == "one two three"
    assert httpx.get(f"{host.url}/e/hook/stream").headers["Transfer-Encoding"] == "chunked"


def test_a_frame_does_not_hold_a_connection(live_host):
    host, _ = live_host

    response = httpx.get(f"{host.url}/e/hook/page", headers={"Accept": "text/html", "Sec-Fetch-Dest": "iframe"})

    assert "<script" not in response.text


def test_without_reload_a_document_is_what_the_plugin_made(client):
    response = client.get("page", headers={**DOCUMENT, "Accept-Encoding": "br"})

    assert response.text == "<!doctype html><body><p>br</p></body>"
    assert response.headers["ETag"] == '"1"'


def test_open_documents_are_told_of_a_change_and_of_what_is_in_the_way_of_the_next(live_host):
    host, reload = live_host

    with httpx.stream("GET", f"{host.url}{PATH}", timeout=30) as events:
        heard = (json.loads(line.removeprefix("data:")) for line in events.iter_lines() if line.startswith("data:"))
        first = next(heard)
        reload.tell(Change.of(["themes/noir/styles/a.css"]))
        second = next(heard)
        reload.tell(None, [{"message": "no"}])
        third = next(heard)

    assert second == {
        "version": first["version"] + 1,
        "kind": "style",
        "paths": ["themes/noir/styles/a.css"],
        "themes": ["noir"],
        "findings": [],
    }
    assert third == {**second, "findings": [{"message": "no"}]}
