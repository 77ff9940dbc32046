"""Browsers that keep nothing, or keep what is broken: the chat goes on, only memory is lost."""

import json

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
LIBRARY = """
indexedDB.open = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
"""
CROWDED = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...all) {
  put.apply(this, all).addEventListener("success", () => this.transaction.abort());
};
"""


def spoil(chat, part, garbage):
    """Overwrite whatever is kept under keys with this part."""
    spoilt = chat.page.evaluate(
        """([part, garbage]) => {
          const keys = Object.keys(localStorage).filter((key) => key.includes(part));
          keys.forEach((key) => localStorage.setItem(key, garbage));
          return keys.length;
        }""",
        [part, garbage],
    )
    assert spoilt == 1


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_still_holds_a_conversation(stage, new_chat, storage):
    chat = new_chat(storage).open(stage.url())

    chat.ask("One").answered("Hello, visitor.")
    chat.ask("Two").answered("Hello, visitor.")

    expect(chat.questions).to_have_count(2)
    chat.hook("reset").click()
    expect(chat.questions).to_have_count(0)
    chat.ask("Three").answered("Hello, visitor.")


@pytest.mark.parametrize("storage", [BLOCKED + LIBRARY, LIBRARY, CROWDED], ids=["nothing", "no library", "full"])
def test_what_is_not_kept_is_said_plainly_beside_the_conversation(stage, new_chat, another_theme, storage):
    chat = new_chat(storage).open(stage.url(another_theme))

    chat.ask("One").answered("Hello, visitor.")

    expect(chat.hook("status-text")).to_have_text(chat.words("kept_blocked"))
    expect(chat.hook("status-text")).to_be_visible()
    chat.ask("Two").answered("Hello, visitor.")


def test_a_blocked_storage_still_carries_the_conversation_on(stage, new_chat):
    chat = new_chat(BLOCKED).open(stage.url()).ask("One").answered("Hello, visitor.")

    chat.ask("Two").answered("Hello, visitor.")

    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1"]


@pytest.mark.parametrize("garbage", ["", "{", "null", "7", "[]", '{"id":1}', '{"id":"a","query":"b","at":"c"}'])
def test_turns_that_others_spoilt_in_the_storage_are_found_again_in_the_library(chat, garbage):
    chat.ask("One").answered("Hello, visitor.")
    expect(chat.hook("regenerate")).to_be_visible()
    spoil(chat, ":turn:", garbage)

    chat.reload()

    expect(chat.questions.locator('[data-hook="message-body"]')).to_have_text("One")
    chat.ask("Two").answered("Hello, visitor.")
    expect(chat.questions).to_have_count(2)


@pytest.mark.parametrize("garbage", ["{", "null", "x" * 500, "\u0000\ud800"])
def test_tokens_that_others_spoilt_are_given_up_for_a_new_conversation(stage, chat, guard, garbage):
    guard.expect("status of 404")
    chat.ask("One").answered("Hello, visitor.")
    turn = chat.page.evaluate(
        "() => JSON.parse(Object.entries(localStorage).find(([name]) => name.includes(':turn:'))[1])"
    )
    spoil(chat, ":turn:", json.dumps(turn | {"conversation": garbage}))
    spoil(chat, ":visitor", garbage)

    chat.reload().ask("Two").failed("conversation_not_found")

    chat.retry.click()
    chat.answered("Hello, visitor.")
    expect(chat.questions).to_have_count(2)
    assert [request.get("conversation_id") for request in stage.requests] == [None, None]


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
