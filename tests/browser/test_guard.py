"""The guard itself: what must never happen does not escape it."""

import pytest

from tests.browser.guard import Guard
from tests.browser.site import site

SINS = {
    "foreign request": "<img src='https://evil.example/pixel.png'>",
    "page error": "<script>throw new Error('broken')</script>",
    "console error: oh": "<script>console.error('oh')</script>",
    "console warning: hm": "<script>console.warn('hm')</script>",
    "policy: script-src": "<meta http-equiv=Content-Security-Policy content='script-src https:'><script>1</script>",
}


@pytest.mark.parametrize("sin", SINS)
def test_the_guard_sees_it(new_context, sin):
    guard = Guard(context := new_context())

    with site({"/": f"<!doctype html><title>Sin</title>{SINS[sin]}"}) as running:
        context.new_page().goto(running.url)

    assert any(finding.startswith(sin) for finding in guard.findings())


def test_what_was_expected_and_did_not_come_is_a_finding(new_context):
    guard = Guard(new_context())

    guard.expect("status of 503")

    assert guard.findings() == ["never seen: status of 503"]


def test_what_was_expected_and_came_is_none(new_context):
    guard = Guard(context := new_context())
    guard.expect("console error: oh")

    with site({"/": "<!doctype html><title>Sin</title><script>console.error('oh')</script>"}) as running:
        context.new_page().goto(running.url)

    assert guard.findings() == []
