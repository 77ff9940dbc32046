"""What one can do with messages: copy them, ask again, ask otherwise, go between versions."""

from playwright.sync_api import expect

from facade.chat.markdown import html
from tests.browser.conftest import DESK, PHONE
from tests.plays import error, playing, saying

ANSWER = """# Tea

A **drink** made of *leaves*, `hot` or [cold](https://tea.example/cold "Cold"), since $t_0 < 5$.

- [x] green
- [ ] black
  1. Assam
  2. Ceylon

3. and oolong

> Serve it
>
> > [!TIP]
> > with `` a ` tick `` and 1\\. not a list

| Kind | Minutes |
|:--|--:|
| green | 2 \\| 3 |

```python
print("tea")


print("```")
```

$$
x = \\frac{1}{2}
$$

Notes[^1], snake\\_case, 2 \\* 3 and AT&amp;T
end with a break\\
and

---

## More

[^1]: Such as *this*.
"""
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
COPIED = "() => navigator.clipboard.readText()"


def act(chat, name, number=-1):
    """Press one of the buttons below a message."""
    chat.hook(name).and_(chat.page.locator(":visible")).nth(number).click()
    return chat


def version(chat):
    return chat.hook("version").and_(chat.page.locator(":visible"))


def test_an_answer_is_copied_as_text(stage, new_chat, another_theme, device):
    stage.play = saying("Tea is\n\n- **green**\n- black")
    chat = new_chat(**device, **CLIPBOARD).open(stage.url(another_theme)).ask("What is tea?").reaches("idle")

    act(chat, "copy-text")

    expect(chat.hook("announcer")).to_contain_text(chat.words("copied"))
    copied = [line.strip(" •-*—·▪>◆") for line in chat.page.evaluate(COPIED).splitlines()]
    assert [line for line in copied if line] == ["Tea is", "green", "black"]


def test_an_answer_copied_as_markdown_gives_the_same_answer_again(stage, new_chat):
    stage.play = saying(ANSWER)
    chat = new_chat(**CLIPBOARD).open(stage.url()).ask("What is tea?").reaches("idle")

    act(chat, "copy-markdown")

    expect(chat.hook("copy-markdown")).to_have_attribute("data-done", "")
    assert html(chat.page.evaluate(COPIED)) == html(ANSWER.replace(' "Cold"', ""))


def test_the_question_is_copied_as_it_was_written(new_chat, stage):
    chat = new_chat(**CLIPBOARD).open(stage.url()).ask("Two\nlines & <b>").answered("Hello, visitor.")

    act(chat, "copy-text", 0)

    expect(chat.hook("copy-text").first).to_have_attribute("data-done", "")
    assert chat.page.evaluate(COPIED) == "Two\nlines & <b>"


def test_asking_again_makes_a_version_beside_the_first(stage, new_chat, another_theme):
    chat = new_chat(**PHONE).open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")
    expect(chat.hook("regenerate")).to_be_visible()
    expect(version(chat)).to_have_count(0)

    stage.play = saying("Hello again.")
    act(chat, "regenerate").answered("Hello again.")

    expect(chat.answers).to_have_count(1)
    expect(version(chat)).to_have_text("2/2")
    assert [request["query"] for request in stage.requests] == ["One", "One"]
    act(chat, "version-previous").answered("Hello, visitor.")
    expect(version(chat)).to_have_text("1/2")
    assert chat.focused() == "version-previous"
    chat.reload().answered("Hello, visitor.")
    act(chat, "version-next").answered("Hello again.")


def test_a_question_is_asked_otherwise_in_its_place(stage, new_chat, another_theme):
    chat = new_chat(**DESK).open(stage.url(another_theme)).ask("One").answered("Hello, visitor.")
    chat.ask("Two").answered("Hello, visitor.")

    act(chat, "edit", 0)
    assert chat.focused() == "edit-input"
    expect(chat.hook("edit-input")).to_have_value("One")
    stage.play = saying("Hello to three.")
    chat.hook("edit-input").fill("Three")
    chat.hook("edit-send").click()

    chat.answered("Hello to three.")
    expect(chat.questions).to_have_count(1)
    expect(chat.questions.locator('[data-hook="message-body"]')).to_have_text("Three")
    expect(version(chat)).to_have_text("2/2")
    # What was never said in this version is not in the app's memory of it either.
    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1", None]
    act(chat, "version-previous", 0)
    expect(chat.questions).to_have_count(2)
    expect(chat.questions.last.locator('[data-hook="message-body"]')).to_have_text("Two")


def test_a_later_question_asked_otherwise_goes_on_in_the_conversation_and_says_so(stage, chat):
    chat.ask("One").answered("Hello, visitor.").ask("Two").answered("Hello, visitor.")

    act(chat, "edit", 1)
    expect(chat.hook("edit-note")).to_be_visible()
    chat.hook("edit-input").fill("Three")
    chat.page.keyboard.press("Control+Enter")

    chat.answered("Hello, visitor.")
    expect(version(chat)).to_have_text("2/2")
    assert [request.get("conversation_id") for request in stage.requests] == [None, "c-1", "c-1"]


def test_escape_leaves_the_question_as_it_was(stage, chat):
    chat.ask("One").answered("Hello, visitor.")
    act(chat, "edit")

    chat.hook("edit-input").fill("Never sent")
    chat.page.keyboard.press("Escape")

    expect(chat.hook("edit-form")).to_have_count(0)
    expect(chat.questions.locator('[data-hook="message-body"]')).to_be_visible()
    assert chat.focused() == "edit"
    assert len(stage.requests) == 1


def test_nothing_is_offered_below_an_answer_that_grows_or_did_not_come(stage, chat, paced):
    app = paced("Half")
    chat.ask("One")
    app.go()
    chat.reaches("streaming")
    expect(chat.hook("regenerate")).to_be_hidden()
    app.finish()
    chat.reaches("idle")
    expect(chat.hook("regenerate")).to_be_visible()

    stage.play = playing(error("provider_quota_exceeded"))
    chat.ask("Two").failed("quota")

    expect(chat.hook("regenerate").last).to_be_hidden()


def test_while_an_answer_grows_no_other_version_is_gone_to(stage, chat, paced):
    chat.ask("One").answered("Hello, visitor.")
    act(chat, "regenerate").answered("Hello, visitor.")
    expect(version(chat)).to_have_text("2/2")
    app = paced("Half", " done")
    chat.ask("Two")
    app.go()
    chat.reaches("streaming")

    act(chat, "version-previous", 0)

    expect(version(chat)).to_have_text("2/2")
    app.finish()
    chat.reaches("idle").answered("Half done")


def test_another_tab_reads_the_version_that_was_made(stage, chat):
    chat.ask("One").answered("Hello, visitor.")
    other = chat.another_tab().answered("Hello, visitor.")

    stage.play = saying("Hello again.")
    act(chat, "regenerate").answered("Hello again.")

    other.answered("Hello again.")
    expect(version(other)).to_have_text("2/2")
