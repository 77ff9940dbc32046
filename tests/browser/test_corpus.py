"""What the page holds of a streamed answer is the one-shot rendering; published attacks stay text in it."""

from itertools import batched

import pytest
from playwright.sync_api import expect

from facade.chat import markdown
from tests.browser.test_hostile import ACTIVE, FIRE
from tests.markdown.examples import ATTACKS, CORPORA, REALISTIC, XSS
from tests.plays import saying

AT_ONCE = 120
"""Attacks in one answer, each a paragraph of its own."""

HELD = """(body) => {
  const copy = body.cloneNode(true);
  for (const tools of copy.querySelectorAll("[data-tools]")) tools.remove();
  for (const mark of copy.querySelectorAll("[data-wrap]")) mark.removeAttribute("data-wrap");
  return [...copy.children].map((block) => block.innerHTML);
}"""
PARSED = """(blocks) => blocks.map((html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.innerHTML;
})"""


def pieces(text):
    return [text[at : at + 37] for at in range(0, len(text), 37)]


@pytest.mark.parametrize("name", REALISTIC)
def test_the_page_ends_with_the_one_shot_rendering(stage, chat, browser, name):
    stage.play = saying(*pieces(CORPORA[name]))

    chat.ask("Tell me").reaches("idle")

    elsewhere = browser.new_page()
    expected = elsewhere.evaluate(PARSED, [block for block in markdown.html(CORPORA[name]) if block])
    elsewhere.close()
    assert chat.body().evaluate(HELD) == expected


@pytest.mark.parametrize(
    "texts", [*batched([*ATTACKS.values(), *XSS.values()], AT_ONCE)], ids=lambda texts: f"{len(texts)} texts"
)
def test_attacks_run_nothing_and_ask_nobody(stage, chat, guard, texts):
    stage.play = saying(*pieces("\n\n".join(text.replace("alert(1)", FIRE) for text in texts)))

    chat.ask("Tell me").reaches("idle")

    expect(chat.body().locator(f":is({ACTIVE}):not([data-tools], [data-tools] *)")).to_have_count(0)
    assert chat.page.evaluate("() => globalThis.fired") is None
    assert guard.paths() == {chat.page.url.rstrip("/")}
