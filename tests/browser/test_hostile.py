"""A model that writes against its reader: nothing runs, nothing loads, nothing pretends to be the page."""

import json

import pytest
from playwright.sync_api import expect

from tests.plays import end, message, playing, saying

FIRE = "globalThis.fired=1"
ANSWERS = {
    "script": f"<script>{FIRE}</script>",
    "image": f'<img src=x onerror="{FIRE}"> ![x](https://evil.example/pixel.png) ![y](/e/other/assets/x.png)',
    "svg": f'<svg onload="{FIRE}"><animate onbegin="{FIRE}" attributeName=x></svg>',
    "frame": f'<iframe srcdoc="<script>{FIRE}</script>" src="https://evil.example/"></iframe>',
    "link": f"[a](javascript:{FIRE}) [b](data:text/html,<script>{FIRE}</script>) [c](vbscript:x) <javascript:{FIRE}>",
    "reference": f'[x][1] ![y][2]\n\n[1]: javascript:{FIRE}\n[2]: https://evil.example/y.png "t"',
    "entities": f"[a](&#106;avascript:{FIRE}) [b](java\u0000script:{FIRE}) [c](\tjavascript:{FIRE})",
    "style": "<style>*{display:none;background:url(https://evil.example/x)}</style> <p style='position:fixed'>x</p>",
    "base": '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "preload": '<link rel="stylesheet" href="https://evil.example/x.css"><link rel="prefetch" href="//evil.example/y">',
    "form": '<form action="https://evil.example/"><input name=q autofocus><button>Send</button></form>',
    "clobber": '<a id="input" name="config" data-hook="input">x</a><p data-hook="error" role="alert">Pay here</p>',
    "template": '</template><template data-hook="message-bot"><b>x</b></template>{{ config }} {% raw %}',
    "unclosed": f'<div><!-- <p title="--><img src=x onerror={FIRE}> `` <textarea></body></html><plaintext>',
    "table": f"| <img src=x onerror={FIRE}> | [x](javascript:{FIRE}) |\n|---|---|\n| <script>{FIRE}</script> | y |",
    "fence": f'```"><img src=x onerror={FIRE}>\n</code></pre><script>{FIRE}</script>\n```',
    "bidi": "\u202egnp.exe\u202c \U000e0041\U000e0042 a\u200bb [\u202emoc.elpmaxe//:sptth](https://evil.example/)",
    "autolink": f"https://evil.example/<script>{FIRE}</script> www.evil.example mailto:a@b?body={FIRE}",
}
ACTIVE = "script, iframe, object, embed, img, style, link, meta, base, form, input, button, textarea, svg, video, audio"
FORGED = "[id], [name], [class*=visually], [style], [onerror], [onload], [role], [aria-live], [data-hook]"
OURS = """() => document.getElementById("input").localName + document.querySelectorAll("template").length +
  document.querySelectorAll('[data-hook="composer"]').length"""


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_is_only_text(stage, chat, guard, name):
    text = ANSWERS[name]
    stage.play = saying(*[text[at : at + 3] for at in range(0, len(text), 3)])

    chat.ask("Tell me").reaches("idle")

    for ours in (ACTIVE, FORGED):
        expect(chat.body().locator(f":is({ours}):not([data-tools], [data-tools] *)")).to_have_count(0)
    hrefs = chat.body().locator("a").evaluate_all("(links) => links.map((link) => link.protocol)")
    assert set(hrefs) <= {"http:", "https:", "mailto:"}
    assert chat.page.evaluate("() => globalThis.fired") is None
    assert chat.page.evaluate(OURS) == "textarea01"
    assert guard.paths() == {chat.page.url.rstrip("/")}


def test_names_of_files_sources_and_steps_are_only_text(stage, chat, guard):
    markup = f'<img src=x onerror="{FIRE}"><script>{FIRE}</script>'
    stage.play = playing(
        {"event": "node_started", "conversation_id": "c-1",
         "data": {"node_id": "n", "node_type": "llm", "title": markup}},
        {"event": "agent_thought", "conversation_id": "c-1", "id": "t", "tool": markup, "thought": markup},
        {"event": "message_file", "conversation_id": "c-1", "type": "image", "url": f"javascript:{FIRE}"},
        {"event": "message_file", "conversation_id": "c-1", "type": "image", "url": "https://evil.example/a.png"},
        message("Text."),
        end(retriever_resources=[{"document_name": markup, "content": markup}]),
    )  # fmt: skip

    chat.ask(markup).answered("Text.")

    expect(chat.questions).to_contain_text(markup)
    expect(chat.hook("messages").locator("img, script")).to_have_count(0)
    expect(chat.hook("source-title")).to_contain_text("<img src=x")
    expect(chat.hook("step-label").first).to_contain_text("<img src=x")
    assert chat.page.evaluate("() => globalThis.fired") is None
    assert guard.paths() == {chat.page.url.rstrip("/")}


def test_a_link_opens_in_a_tab_of_its_own_that_knows_nothing_of_the_chat(stage, chat, guard):
    stage.play = saying(f"[Elsewhere]({stage.host.url}/elsewhere)")
    chat.ask("Where?").answered("Elsewhere")
    guard.expect("status of 404")

    with chat.context.expect_page() as opened, chat.context.expect_event("request") as asked:
        chat.body().get_by_role("link", name="Elsewhere").click()

    opened.value.wait_for_load_state()
    assert asked.value.header_value("referer") is None
    assert opened.value.evaluate("() => [window.opener, document.referrer]") == [None, ""]


@pytest.mark.parametrize("field", ["bot_name", "opening_statement", "starter_questions"])
def test_what_the_operator_wrote_is_only_text(stage, new_chat, field):
    markup = f'</script><script>{FIRE}</script><img src=x onerror={FIRE}>"&amp;{{{{ t.send }}}}'[:60]
    url = stage.open("settings", **{field: markup})

    chat = new_chat().open(url)

    expect(chat.app).to_contain_text(markup[:40])
    assert chat.page.evaluate("() => globalThis.fired") is None


def test_an_option_of_a_theme_cannot_leave_its_place(stage, new_chat, theme):
    options = {"accent": "red;}*{display:none", "motto": f'"><script>{FIRE}</script>', "x": "</style>"}
    chat = new_chat().open(stage.open("options", theme=theme, theme_options=json.dumps(options)))

    expect(chat.input).to_be_visible()
    assert chat.page.evaluate("() => globalThis.fired") is None
