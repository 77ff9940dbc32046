"""The core and the checks as fixtures."""

import json

import pytest

from facade.site import check, compile, themes
from facade.site.core import Core
from tests.site.small import BOT, LATE, PAGE, SHELL, STRINGS, as_folder, manifest, put

IDLE = {"unused-asset", "unused-option", "unused-token", "unused-string", "credit-missing"} | {
    "template-words",
    "manifest-order",
}


@pytest.fixture(scope="session")
def core():
    templates = {"shell.html": SHELL, "page.html": PAGE, "late.html": LATE, "message-bot.html": BOT}
    strings = {"en": STRINGS, "ko": {"send": "보내기"}}
    colours = {"panel": ("var(--chat-page)", "var(--chat-page)"), "card": ("#eee", "#222")}
    keys = {"page": ("send",), "late": ("reset",)}
    late = "@layer theme{[data-tools]{gap:var(--chat-gap)}}"
    return Core(templates, strings, keys, "@layer theme;", late, 'console.log("hi")', {}, colours, "digest")


@pytest.fixture
def problems(core):
    """Everything that is wrong with a theme, in short; a theme of a test may have idle parts and bare words."""

    def said(files):
        return [str(problem) for problem in check.of_theme(as_folder(files), core) if problem.code not in IDLE]

    return said


@pytest.fixture
def compiled(core):
    """The compiled page of a theme and its assets."""

    def made(files):
        reading = themes.read(as_folder(files), core)
        assert {problem.code for problem in reading.problems} <= IDLE
        return compile.compiled(reading.theme, core)

    return made


@pytest.fixture
def root(tmp_path):
    """A small repository: a core, a client and one theme."""
    files = {
        "facade/site/templates/shell.html": SHELL,
        "facade/site/templates/page.html": PAGE,
        "facade/site/templates/late.html": LATE,
        "facade/site/templates/message-bot.html": BOT,
        "facade/client/strings/en.json": json.dumps(STRINGS),
        "facade/client/strings/ko.json": json.dumps({**STRINGS, "send": "보내기"}),
        "facade/client/strings/client.json": json.dumps({"page": ["send"], "late": ["reset"]}),
        "facade/client/late.js": "globalThis.late = true;\n",
        "facade/client/chat.js": 'import { hello } from "./hello.js";\nhello();\n',
        "facade/client/hello.js": 'export const hello = () => console.log("</script>");\n',
        "facade/client/css/chat.css": '@layer tokens, theme;\n@import "./tokens.css" layer(tokens);\n',
        "facade/client/css/late.css": "[data-tools] { gap: 0 }\n",
        "facade/client/css/tokens.css": ":root { --chat-panel: var(--chat-page); }\n",
        "endpoints/group.yaml": "settings:\n  - options:\n      # themes: begin\n      # themes: end\n",
        "themes/plain/theme.json": json.dumps(manifest(), indent=1),
    }
    for name, text in files.items():
        put(tmp_path / name, text)
    return tmp_path
