"""Nothing is cut off at 320 pixels, nothing jumps while an answer grows, in every theme."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.plays import error, message, playing, saying

WIDE = """# A heading that is long enough to need more than one line on a small telephone

Verylongwordwithoutanyplacetobreak""" + "x" * 120 + """ and https://example.org/""" + "path/" * 30 + """

| Name | Price | Place | Remark | Another column | And one more |
|---|---:|---|---|---|---|
| Sencha | 12 | Shizuoka | grassy | yes | no |

```python
answer = "a line of code that is much longer than any telephone is wide, and so has to be scrolled by itself"
```

- one
  - two
    - three
      - four with `inline_code_that_is_quite_long_and_has_no_place_to_break_at_all_in_it`
"""  # fmt: skip
OVERFLOW = """() => ["html", "[data-hook=main]", "[data-hook=dock]", "[data-hook=header]"]
  .map((name) => document.querySelector(name))
  .filter((element) => element.scrollWidth > element.clientWidth)
  .map((element) => `${element.dataset.hook ?? "html"}: ${element.scrollWidth} > ${element.clientWidth}`)
"""
DRAWN = "(element) => element.checkVisibility({ contentVisibilityAuto: true })"
SHIFTS = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, startTime, sources } of list.getEntries()) {
    const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
      const { hook, block } = node?.dataset ?? {};
      return `${hook ?? block ?? node?.className}: ${[from.x, from.y]} to ${[to.x, to.y]}`;
    });
    shifts.push({ value, startTime, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """() => new Promise((settled) => {
  requestAnimationFrame(() => requestAnimationFrame(() => settled(performance.now())));
})"""


SLOWLY = """async (view) => {
  for (let step = 0; step < 20; step++) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    view.scrollTop += 2;
  }
}"""


@pytest.fixture
def narrow(stage, new_chat, theme):
    url = stage.open("narrow", theme=theme, starter_questions=f"Short? | {'Quite a long question, is it not? ' * 3}")
    return new_chat(viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True).open(url)


def test_the_welcome_fits_320_pixels(narrow, theme):
    expect(narrow.input).to_be_in_viewport()
    expect(narrow.send).to_be_in_viewport()
    assert narrow.page.evaluate(OVERFLOW) == []


def test_an_answer_with_everything_wide_fits_320_pixels(stage, narrow, theme):
    stage.play = saying(WIDE)

    narrow.ask("W" * 200).reaches("idle")

    expect(narrow.body().locator("table")).to_be_attached()
    expect(narrow.send).to_be_in_viewport()
    expect(narrow.hook("reset")).to_be_in_viewport()
    assert narrow.page.evaluate(OVERFLOW) == []


def test_an_error_fits_320_pixels(stage, narrow, theme):
    stage.play = playing(message("A part"), error("completion_request_error"))

    narrow.ask("Hello").failed("app_error")

    expect(narrow.retry).to_be_in_viewport()
    expect(narrow.input).to_be_in_viewport()
    assert narrow.page.evaluate(OVERFLOW) == []


def test_nothing_jumps_while_an_answer_grows(stage, new_chat, paced, theme, device):
    parts = ["# Tea\n\n", "Black and ", "green.\n\n", "- one\n", "- two\n\n", "```python\n", "tea = 1\n```\n\n", "End."]
    app = paced(*parts, retriever_resources=[{"document_name": "Tea.pdf", "content": "Tea is a drink."}])
    chat = new_chat(SHIFTS, **device).open(stage.url(theme))
    chat.ask("First").reaches("waiting")
    begun = chat.page.evaluate(SETTLED)

    for _ in parts:
        app.go()
        chat.reaches("streaming")
        chat.page.evaluate(SETTLED)
    app.finish()
    chat.reaches("idle")
    chat.page.evaluate(SETTLED)

    shifts = [shift for shift in chat.page.evaluate("shifts") if shift["startTime"] > begun]
    assert shifts == []


def test_the_measure_of_jumps_sees_one(stage, new_chat):
    chat = new_chat(SHIFTS).open(stage.url())
    begun = chat.page.evaluate(SETTLED)

    chat.page.evaluate("() => document.body.prepend(document.createElement('hr'), 'A line that pushes all down')")
    chat.page.evaluate(SETTLED)

    assert [shift for shift in chat.page.evaluate("shifts") if shift["startTime"] > begun]


def test_a_reader_who_scrolls_up_is_left_there_and_can_go_to_the_newest(stage, new_chat, paced, another_theme):
    app = paced("Line.\n\n" * 80, "More.\n\n" * 40, "The end.")
    chat = new_chat().open(stage.url(another_theme)).ask("Tell me")
    app.go()
    chat.reaches("streaming")
    main = chat.hook("main")
    expect(chat.hook("newer")).to_be_visible()
    main.evaluate("(view) => view.scrollTo({ top: 300, behavior: 'instant' })")
    expect(chat.body().get_by_text("Line.").first).to_be_attached()

    app.finish()
    chat.reaches("idle")

    assert main.evaluate("(view) => view.scrollTop") == 300
    chat.hook("newer").click()
    expect(chat.body().get_by_text("The end.")).to_be_in_viewport()
    expect(chat.hook("newer")).to_be_hidden()


def test_a_reader_who_scrolls_before_the_question_is_drawn_is_left_there(stage, chat):
    stage.play = saying("".join(f"Line {number}.\n\n" for number in range(200)))
    chat.ask("Tell me").reaches("idle")
    chat.input.fill("Tell me more")

    chat.page.evaluate(
        """() => {
          document.querySelector('[data-hook="send"]').click();
          document.querySelector('[data-hook="main"]').scrollTop = 3000;
        }"""
    )
    expect(chat.answers).to_have_count(2)
    chat.reaches("idle")

    chat.page.evaluate(SETTLED)
    assert 2000 < chat.hook("main").evaluate("(view) => view.scrollTop") < 4000


def test_a_reader_who_scrolls_slowly_is_left_there(chat, paced):
    app = paced("Line.\n\n" * 80, "More.\n\n" * 40)
    chat.ask("Tell me")
    app.go()
    expect(chat.body().get_by_text("Line.").last).to_be_attached()
    chat.page.evaluate(SETTLED)
    held = chat.hook("main").evaluate("(view) => view.scrollTop")

    chat.hook("main").evaluate(SLOWLY)
    app.finish()
    chat.reaches("idle")

    assert chat.hook("main").evaluate("(view) => view.scrollTop") == held + 40


def test_a_question_is_held_though_something_above_it_grew(stage, chat, paced):
    chat.ask("Hello").answered("Hello, visitor.")
    app = paced("A line.\n\n", "More.\n\n" * 40)
    chat.ask("Tell me")
    app.go()
    expect(chat.body(1).get_by_text("A line.")).to_be_visible()
    chat.page.evaluate(SETTLED)

    chat.body(0).evaluate("(body) => { body.style.paddingBlockEnd = '10px'; }")
    chat.page.evaluate(SETTLED)
    app.finish()
    chat.reaches("idle")

    expect(chat.questions.last).to_be_in_viewport()


def test_blocks_out_of_sight_are_not_drawn_and_come_when_they_are_scrolled_to(stage, new_chat, another_theme):
    stage.play = saying("".join(f"Line {number}.\n\n" for number in range(200)))
    calm = new_chat(reduced_motion="reduce").open(stage.url(another_theme))
    chat = calm.ask("Tell me").reaches("idle").equipped()
    first, far = chat.body().get_by_text("Line 0."), chat.body().get_by_text("Line 150.")
    assert (first.evaluate(DRAWN), far.evaluate(DRAWN)) == (True, False)

    # What was never drawn is as high as it was guessed to be: the jump ends near it, and its place is known there.
    far.evaluate("(line) => line.scrollIntoView()")
    chat.page.evaluate(SETTLED)
    far.evaluate("(line) => line.scrollIntoView({ block: 'center' })")

    expect(far).to_be_in_viewport()
    assert (first.evaluate(DRAWN), far.evaluate(DRAWN)) == (False, True)


def test_a_short_answer_to_a_long_question_leaves_nothing_to_go_to(stage, chat):
    stage.play = saying("Yes.")

    chat.ask("One line\n" * 14).answered("Yes.")

    expect(chat.hook("newer")).to_be_hidden()


def test_the_way_to_new_text_is_not_shown_where_there_is_no_text_yet(new_chat, stage, another_theme):
    starters = " | ".join(f"A starter question with quite a few words, number {number}" for number in range(6))
    url = stage.open("starters", theme=another_theme, starter_questions=starters, opening_statement="Hello. " * 60)

    chat = new_chat(viewport={"width": 320, "height": 320}).open(url)

    expect(chat.hook("starters")).to_be_attached()
    expect(chat.hook("newer")).to_be_hidden()


# A keyboard that lies over the page, as Safari's does on phones.
KEYBOARD = """
const seen = Object.assign(new EventTarget(), { scale: 1, height: innerHeight });
Object.defineProperty(window, "visualViewport", { value: seen });
window.cover = (pixels) => {
  seen.height = innerHeight - pixels;
  seen.dispatchEvent(new Event("resize"));
};
"""


def test_a_keyboard_over_the_page_covers_neither_the_box_nor_the_end_of_the_answer(stage, new_chat, another_theme):
    stage.play = saying("A line.\n\n" * 40 + "The end.")
    chat = new_chat(KEYBOARD, **PHONE, reduced_motion="reduce").open(stage.url(another_theme))
    chat.ask("Tell me").reaches("idle").equipped()
    chat.hook("newer").click()
    end = chat.body().get_by_text("The end.")
    expect(end).to_be_in_viewport()
    height = chat.page.viewport_size["height"] - 320

    chat.page.evaluate("() => cover(320)")

    expect(chat.app).to_have_css("block-size", f"{height}px")
    for shown in (chat.send, end):
        edges = shown.bounding_box()
        assert 0 <= edges["y"] <= edges["y"] + edges["height"] <= height
    chat.page.evaluate("() => cover(0)")
    expect(chat.app).to_have_css("block-size", f"{height + 320}px")
    expect(end).to_be_in_viewport()
