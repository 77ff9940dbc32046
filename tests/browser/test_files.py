"""Files that go with a message: chosen, pasted, dropped; refused with a reason; taken out; sent."""

import pytest
from playwright.sync_api import expect

from tests.outside.dify_server import KEY

UPLOAD = {
    "file_upload": {"enabled": True, "number_limits": 2, "allowed_file_types": ["image"],
                    "allowed_file_upload_methods": ["local_file"]},
    "system_parameters": {"image_file_size_limit": 1},
}  # fmt: skip
PICTURE = {"name": "cup.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
GIVEN = """([target, kind]) => {
  const data = new DataTransfer();
  data.items.add(new File(["GIF89a"], "given.gif", { type: "image/gif" }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector(target).dispatchEvent(event);
}"""


@pytest.fixture
def enclosing(stage, dify, new_chat):
    """Opens a page whose app takes up to two pictures of 1 MB."""

    def enclose(theme="minimal", **options):
        dify.parameters = UPLOAD
        url = stage.open("files", theme=theme, app=None, dify_api_url=dify.url, dify_api_key=KEY)
        return new_chat(**options).open(url)

    return enclose


def sent(dify):
    """The files of each question, by name."""
    return [
        [dify.memory.files[file["upload_file_id"]].name for file in asked.body.get("files", [])]
        for asked in dify.to("/chat-messages")
    ]


def test_a_chosen_picture_goes_with_the_question_and_is_named_below_it(dify, enclosing, another_theme, device):
    chat = enclosing(another_theme, **device)
    expect(chat.hook("attach")).to_be_visible()

    chat.hook("file-input").set_input_files(PICTURE)
    expect(chat.hook("file")).to_have_attribute("data-state", "done")
    chat.ask("What is this?").answered("Hello, visitor.")

    assert sent(dify) == [["cup.png"]]
    expect(chat.hook("enclosed")).to_have_text("cup.png")
    expect(chat.hook("file")).to_have_count(0)
    chat.ask("And now?").answered("Hello, visitor.")
    assert sent(dify) == [["cup.png"], []]
    chat.reload()
    expect(chat.hook("enclosed")).to_have_text("cup.png")


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_given_picture_goes_the_same_way(dify, enclosing, kind):
    chat = enclosing()
    expect(chat.hook("attach")).to_be_visible()

    chat.page.evaluate(GIVEN, ['[data-hook="input"]', kind])

    expect(chat.hook("file")).to_have_attribute("data-state", "done")
    chat.ask("What is this?").answered("Hello, visitor.")
    assert sent(dify) == [["given.gif"]]


def test_what_would_be_refused_is_not_sent_and_the_reason_is_said(dify, enclosing):
    chat = enclosing()
    note = chat.hook("tray-note")
    expect(chat.hook("tray-limits")).to_have_text("Up to 2 files, 1 MB each")

    chat.hook("file-input").set_input_files({"name": "a.exe", "mimeType": "application/x", "buffer": b"MZ"})
    expect(note).to_have_text(chat.words("file_kind").replace("{name}", "a.exe"))
    chat.hook("file-input").set_input_files(PICTURE | {"buffer": b"x" * 1_048_576})
    expect(note).to_contain_text("cup.png is too large")
    chat.hook("file-input").set_input_files([PICTURE, PICTURE, PICTURE])
    expect(note).to_contain_text("up to 2 at a time")

    expect(chat.hook("file")).to_have_count(2)
    assert len(dify.memory.files) <= 2


def test_a_file_that_was_taken_out_does_not_go(dify, enclosing):
    chat = enclosing()
    chat.hook("file-input").set_input_files(PICTURE)
    expect(chat.hook("file")).to_have_attribute("data-state", "done")

    chat.page.get_by_role("button", name="Remove cup.png").click()
    assert chat.focused() == "attach"
    chat.ask("Hello").answered("Hello, visitor.")

    assert sent(dify) == [[]]


def test_a_question_waits_for_its_files_and_says_so(dify, enclosing):
    chat = enclosing()
    expect(chat.hook("attach")).to_be_visible()
    held = []
    chat.page.route("**/files?*", lambda route: held.append(route))
    chat.hook("file-input").set_input_files(PICTURE)
    expect(chat.hook("file")).to_have_attribute("data-state", "running")

    chat.ask("What is this?")

    expect(chat.hook("tray-note")).to_have_text(chat.words("file_wait"))
    expect(chat.input).to_have_value("What is this?")
    held[0].continue_()
    expect(chat.hook("file")).to_have_attribute("data-state", "done")
    chat.send.click()
    chat.answered("Hello, visitor.")
    assert sent(dify) == [["cup.png"]]


def test_a_failed_upload_is_told_and_the_chat_goes_on(dify, enclosing, guards):
    chat = enclosing()
    guards[0].expect("status of 502")
    dify.interrupting["/files/upload"] = lambda talk: talk.refuse(500, "internal_server_error", "SECRET")

    chat.hook("file-input").set_input_files(PICTURE)

    expect(chat.hook("tray-note")).to_have_text(chat.words("file_failed").replace("{name}", "cup.png"))
    expect(chat.hook("file")).to_have_count(0)
    expect(chat.app).not_to_contain_text("SECRET")
    chat.ask("Hello").answered("Hello, visitor.")
