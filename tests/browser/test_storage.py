"""Browsers that keep nothing, or keep what is broken: the chat goes on, only memory is lost."""

import pytest
from playwright.sync_api import expect

BLOCKED = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(globalThis, name, {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
  });
}
"""
FULL = """
Storage.prototype.setItem = () => { throw new DOMException("exceeded the quota", "QuotaExceededError"); };
"""


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_still_holds_a_conversation(stage, new_chat, storage):
    chat = new_chat(storage).open(stage.url())

    chat.ask("One").answered("Hello, visitor.")
    chat.ask("Two").answered("Hello, visitor.")

    expect(chat.questions).to_have_count(2)
    chat.hook("reset").click()
    expect(chat.questions).to_have_count(0)
    chat.ask("Three").answered("Hello, visitor.")


def test_a_blocked_storage_still_carries_the_conversation_on(stage, new_chat):
    chat = new_chat(BLOCKED).open(stage.url()).ask("One").answered("Hello, visitor.")

    chat.ask("Two").answered("Hello, visitor.")

    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1"]


@pytest.mark.parametrize("garbage", ["", "{", "null", "7", "[]", '{"id":1}', '{"id":"a","query":"b","at":"c"}'])
def test_what_others_left_in_the_storage_does_no_harm(chat, garbage):
    chat.ask("One").answered("Hello, visitor.")
    chat.page.evaluate(
        """(garbage) => {
          for (const key of Object.keys(localStorage)) {
            localStorage.setItem(key + "x", garbage);
            if (!key.includes(":turn:")) localStorage.setItem(key, garbage);
          }
        }""",
        garbage,
    )

    chat.reload()

    chat.ask("Two").answered("Hello, visitor.")


def test_html_that_others_left_in_the_storage_runs_nothing(chat, guard):
    guard.allow("policy: (script-src|img-src)", "Content Security Policy")
    chat.ask("One").answered("Hello, visitor.")
    chat.page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.includes(":turn:"));
      const turn = JSON.parse(localStorage.getItem(key));
      turn.blocks = ['<img src=x onerror="globalThis.fired = 1"><script>globalThis.fired = 2</script>'];
      localStorage.setItem(key, JSON.stringify(turn));
    }""")

    chat.reload()

    expect(chat.body().locator("img")).to_be_attached()
    assert chat.page.evaluate("() => globalThis.fired") is None
    assert guard.paths() == {chat.page.url.rstrip("/")}


def test_two_endpoints_of_one_server_do_not_share_a_chat(stage, chat):
    chat.ask("One").answered("Hello, visitor.")
    chat.input.fill("a draft")

    chat.open(stage.open("neighbour"))

    expect(chat.questions).to_have_count(0)
    expect(chat.input).to_have_value("")
